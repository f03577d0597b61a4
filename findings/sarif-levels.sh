#!/usr/bin/env bash
# How grave a result of SARIF is: sarif-multitool 5.7.0 (`query`), sarif-junit 1.1.4, @security-alert/sarif-to-markdown 1.11.1.
#
# Expected, by SARIF 2.1.0 (3.27.10): the `level` of the result, where it is there; else that of its rule's `defaultConfiguration` (3.50.3), where that is there;
# else "warning". The four results of this log are an error, a warning, an error and a note.
# Seen: no two agree, and none is right. sarif-multitool does not look at the rule: an error by its rule is a warning. sarif-junit does neither: what has no
# level of its own is a test that passed. sarif-to-markdown looks at the rule alone: results of a rule without a default are in no report, with every level
# asked for and `"level": "error"` of their own, and the note is an error; of two results of one rule the message of the first stands for both. None says a word:
# who writes SARIF must write the level twice.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

npm init -y >/dev/null
npm install --no-audit --no-fund --silent sarif-junit@1.1.4 @security-alert/sarif-to-markdown@1.11.1 @microsoft/sarif-multitool@5.7.0 >/dev/null 2>&1
cat >make.mjs <<'JS'
import { writeFileSync } from "node:fs";

const where = [{ physicalLocation: { artifactLocation: { uri: "house.rules" }, region: { startLine: 3 } } }];
const results = [
  { ruleId: "grave", ruleIndex: 0, message: { text: "error by its rule" } },
  { ruleId: "plain", ruleIndex: 1, message: { text: "warning by default" } },
  { ruleId: "plain", ruleIndex: 1, level: "error", message: { text: "error by itself" } },
  { ruleId: "grave", ruleIndex: 0, level: "note", message: { text: "note by itself" } },
].map((result) => ({ ...result, locations: where }));
const rules = [{ id: "grave", defaultConfiguration: { level: "error" } }, { id: "plain" }];
writeFileSync("log.sarif", JSON.stringify({ version: "2.1.0", runs: [{ tool: { driver: { name: "example", rules } }, results }] }));
JS
cat >markdown.cjs <<'JS'
const { readFileSync } = require("node:fs");
const { sarifToMarkdown } = require("@security-alert/sarif-to-markdown");

const convert = sarifToMarkdown({ title: "t", owner: "o", repo: "r", branch: "b", sourceRoot: "", severities: ["error", "warning", "note", "none"] });
for (const part of convert(JSON.parse(readFileSync("log.sarif", "utf8")))) {
  for (const line of part.body.split("\n").filter((line) => /^ *- (\*\*|https:)/.test(line))) console.log("sarif-to-markdown:", line.trim());
}
JS
node make.mjs
seen=$(
  for level in Error Warning Note; do
    echo "sarif-multitool, $level: $(node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool query log.sarif -e "Level == $level" 2>&1 | grep -o 'Found [0-9]*')"
  done
  npx sarif-junit -i log.sarif -o log.xml >/dev/null
  grep -o '<testcase.*\|<failure/>' log.xml | sed 's/ file="[^"]*"//; s/^/sarif-junit: /'
  node markdown.cjs
)
want='sarif-multitool, Error: Found 1
sarif-multitool, Warning: Found 2
sarif-multitool, Note: Found 1
sarif-junit: <testcase classname="grave" name="error by its rule"/>
sarif-junit: <testcase classname="plain" name="warning by default"/>
sarif-junit: <testcase classname="plain" name="Ln 3 error by itself">
sarif-junit: <failure/>
sarif-junit: <testcase classname="grave" name="note by itself"/>
sarif-to-markdown: - **[ERROR]** **[grave]**  `error by its rule`
sarif-to-markdown: - https://github.com/o/r/blob/b/house.rules#L3
sarif-to-markdown: - https://github.com/o/r/blob/b/house.rules#L3'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
