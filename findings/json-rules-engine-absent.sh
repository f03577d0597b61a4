#!/usr/bin/env bash
# json-rules-engine 7.3.1: what is absent, and what is empty.
#
# Expected: one of no conditions is not met (its own documentation: "at least one"); what is absent is absent to every operator in the same
# way; dates and texts, which have an order in JavaScript, are compared or refused.
# Seen, with `allowUndefinedFacts`: an empty `any` holds, like an empty `all`. With the fact absent `notEqual` and `notIn` hold, `doesNotContain`
# does not; two absent facts are equal to each other, and what is absent differs from null. `lessThan` of two dates, and of two texts, is never
# met, without a message.
# Without it, `any` of something that is so and something absent is an error, unless the former has the higher `priority`.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

npm init -y >/dev/null
npm install --no-audit --no-fund --silent json-rules-engine@7.3.1 >/dev/null
cat >run.mjs <<'JS'
import { Engine } from "json-rules-engine";

async function holds(conditions, facts, options = { allowUndefinedFacts: true }) {
  const engine = new Engine([], options);
  engine.addRule({ conditions, event: { type: "owed" } });
  try {
    return (await engine.run(facts)).events.length > 0;
  } catch (error) {
    return error.message;
  }
}
const about = (operator, value, rest) => ({ fact: "x", operator, value, ...rest });
const one = (operator, value) => ({ all: [about(operator, value)] });

console.log("empty all:", await holds({ all: [] }, {}), "| empty any:", await holds({ any: [] }, {}));
for (const [operator, value] of [["notEqual", 1], ["notIn", [1]], ["doesNotContain", 1]]) {
  console.log("absent", `${operator}:`, await holds(one(operator, value), {}));
}
const same = one("equal", { fact: "y" });
console.log("both absent, equal:", await holds(same, {}), "| one absent, one null:", await holds(same, { x: null }));
console.log("dates:", await holds(one("lessThan", new Date("2026-02-01")), { x: new Date("2026-01-01") }));
console.log("texts:", await holds(one("lessThan", "b"), { x: "a" }));
const known = { fact: "y", operator: "equal", value: 1 };
console.log("strict:", await holds({ any: [known, about("equal", 1)] }, { y: 1 }, {}));
console.log("strict, with priority:", await holds({ any: [{ ...known, priority: 10 }, about("equal", 1)] }, { y: 1 }, {}));
JS
seen=$(node run.mjs)
want='empty all: true | empty any: true
absent notEqual: true
absent notIn: true
absent doesNotContain: false
both absent, equal: true | one absent, one null: false
dates: false
texts: false
strict: Undefined fact: x
strict, with priority: true'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
