#!/usr/bin/env bash
# @react-querybuilder/core 8.24.1 (JavaScript; the conditions that somebody made in a form, written in many languages by `formatQuery`).
#
# Expected: one condition means the same in each language, or is refused where the language cannot say it.
# Seen: "one of none" holds of everybody in SQL, SpEL and words (`(1 = 1)`), of nobody in MongoDB, CEL and JsonLogic. An `or` of no conditions, and "between 5 and nothing" where one bound is
# not filled in yet, hold of everybody in all but JsonLogic (Elasticsearch and LDAP have an empty filter), and so does the denial of that `or`, except in MongoDB; in JsonLogic both are
# `false`. "Is null" becomes "is there" in LDAP (`kind=*`), and so "is not null" the contrary; "above 5" is "at least 5" there. "Either a or b", one of the editor's own choices, is "both" in
# Elasticsearch and LDAP, `undefined` in CEL, and an operator that MongoDB and JsonLogic do not have. "Begins with 10%_a" is `like '10%_a%'` in SQL, so that `10 EUR a` is found as well.
# Nothing is refused.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

npm init -y >/dev/null
npm install --no-audit --no-fund --silent @react-querybuilder/core@8.24.1 >/dev/null
cat >run.mjs <<'JS'
import { formatQuery } from "@react-querybuilder/core";

const conditions = {
  "kind is one of none": { combinator: "and", rules: [{ field: "kind", operator: "in", value: [] }] },
  "kind is none of none": { combinator: "and", rules: [{ field: "kind", operator: "notIn", value: [] }] },
  "none of no conditions (or)": { combinator: "or", rules: [] },
  "not any of no conditions": { combinator: "or", not: true, rules: [] },
  "seats between 10 and 5": { combinator: "and", rules: [{ field: "seats", operator: "between", value: [10, 5] }] },
  "seats between 5 and nothing": { combinator: "and", rules: [{ field: "seats", operator: "between", value: [5] }] },
  "seats above 5": { combinator: "and", rules: [{ field: "seats", operator: ">", value: 5 }] },
  "kind is null": { combinator: "and", rules: [{ field: "kind", operator: "null", value: null }] },
  "kind is not null": { combinator: "and", rules: [{ field: "kind", operator: "notNull", value: null }] },
  "either a or b (xor)": { combinator: "xor", rules: [{ field: "a", operator: "=", value: true }, { field: "b", operator: "=", value: true }] },
  "id begins with 10%_a": { combinator: "and", rules: [{ field: "id", operator: "beginsWith", value: "10%_a" }] },
};
const languages = ["sql", "mongodb_query", "cel", "spel", "jsonlogic", "jsonata", "elasticsearch", "ldap", "natural_language"];
for (const [name, condition] of Object.entries(conditions)) {
  console.log(name);
  for (const language of languages) {
    let text;
    try {
      const written = formatQuery(condition, { format: language, parseNumbers: true });
      text = typeof written === "string" ? written : JSON.stringify(written);
    } catch {
      text = "refused";
    }
    console.log(`  ${language}: ${text}`);
  }
}
JS
seen=$(node run.mjs)
want='kind is one of none
  sql: (1 = 1)
  mongodb_query: {"kind":{"$in":[]}}
  cel: kind in []
  spel: 1 == 1
  jsonlogic: {"and":[{"in":[{"var":"kind"},[]]}]}
  jsonata: kind in []
  elasticsearch: {}
  ldap: (|)
  natural_language: 1 is 1
kind is none of none
  sql: (1 = 1)
  mongodb_query: {"kind":{"$nin":[]}}
  cel: !(kind in [])
  spel: 1 == 1
  jsonlogic: {"and":[{"!":{"in":[{"var":"kind"},[]]}}]}
  jsonata: $not(kind in [])
  elasticsearch: {}
  ldap: (!(|))
  natural_language: 1 is 1
