#!/usr/bin/env bash
# csvkit 2.2.0 (Python), the types that its commands find by themselves: a catalogue and answers in CSV.
#
# Expected: an id and a legal reference are texts, or numbers where all are; an amount with a decimal comma is that amount, or a text; "1 month" is no date; two tables that are joined by `id`
# have their ids afterwards.
# Seen: a column of 1 and 0 is yes and no, and so is a column of ids `1` and `01`: `csvjoin` by it gives each row with the ids True. `1,5` is 15 and `5 %` is 5, without a message. The articles
# `4-1` and `4-2` are 1 and 2 April 2001, the terms "1 month" and "2 days" 1 February and 3 January of the year 1, the levels `1D` and `2D` a day and two. The id `NA` is nothing. `1.10` and
# `1.1` are one number. With `--no-inference` (`-I`) all stays as it is.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check csvkit==2.2.0
table() { printf 'id,number\n%s,1\n%s,2\n' "$1" "$2" >table.csv; }
guess() {
  table "$1" "$2"
  printf '%s | %s: ' "$1" "$2"
  py/bin/csvjson table.csv 2>/dev/null | py/bin/python -c 'import json, sys; print(*(json.dumps(row["id"]) for row in json.load(sys.stdin)))'
}
seen=$(
  guess 1.1 1.10
  guess 1 0
  guess '"1,5"' '"2,5"'
  guess 5% 10%
  guess 4-1 4-2
  guess '1 month' '2 days'
  guess 1D 2D
  guess NA B
  printf 'id,step\n1,file\n01,audit\n' >left.csv
  printf 'id,owner\n1,Ada\n01,Bob\n' >right.csv
  echo "joined by id:"
  py/bin/csvjoin -c id left.csv right.csv 2>/dev/null
  echo "joined by id, -I:"
  py/bin/csvjoin -I -c id left.csv right.csv 2>/dev/null
)
want='1.1 | 1.10: 1.1 1.1
1 | 0: true false
"1,5" | "2,5": 15.0 25.0
5% | 10%: 5.0 10.0
4-1 | 4-2: "2001-04-01" "2001-04-02"
1 month | 2 days: "0001-02-01" "0001-01-03"
1D | 2D: "1 day, 0:00:00" "2 days, 0:00:00"
NA | B: null "B"
joined by id:
id,step,owner
1,file,Ada
1,file,Bob
1,audit,Ada
1,audit,Bob
joined by id, -I:
id,step,owner
1,file,Ada
01,audit,Bob'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
