#!/usr/bin/env bash
# publicodes 1.10.3: dates and durations.
#
# Expected: a date plus a duration is a later date, or an error; eighteen years are reached on the eighteenth birthday.
# Seen:
#   `31/01/2024 + 1 mois` is the text "31/01/20241", and `31/01/2024 + 30 jour` the text "31/01/202430": the amount is
#   written behind the date, without an error or a warning; what is so made even compares as later than the date.
#   `durée` in years divides the days by 365: from 01/03/2006 eighteen years are reached on 25/02/2024, five days
#   before the birthday (one for each leap day between).
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

npm init -y >/dev/null
npm install --no-audit --no-fund --silent publicodes@1.10.3 >/dev/null
cat >run.mjs <<'JS'
import Engine from "publicodes";

const said = [];
const logger = { log() {}, warn: (text) => said.push(text), error: (text) => said.push(text) };
const rules = {
  depart: { valeur: "31/01/2024" },
  "plus un mois": { valeur: "depart + 1 mois" },
  "plus trente jours": { valeur: "depart + 30 jour" },
  "est plus tard": { valeur: "plus un mois > depart" },
  "la veille": { "durée": { depuis: "01/03/2006", "jusqu'à": "24/02/2024" }, "unité": "an" },
  "le jour": { "durée": { depuis: "01/03/2006", "jusqu'à": "25/02/2024" }, "unité": "an" },
  "majeur la veille": { valeur: "la veille >= 18 an" },
  "majeur le jour": { valeur: "le jour >= 18 an" },
};
const engine = new Engine(rules, { logger });
for (const name of ["plus un mois", "plus trente jours", "est plus tard", "majeur la veille", "majeur le jour"]) {
  console.log(name + ":", engine.evaluate(name).nodeValue);
}
console.log("messages:", said.length);
JS
seen=$(node run.mjs)
want='plus un mois: 31/01/20241
plus trente jours: 31/01/202430
est plus tard: true
majeur la veille: false
majeur le jour: true
messages: 0'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
