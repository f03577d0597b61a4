#!/usr/bin/env bash
# Conditions as MongoDB writes them: mingo 7.2.7 and sift 17.1.4 (JavaScript), on candidates of whom something is missing.
#
# Expected, by the manual of MongoDB: both engines give one answer; `$lte: null` holds of what is missing or null; `$all: []` holds of nothing; an
# empty `$and` is refused; `$type: "int"` is known.
# Seen: of what is missing `$lte: null` and `$gte: null` hold in sift, not in mingo, where they hold of null. `$all: []` holds of a list in sift, as
# in no other. An empty `$and` holds of everybody in mingo, an empty `$or` of nobody; sift refuses both, and `$type: "int"` and `$expr` too. NaN is
# NaN in mingo only.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

npm init -y >/dev/null
npm install --no-audit --no-fund --silent mingo@7.2.7 sift@17.1.4 >/dev/null
cat >run.mjs <<'JS'
import { Query } from "mingo";
import sift from "sift";

const said = (work) => {
  try {
    return work() ? "yes" : "no";
  } catch {
    return "refused";
  }
};
for (const [query, candidate] of [
  [{ a: { $lt: 3 } }, {}],
  [{ a: { $not: { $gt: 3 } } }, {}],
  [{ a: { $ne: 1 } }, {}],
  [{ a: { $lte: null } }, {}],
  [{ a: { $gte: null } }, {}],
  [{ a: { $gte: null } }, { a: null }],
  [{ a: { $all: [] } }, { a: [1] }],
  [{ a: { $gt: 3, $lt: 2 } }, { a: [1, 4] }],
  [{ $and: [] }, { a: 1 }],
  [{ $or: [] }, { a: 1 }],
  [{ a: { $type: "int" } }, { a: 1 }],
  [{ $expr: { $gt: ["$a", "$b"] } }, { a: 2, b: 1 }],
  [{ a: NaN }, { a: NaN }],
]) {
  const text = (value) => JSON.stringify(value, (_, inner) => (Number.isNaN(inner) ? "NaN" : inner));
  console.log(text(query), text(candidate), "mingo", said(() => new Query(query).test(candidate)), "sift", said(() => sift(query)(candidate)));
}
JS
seen=$(node run.mjs)
want='{"a":{"$lt":3}} {} mingo no sift no
{"a":{"$not":{"$gt":3}}} {} mingo yes sift yes
{"a":{"$ne":1}} {} mingo yes sift yes
{"a":{"$lte":null}} {} mingo no sift yes
{"a":{"$gte":null}} {} mingo no sift yes
{"a":{"$gte":null}} {"a":null} mingo yes sift yes
{"a":{"$all":[]}} {"a":[1]} mingo no sift yes
{"a":{"$gt":3,"$lt":2}} {"a":[1,4]} mingo yes sift yes
{"$and":[]} {"a":1} mingo yes sift refused
{"$or":[]} {"a":1} mingo no sift refused
{"a":{"$type":"int"}} {"a":1} mingo yes sift refused
{"$expr":{"$gt":["$a","$b"]}} {"a":2,"b":1} mingo yes sift refused
{"a":"NaN"} {"a":"NaN"} mingo yes sift no'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
