#!/usr/bin/env bash
# alasql 4.19.1 (SQL in JavaScript): candidates of whom something is not known, beside sqlglot 30.30.0 (its executor, in Python) and DuckDB 2.0.1.
#
# Expected, by SQL: a comparison with NULL is unknown, and so is its negation, so that neither finds the row; `unknown AND false` is false from either side; `NOT a BETWEEN x AND y` denies
# the whole (BETWEEN binds tighter); NOT IN with a NULL among its members finds nothing; `IS NOT TRUE` finds what is unknown.
# Seen: sqlglot and DuckDB agree with SQL in every row. In alasql `not (seats > 10)` and `not listed` find whoever was not asked; `listed and false` is null where `false and listed` is
# false; `not seats between 0 and 5` finds everybody, also who has 1 seat (it reads `(not seats) between 0 and 5`); `not in (1, null)` finds 20, `is not true` does not find the unknown.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check sqlglot==30.30.0 duckdb==2.0.1
npm init -y >/dev/null
npm install --no-audit --no-fund --silent alasql@4.19.1 >/dev/null
cat >questions.txt <<'T'
select id from t where not (seats > 10)
select id from t where not listed
select id from t where not seats between 0 and 5
select id from t where seats not in (1, null)
select id from t where listed is not true
select id from t where (false and listed) is null
select id from t where (listed and false) is null
T
cat >run.py <<'PY'
import duckdb
import sqlglot.executor

rows = [{"id": 1, "seats": 1, "listed": True}, {"id": 2, "seats": None, "listed": None}, {"id": 3, "seats": 20, "listed": False}]
connection = duckdb.connect()
connection.execute("create table t (id int, seats int, listed bool)")
connection.executemany("insert into t values (?, ?, ?)", [list(row.values()) for row in rows])
for question in open("questions.txt"):
    print(question.strip().split("where ")[1],
          "| duckdb", *(row[0] for row in connection.execute(question).fetchall()),
          "| sqlglot", *(row[0] for row in sqlglot.executor.execute(question, tables={"t": rows}).rows))
PY
cat >run.mjs <<'JS'
import { readFileSync } from "node:fs";
import alasql from "alasql";

alasql("create table t");
alasql.tables.t.data = [{ id: 1, seats: 1, listed: true }, { id: 2, seats: null, listed: null }, { id: 3, seats: 20, listed: false }];
for (const question of readFileSync("questions.txt", "utf8").trim().split("\n")) {
  console.log("| alasql", ...alasql(question).map((row) => row.id));
}
JS
py/bin/python run.py >python.txt
node run.mjs >node.txt
seen=$(paste -d' ' python.txt node.txt)
want='not (seats > 10) | duckdb 1 | sqlglot 1 | alasql 1 2
not listed | duckdb 3 | sqlglot 3 | alasql 2 3
not seats between 0 and 5 | duckdb 3 | sqlglot 3 | alasql 1 2 3
seats not in (1, null) | duckdb | sqlglot | alasql 3
listed is not true | duckdb 2 3 | sqlglot 2 3 | alasql 3
(false and listed) is null | duckdb | sqlglot | alasql
(listed and false) is null | duckdb | sqlglot | alasql 2'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
