#!/usr/bin/env bash
# feelin 8.2.0 (FEEL of DMN, in JavaScript): years and months between two dates.
#
# Expected, by the DMN specification (1.5, `years and months duration`): whole years and months, nothing smaller.
# Seen: the days are kept as well (`P17Y11M30D`). Equality does not see them: the result equals `P17Y11M`, and yet the two
# lead from the same day to two different ones. What is equal cannot be put for its equal.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

npm init -y >/dev/null
npm install --no-audit --no-fund --silent feelin@8.2.0 >/dev/null
cat >run.mjs <<'JS'
import { evaluate } from "feelin";

const between = 'years and months duration(date("2004-02-29"), date("2022-02-28"))';
for (const text of [
  `string(${between})`,
  `${between} = duration("P17Y11M")`,
  `string(date("2004-02-29") + ${between})`,
  'string(date("2004-02-29") + duration("P17Y11M"))',
]) {
  const answer = evaluate(text, {});
  console.log(text + ":", answer !== null && typeof answer === "object" ? answer.value : answer);
}
JS
seen=$(node run.mjs)
want='string(years and months duration(date("2004-02-29"), date("2022-02-28"))): P17Y11M30D
years and months duration(date("2004-02-29"), date("2022-02-28")) = duration("P17Y11M"): true
string(date("2004-02-29") + years and months duration(date("2004-02-29"), date("2022-02-28"))): 2022-02-28
string(date("2004-02-29") + duration("P17Y11M")): 2022-01-29'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
