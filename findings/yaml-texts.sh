#!/usr/bin/env bash
# Texts on their way through YAML: written by yaml 2.9.1 and js-yaml 5.5.0 (JavaScript), PyYAML 6.0.4 and ruamel.yaml 0.19.1 (Python), as they come, and read by each of them.
#
# Expected: a writer of YAML puts a text into quotes where a reader of either version (1.1, 1.2) would take it for something else; within one version nothing changes.
# Seen: only js-yaml does. Of texts that yaml and ruamel write PyYAML makes other values without a word: "no" is no, "12:30" is 750 (minutes of an hour), from yaml also "1_000" a thousand,
# "2026-05-13" a date, "0b11" 3. Of those that PyYAML writes all others make numbers: an article "1e3" is 1000, "0o17" is 15, the month "08" is 8. ruamel, which reads 1.2, takes "1_000",
# "0b11" and a date from yaml for a number, 3 and a date, though 1.2 has none of them. Told to write version 1.1, yaml leaves "0o17" bare, which itself reads as 15.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check PyYAML==6.0.4 ruamel.yaml==0.19.1
npm init -y >/dev/null
npm install --no-audit --no-fund --silent yaml@2.9.1 js-yaml@5.5.0 >/dev/null
cat >texts.json <<'JSON'
["no", "off", "12:30", "1_000", "0b11", "2026-05-13", "1e3", "0o17", "08", "1.10", "007", "null", "R-12"]
JSON
cat >run.mjs <<'JS'
import fs from "fs";
import * as jsyaml from "js-yaml";
import * as yaml from "yaml";

const texts = JSON.parse(fs.readFileSync("texts.json", "utf8"));
if (process.argv[2] === "write") {
  fs.writeFileSync("yaml.yaml", yaml.stringify(texts));
  fs.writeFileSync("yaml, 1.1.yaml", yaml.stringify(texts, { version: "1.1" }));
  fs.writeFileSync("js-yaml.yaml", jsyaml.dump(texts));
} else
  for (const [name, read] of [["yaml", yaml.parse], ["js-yaml", jsyaml.load]])
    for (const writer of ["yaml", "yaml, 1.1", "js-yaml", "PyYAML", "ruamel"]) {
      const values = read(fs.readFileSync(writer + ".yaml", "utf8"));
      const other = texts.map((text, at) => [text, values[at]]).filter(([text, value]) => text !== value);
      console.log(`written by ${writer}, read by ${name}:`, other.map(([text, value]) => `"${text}" ${value}`).join(", ") || "the same");
    }
JS
cat >both.py <<'PY'
import json
import sys

import ruamel.yaml
import yaml

texts = json.load(open("texts.json"))
if sys.argv[1] == "write":
    with open("PyYAML.yaml", "w") as file:
        yaml.safe_dump(texts, file)
    with open("ruamel.yaml", "w") as file:
        ruamel.yaml.YAML().dump(texts, file)
else:
    for name, read in (("PyYAML", yaml.safe_load), ("ruamel", ruamel.yaml.YAML().load)):
        for writer in ("yaml", "yaml, 1.1", "js-yaml", "PyYAML", "ruamel"):
            values = read(open(writer + ".yaml").read())
            other = [f'"{text}" {value}' for text, value in zip(texts, values) if value != text or not isinstance(value, str)]
            print(f"written by {writer}, read by {name}:", ", ".join(other) or "the same")
PY
node run.mjs write
py/bin/python both.py write
seen=$(node run.mjs read && py/bin/python both.py read)
want='written by yaml, read by yaml: the same
written by yaml, 1.1, read by yaml: "0o17" 15
written by js-yaml, read by yaml: the same
written by PyYAML, read by yaml: "1e3" 1000, "0o17" 15, "08" 8
written by ruamel, read by yaml: the same
written by yaml, read by js-yaml: the same
written by yaml, 1.1, read by js-yaml: "0o17" 15
written by js-yaml, read by js-yaml: the same
written by PyYAML, read by js-yaml: "1e3" 1000, "0o17" 15, "08" 8
written by ruamel, read by js-yaml: the same
written by yaml, read by PyYAML: "no" False, "off" False, "12:30" 750, "1_000" 1000, "0b11" 3, "2026-05-13" 2026-05-13
written by yaml, 1.1, read by PyYAML: the same
written by js-yaml, read by PyYAML: the same
written by PyYAML, read by PyYAML: the same
written by ruamel, read by PyYAML: "no" False, "off" False, "12:30" 750
written by yaml, read by ruamel: "1_000" 1000, "0b11" 3, "2026-05-13" 2026-05-13
written by yaml, 1.1, read by ruamel: "0o17" 15
written by js-yaml, read by ruamel: the same
written by PyYAML, read by ruamel: "1e3" 1000.0, "0o17" 15, "08" 8
written by ruamel, read by ruamel: the same'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