none of no conditions (or)
  sql: (1 = 1)
  mongodb_query: {"$and":[{"$expr":true}]}
  cel: 1 == 1
  spel: 1 == 1
  jsonlogic: false
  jsonata: (1 = 1)
  elasticsearch: {}
  ldap: 
  natural_language: 1 is 1
not any of no conditions
  sql: (1 = 1)
  mongodb_query: {"$nor":[{"$and":[{"$expr":true}]}]}
  cel: 1 == 1
  spel: 1 == 1
  jsonlogic: false
  jsonata: (1 = 1)
  elasticsearch: {}
  ldap: 
  natural_language: 1 is 1
seats between 10 and 5
  sql: (seats between 5 and 10)
  mongodb_query: {"seats":{"$gte":5,"$lte":10}}
  cel: (seats >= 5 && seats <= 10)
  spel: (seats >= 5 and seats <= 10)
  jsonlogic: {"and":[{"<=":[5,{"var":"seats"},10]}]}
  jsonata: (seats >= 5 and seats <= 10)
  elasticsearch: {"bool":{"must":[{"range":{"seats":{"gte":5,"lte":10}}}]}}
  ldap: (&(seats>=5)(seats<=10))
  natural_language: seats is between 5 and 10
seats between 5 and nothing
  sql: (1 = 1)
  mongodb_query: {"$and":[{"$expr":true}]}
  cel: 1 == 1
  spel: 1 == 1
  jsonlogic: false
  jsonata: (1 = 1)
  elasticsearch: {}
  ldap: 
  natural_language: 1 is 1
seats above 5
  sql: (seats > 5)
  mongodb_query: {"seats":{"$gt":5}}
  cel: seats > 5
  spel: seats > 5
  jsonlogic: {"and":[{">":[{"var":"seats"},5]}]}
  jsonata: seats > 5
  elasticsearch: {"bool":{"must":[{"range":{"seats":{"gt":5}}}]}}
  ldap: (seats>=5)
  natural_language: seats is greater than 5
kind is null
  sql: (kind is null)
  mongodb_query: {"kind":null}
  cel: kind == null
  spel: kind == null
  jsonlogic: {"and":[{"==":[{"var":"kind"},null]}]}
  jsonata: kind = null
  elasticsearch: {"bool":{"must":[{"bool":{"must_not":{"exists":{"field":"kind"}}}}]}}
  ldap: (kind=*)
  natural_language: kind is null
kind is not null
  sql: (kind is not null)
  mongodb_query: {"kind":{"$ne":null}}
  cel: kind != null
  spel: kind != null
  jsonlogic: {"and":[{"!=":[{"var":"kind"},null]}]}
  jsonata: kind != null
  elasticsearch: {"bool":{"must":[{"exists":{"field":"kind"}}]}}
  ldap: (!(kind=*))
  natural_language: kind is not null
either a or b (xor)
  sql: (a = TRUE xor b = TRUE)
  mongodb_query: {"$xor":[{"a":true},{"b":true}]}
  cel: a == true undefined b == true
  spel: a == true xor b == true
  jsonlogic: {"xor":[{"==":[{"var":"a"},true]},{"==":[{"var":"b"},true]}]}
  jsonata: a = true xor b = true
  elasticsearch: {"bool":{"must":[{"term":{"a":true}},{"term":{"b":true}}]}}
  ldap: (&(a=true)(b=true))
  natural_language: exactly one of (a is true, or b is true) is true
id begins with 10%_a
  sql: (id like '"'"'10%_a%'"'"')
  mongodb_query: {"id":{"$regex":"^10%_a"}}
  cel: id.startsWith("10%_a")
  spel: id matches '"'"'^10%_a.*'"'"'
  jsonlogic: {"and":[{"startsWith":[{"var":"id"},"10%_a"]}]}
  jsonata: $contains(id, /^10%_a/)
  elasticsearch: {"bool":{"must":[{"regexp":{"id":{"value":"10%_a.*"}}}]}}
  ldap: (id=10%_a*)
  natural_language: id starts with '"'"'10%_a'"'"''
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
