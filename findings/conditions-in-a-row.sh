#!/usr/bin/env bash
# Conditions without brackets, as an author writes them: jexl 2.3.0, filtrex 3.1.0, expr-eval 2.0.2, mathjs 15.2.0 and feelin 8.2.0 (FEEL of DMN), all in JavaScript.
#
# Expected: "and" binds tighter than "or"; `1 < x < 3` asks whether x lies between the two, or is refused; `a == b == c` of three that are equal holds; -2 ^ 2 is the same in each; a
# condition that cannot be decided is an error, or counts as one.
# Seen: in jexl "and" and "or" bind alike, from the left: `a || b && c` with a alone is false, so that whoever is let in by the first word is turned away by the last. `1 < x < 3` holds of
# 5 in jexl, expr-eval and feelin, and `3 > x > 1` does not hold of 2 there; filtrex and mathjs read them as "between". -2^2 is 4 and 2^3^2 is 64 in jexl and feelin, -4 and 512 in the
# others; `2 * 3 % 4` is 6 in jexl, 2 elsewhere. `"a" in "bank"` is true in jexl and expr-eval. filtrex gives its errors back as a value, which counts as a yes: "x above 5" lets somebody
# without x through wherever one asks `if (rule(facts))`.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

npm init -y >/dev/null
npm install --no-audit --no-fund --silent jexl@2.3.0 filtrex@3.1.0 expr-eval@2.0.2 mathjs@15.2.0 feelin@8.2.0 >/dev/null
cat >run.mjs <<'JS'
import { Parser } from "expr-eval";
import { evaluate as feel } from "feelin";
import { compileExpression } from "filtrex";
import jexl from "jexl";
import { evaluate } from "mathjs";

const signs = (text) => text.replaceAll(" or ", " || ").replaceAll(" and ", " && ");
const engines = {
  jexl: (text, facts) => jexl.evalSync(signs(text), facts),
  filtrex: (text, facts) => compileExpression(text)(facts),
  "expr-eval": (text, facts) => Parser.evaluate(text, facts),
  mathjs: (text, facts) => evaluate(text, { ...facts }),
  feelin: (text, facts) => feel(text.replaceAll("==", "=").replaceAll("^", "**"), facts).value,
};
for (const [text, facts] of [
  ["a or b and c", { a: true, b: false, c: false }],
  ["1 < x < 3", { x: 5 }],
  ["3 > x > 1", { x: 2 }],
  ["a == b == c", { a: 2, b: 2, c: 2 }],
  ["-2 ^ 2", {}],
  ["2 ^ 3 ^ 2", {}],
  ["2 * 3 % 4", {}],
  ['"a" in "bank"', {}],
  ["x > 5", {}],
]) {
  const row = Object.entries(engines).map(([name, run]) => {
    try {
      const value = run(text, facts);
      return `${name} ${value instanceof Error ? "an error, which counts as " + (value ? "yes" : "no") : value}`;
    } catch {
      return `${name} refused`;
    }
  });
  console.log(text, JSON.stringify(facts).replaceAll('"', "") + ":", row.join(", "));
}
JS
seen=$(node run.mjs 2>/dev/null)
want='a or b and c {a:true,b:false,c:false}: jexl false, filtrex true, expr-eval true, mathjs true, feelin true
1 < x < 3 {x:5}: jexl true, filtrex false, expr-eval true, mathjs false, feelin true
3 > x > 1 {x:2}: jexl false, filtrex true, expr-eval false, mathjs true, feelin false
a == b == c {a:2,b:2,c:2}: jexl false, filtrex true, expr-eval false, mathjs true, feelin null
-2 ^ 2 {}: jexl 4, filtrex -4, expr-eval -4, mathjs -4, feelin 4
2 ^ 3 ^ 2 {}: jexl 64, filtrex 512, expr-eval 512, mathjs 512, feelin 64
2 * 3 % 4 {}: jexl 6, filtrex 2, expr-eval 2, mathjs 2, feelin refused
"a" in "bank" {}: jexl true, filtrex false, expr-eval true, mathjs refused, feelin false
x > 5 {}: jexl false, filtrex an error, which counts as yes, expr-eval refused, mathjs refused, feelin null'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
