#!/usr/bin/env bash
# packageurl-python 0.17.6 and packageurl-js 2.0.1 (the names of packages in SPDX and CycloneDX, "purl"): read and written again.
#
# Expected: two libraries of one project write one package in one way, since inventories are compared by this text; what is read is what the specification says: a `+` in a qualifier is a
# plus (it is no web form), a name of Go is a name.
# Seen: a version with a plus, as Python's local versions and SemVer's builds have, is `1.0%2Blocal` in Python and `1.0+local` in JavaScript; a scope of npm keeps its capitals in Python;
# what is an address in a qualifier (`https://`), or a checksum, is written in two ways. So one inventory compared with the other has packages that are missing and packages that are new. In
# JavaScript `k=a+b` is "a b", while a plus in the version stays; the name of a Go module is an error ("throws is not defined").
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

npm init -y >/dev/null
npm install --no-audit --no-fund --silent packageurl-js@2.0.1 >/dev/null
python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check packageurl-python==0.17.6
cat >names.txt <<'E'
pkg:maven/org.example/house@1.0?classifier=x&type=jar
pkg:pypi/House_Rules@1.0+local
pkg:pypi/house-rules@1.0%2Blocal
pkg:npm/%40House/rules@1.0
pkg:generic/house?k=a+b
pkg:generic/house?k=a%2Bb
pkg:generic/house?download_url=https://example.org/a
pkg:generic/house?checksum=sha256:abc
pkg:golang/example.org/house/rules@v1.0.0
E
cat >run.py <<'PY'
from packageurl import PackageURL

for text in open("names.txt").read().splitlines():
    name = PackageURL.from_string(text)
    print(f"{text} | Python: {name.to_string()}{''.join(f', {key} is {value}' for key, value in name.qualifiers.items() if key == 'k')}")
PY
cat >run.mjs <<'JS'
import { readFileSync } from "node:fs";
import { PackageURL } from "packageurl-js";

for (const text of readFileSync("names.txt", "utf8").trim().split("\n")) {
  let told;
  try {
    const name = PackageURL.fromString(text);
    told = name.toString() + (name.qualifiers?.k ? `, k is ${name.qualifiers.k}` : "");
  } catch (error) {
    told = `error, ${error.message}`;
  }
  console.log(`${text} | JavaScript: ${told}`);
}
JS
seen=$(py/bin/python run.py; node run.mjs)
want='pkg:maven/org.example/house@1.0?classifier=x&type=jar | Python: pkg:maven/org.example/house@1.0?classifier=x&type=jar
pkg:pypi/House_Rules@1.0+local | Python: pkg:pypi/house-rules@1.0%2Blocal
pkg:pypi/house-rules@1.0%2Blocal | Python: pkg:pypi/house-rules@1.0%2Blocal
pkg:npm/%40House/rules@1.0 | Python: pkg:npm/%40House/rules@1.0
pkg:generic/house?k=a+b | Python: pkg:generic/house?k=a%2Bb, k is a+b
pkg:generic/house?k=a%2Bb | Python: pkg:generic/house?k=a%2Bb, k is a+b
pkg:generic/house?download_url=https://example.org/a | Python: pkg:generic/house?download_url=https://example.org/a
pkg:generic/house?checksum=sha256:abc | Python: pkg:generic/house?checksum=sha256:abc
pkg:golang/example.org/house/rules@v1.0.0 | Python: pkg:golang/example.org/house/rules@v1.0.0
pkg:maven/org.example/house@1.0?classifier=x&type=jar | JavaScript: pkg:maven/org.example/house@1.0?classifier=x&type=jar
pkg:pypi/House_Rules@1.0+local | JavaScript: pkg:pypi/house-rules@1.0+local
pkg:pypi/house-rules@1.0%2Blocal | JavaScript: pkg:pypi/house-rules@1.0+local
pkg:npm/%40House/rules@1.0 | JavaScript: pkg:npm/%40house/rules@1.0
pkg:generic/house?k=a+b | JavaScript: pkg:generic/house?k=a%20b, k is a b
pkg:generic/house?k=a%2Bb | JavaScript: pkg:generic/house?k=a%2Bb, k is a+b
pkg:generic/house?download_url=https://example.org/a | JavaScript: pkg:generic/house?download_url=https%3A%2F%2Fexample.org%2Fa
pkg:generic/house?checksum=sha256:abc | JavaScript: pkg:generic/house?checksum=sha256%3Aabc
pkg:golang/example.org/house/rules@v1.0.0 | JavaScript: pkg:golang/example.org/house/rules@v1.0.0'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
