#!/usr/bin/env bash
# feelin 8.2.0 (FEEL of DMN, in JavaScript): comparing durations, and things of two kinds.
#
# Expected, by the DMN specification (1.5, 10.3.2.3.7, 10.3.2.13): 364 and 365 days are two durations; days and months are two kinds, and so are
# a text and a number: comparing two kinds gives null. Of `<`, `=` and `>` at most one is true.
# Seen: 364, 365 and 366 days are equal, and a year is equal to 364 as to 395 days; 366 days are also longer than a year. A month is 31 days and not 30, two
# months are 59 days: those of January and February, whatever today is. `"10" > 9` is true, `"b" < 9` false, so that its negation is true; only
# equality of a text and a number is null.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

npm init -y >/dev/null
npm install --no-audit --no-fund --silent feelin@8.2.0 >/dev/null
cat >run.mjs <<'JS'
import { evaluate } from "feelin";

for (const text of [
  'duration("P364D") = duration("P365D")',
  'duration("P365D") = duration("P366D")',
  'duration("P365D") < duration("P366D")',
  'duration("P29D") = duration("P30D")',
  'duration("P1Y") = duration("P364D")',
  'duration("P1Y") = duration("P395D")',
  'duration("P366D") > duration("P1Y")',
  'duration("P366D") = duration("P1Y")',
  'duration("P1M") = duration("P30D")',
  'duration("P1M") = duration("P31D")',
  'duration("P2M") = duration("P59D")',
  '"10" > 9',
  '"b" < 9',
  'not("b" < 9)',
  '"b" = 9',
]) {
  const answer = evaluate(text, {});
  console.log(text + ":", answer !== null && typeof answer === "object" ? answer.value : answer);
}
JS
seen=$(node run.mjs)
want='duration("P364D") = duration("P365D"): true
duration("P365D") = duration("P366D"): true
duration("P365D") < duration("P366D"): true
duration("P29D") = duration("P30D"): false
duration("P1Y") = duration("P364D"): true
duration("P1Y") = duration("P395D"): true
duration("P366D") > duration("P1Y"): true
duration("P366D") = duration("P1Y"): true
duration("P1M") = duration("P30D"): false
duration("P1M") = duration("P31D"): true
duration("P2M") = duration("P59D"): true
"10" > 9: true
"b" < 9: false
not("b" < 9): true
"b" = 9: null'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
