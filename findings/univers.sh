#!/usr/bin/env bash
# univers 32.0.1 (Python, "vers" version ranges), beside semver 7.8.6 (npm): what is in a range.
#
# Expected: a range of npm made into a range of univers (`from_native`) holds the same versions; build metadata does not count (SemVer 2.0.0, 10); a
# version stands once in a range; of a Maven range something is left.
# Seen: `^1.2.3` holds `2.0.0-rc.1` and `1.5.0-beta`, which npm leaves out; `1.2.3` does not hold `1.2.3+build`, and of `1.0.0+a` and `1.0.0+b`
# neither is less, nor are they equal. Maven's `1.0` becomes `vers:maven/None`, without a message, and holds nothing, 1.0 included. PyPI's
# `1.0|1.0.0` are taken for two versions; `~=1.4` and `==1.*` are refused.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

npm init -y >/dev/null
npm install --no-audit --no-fund --silent semver@7.8.6 >/dev/null
python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check univers==32.0.1
cat >cases.txt <<'T'
^1.2.3 1.9.0
^1.2.3 2.0.0-rc.1
^1.2.3 1.5.0-beta
~1.2.0 1.2.5
^0.2.3 0.2.9
^0.0.3 0.0.4
1.2.3 1.2.3+build
<2 2.0.0-rc.1
>=1.0.0 1.0.0-rc.1
T
cat >run.mjs <<'JS'
import { readFileSync } from "node:fs";
import semver from "semver";

for (const line of readFileSync("cases.txt", "utf8").trim().split("\n")) {
  const [range, version] = line.split(" ");
  console.log(semver.satisfies(version, range) ? "yes" : "no");
}
JS
cat >run.py <<'PY'
import sys

from univers.version_range import InvalidVersionRange, MavenVersionRange, NpmVersionRange, PypiVersionRange, VersionRange
from univers.versions import MavenVersion, SemverVersion

if sys.argv[1] == "npm":
    for line in open("cases.txt"):
        text, version = line.split()
        held = SemverVersion(version) in NpmVersionRange.from_native(text)
        print("yes" if held else "no", text, version)
else:
    one, two = SemverVersion("1.0.0+a"), SemverVersion("1.0.0+b")
    print("+a <, ==, > +b:", one < two, one == two, one > two)
    maven = MavenVersionRange.from_native("1.0")
    print("maven 1.0:", maven, "| holds 1.0, 3.0:", *(MavenVersion(version) in maven for version in ("1.0", "3.0")))
    print("1.0|1.0.0:", VersionRange.from_string("vers:pypi/1.0|1.0.0"))
    for text in ("~=1.4", "==1.*", ">=1,<2"):
        try:
            print("pypi", text, "->", PypiVersionRange.from_native(text))
        except InvalidVersionRange:
            print("pypi", text, "-> refused")
PY
node run.mjs >npm.txt
py/bin/python run.py npm >vers.txt
seen=$(echo "npm univers range version"; paste -d' ' npm.txt vers.txt; py/bin/python run.py other)
want='npm univers range version
yes yes ^1.2.3 1.9.0
no yes ^1.2.3 2.0.0-rc.1
no yes ^1.2.3 1.5.0-beta
yes yes ~1.2.0 1.2.5
yes yes ^0.2.3 0.2.9
no no ^0.0.3 0.0.4
yes no 1.2.3 1.2.3+build
no yes <2 2.0.0-rc.1
no no >=1.0.0 1.0.0-rc.1
+a <, ==, > +b: False False False
maven 1.0: vers:maven/None | holds 1.0, 3.0: False False
1.0|1.0.0: vers:pypi/1.0|1.0.0
pypi ~=1.4 -> refused
pypi ==1.* -> refused
pypi >=1,<2 -> vers:pypi/>=1|<2'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
