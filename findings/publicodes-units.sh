#!/usr/bin/env bash
# publicodes 1.10.3: units in comparisons.
#
# Expected: a percentage is a part of one; what cannot be converted is refused, or has no value.
# Seen:
#   `5 % = 0.05` is false and `5 % = 5` true, `50 % > 1` is true, although `200 * 5 %` is 10: comparison takes the number
#   in front of the sign, multiplication the part of one.
#   `1 h = 60 min` is false, and `35 heure/semaine` shown in `heure/mois` stays 35 (in the new unit, with a warning);
#   `1 € + 1 an` is 2 €. The years are of 365 days and of 12 months at once; a month is not 30 days.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

npm init -y >/dev/null
npm install --no-audit --no-fund --silent publicodes@1.10.3 >/dev/null
cat >run.mjs <<'JS'
import Engine from "publicodes";

const logger = { log() {}, warn() {}, error() {} };
const questions = ["5 % = 0.05", "5 % = 5", "50 % > 1", "200 * 5 %", "1 h = 60 min", "1 kg = 1000 g", "1 € + 1 an", "1 an = 365 jour", "1 an = 12 mois", "1 mois = 30 jour"];
const rules = { "par semaine": { valeur: "35 heure/semaine" }, "par mois": { valeur: "par semaine", "unité": "heure/mois" } };
questions.forEach((question, index) => (rules[`question ${index}`] = { valeur: question }));
const engine = new Engine(rules, { logger });
questions.forEach((question, index) => console.log(question + ":", engine.evaluate(`question ${index}`).nodeValue));
console.log("35 heure/semaine in heure/mois:", engine.evaluate("par mois").nodeValue);
JS
seen=$(node run.mjs)
want='5 % = 0.05: false
5 % = 5: true
50 % > 1: true
200 * 5 %: 10
1 h = 60 min: false
1 kg = 1000 g: true
1 € + 1 an: 2
1 an = 365 jour: true
1 an = 12 mois: true
1 mois = 30 jour: false
35 heure/semaine in heure/mois: 35'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
