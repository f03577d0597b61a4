#!/usr/bin/env bash
# CLIPS (clipspy 1.0.6, Python): answers that were not given, and ids.
#
# Expected: of a fact that leaves out an answer nothing is known of that answer; two ids that differ are two facts; a number that does not fit is refused.
# Seen: what is left out is invented from the kind of the slot: a yes or no, declared as `(allowed-values yes no)`, is yes (the value that is written first), a number 0 or the least one
# allowed, a text empty; so "is it listed?" holds of somebody who was not asked, and the fact says so itself. `nil`, 0 and an empty text count as yes. The ids 0012 and 12 are one fact, and
# so are 1.10 and 1.1, 1e3 and 1000.0; the pattern `(seats 3)` does not match 3.0. A sum beyond 64 bits is a negative number, without a message; a number written beyond them is the largest
# one, with a warning.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check clipspy==1.0.6
cat >run.py <<'PY'
import clips

env = clips.Environment()
env.build("(deftemplate candidate (slot id) (slot listed (allowed-values yes no)) (slot seats (type INTEGER)) (slot sites (type INTEGER) (range 1 9)) (slot note (type STRING)) (slot kind) (slot must (default ?NONE)))")
env.build("(defrule listed (candidate (id ?id) (listed yes)) => (assert (needs-proof ?id)))")
env.build("(defrule small (candidate (id ?id) (seats ?n&:(< ?n 3))) => (assert (small ?id)))")
env.assert_string("(candidate (id a) (must x))")
env.run()
for fact in env.facts():
    print(fact)
try:
    env.assert_string("(candidate (id b))")
    print("without must: taken")
except clips.CLIPSError:
    print("without must: refused")
env = clips.Environment()
for text in ("0012", "12", "1.10", "1.1", "1e3", "1000.0", "R-1"):
    env.assert_string(f"(id {text})")
print("ids:", *env.facts())
env = clips.Environment()
env.build("(defrule three (seats 3) => (assert (has-three)))")
env.assert_string("(seats 3.0)")
print("3.0 for (seats 3): rules that fired", env.run())
for text in ("(if nil then yes else no)", "(if 0 then yes else no)", '(if "" then yes else no)', "(= 3 3.0)", "(+ 9223372036854775807 1)", "(* 3000000000 4000000000)", "9223372036854775808"):
    print(text + ":", env.eval(text))
PY
seen=$(py/bin/python run.py 2>/dev/null)
want='(candidate (id a) (listed yes) (seats 0) (sites 1) (note "") (kind nil) (must x))
(needs-proof a)
(small a)
without must: refused
ids: (id 12) (id 1.1) (id 1000.0) (id R-1)
3.0 for (seats 3): rules that fired 0
(if nil then yes else no): yes
(if 0 then yes else no): yes
(if "" then yes else no): yes
(= 3 3.0): TRUE
(+ 9223372036854775807 1): -9223372036854775808
(* 3000000000 4000000000): -6446744073709551616
[SCANNER1] WARNING: Over or underflow of long long integer.
9223372036854775808: 9223372036854775807'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
