#!/usr/bin/env bash
# feelin 8.2.0 (FEEL of DMN, in JavaScript): what is unknown inside a quantifier.
#
# Expected, by the DMN specification (1.5, chapter 10.3): `some` and `every` are the disjunction and the conjunction of what
# they range over, and both are three-valued: null where an unknown value decides.
# Seen: `all` and `any` over a list are three-valued (null), `every … satisfies` and `some … satisfies` over the same values
# are two-valued (false): whoever rewrites one as the other turns "unknown" into "no". A negation then makes it a yes.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

npm init -y >/dev/null
npm install --no-audit --no-fund --silent feelin@8.2.0 >/dev/null
cat >run.mjs <<'JS'
import { evaluate } from "feelin";

for (const text of [
  "null > 0",
  "all([1 > 0, null > 0])",
  "every x in [1, null] satisfies x > 0",
  "any([0 > 0, null > 0])",
  "some x in [0, null] satisfies x > 0",
  "not(some x in [0, null] satisfies x > 0)",
]) {
  const answer = evaluate(text, {});
  console.log(text + ":", answer !== null && typeof answer === "object" ? answer.value : answer);
}
JS
seen=$(node run.mjs)
want='null > 0: null
all([1 > 0, null > 0]): null
every x in [1, null] satisfies x > 0: false
any([0 > 0, null > 0]): null
some x in [0, null] satisfies x > 0: false
not(some x in [0, null] satisfies x > 0): true'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
