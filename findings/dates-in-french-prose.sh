#!/usr/bin/env bash
# Dates and terms in French sentences: dateparser 1.5.0 (Python; `search_dates`, and `parse` beside it), chrono-node 2.10.3 (JavaScript; `chrono.fr`). Said on Saturday 31 January 2026 at noon.
#
# Expected: "le 1er mai 2026" is 1 May wherever it stands; "un délai de deux mois" is no day of the past; 31 February and "24 h" give no other day; the number of an article is no time.
# Seen: `search_dates` finds in "le 1er mai 2026" 31 May (today's day of the month) and, apart from it, a day of 2026, where `parse` of the same words is right; in "un délai de deux mois" it
# finds 30 November 2025; in "31 février 2026" 28 February, in "13 mai 2026 à 24h" 24 May; 1.10.2026 is 10 January, for `parse` 1 October. chrono takes article "R. 12-5" for today from 12 to 5
# o'clock, dateparser for 5 December. "dans un mois" is 28 February in dateparser, 3 March in chrono. 05/13/2026, which is no French date, is 13 May for both.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check dateparser==1.5.0
npm init -y >/dev/null
npm install --no-audit --no-fund --silent chrono-node@2.10.3 >/dev/null
cat >phrases.json <<'JSON'
["le 1er mai 2026", "dans un délai de deux mois", "31 février 2026", "13 mai 2026 à 24h", "1.10.2026", "article R. 12-5 du code", "dans un mois", "05/13/2026"]
JSON
cat >run.py <<'PY'
import datetime
import json
import warnings

warnings.simplefilter("ignore")
import dateparser
from dateparser.search import search_dates

settings = {"RELATIVE_BASE": datetime.datetime(2026, 1, 31, 12)}
for phrase in json.load(open("phrases.json")):
    whole = dateparser.parse(phrase, languages=["fr"], settings=settings)
    found = search_dates(phrase, languages=["fr"], settings=settings) or []
    print(phrase, "| dateparser finds", "; ".join(f"{day.date()} ({text})" for text, day in found), "| parses", whole and whole.date())
PY
cat >run.js <<'JS'
const chrono = require("chrono-node");
const day = (part) => part.date().toLocaleString("sv").slice(0, 16);
for (const phrase of require("./phrases.json")) {
  const found = chrono.fr.parse(phrase, new Date(2026, 0, 31, 12));
  console.log(phrase, "| chrono finds", found.map((one) => `${day(one.start)}${one.end ? " to " + day(one.end) : ""} (${one.text})`).join("; "));
}
JS
seen=$(export TZ=Europe/Paris; py/bin/python run.py; node run.js)
want='le 1er mai 2026 | dateparser finds 2026-05-31 (mai); 2026-01-31 (2026) | parses 2026-05-01
dans un délai de deux mois | dateparser finds 2025-11-30 (deux mois) | parses None
31 février 2026 | dateparser finds 2026-02-28 (février 2026) | parses None
13 mai 2026 à 24h | dateparser finds 2026-05-24 (mai 2026 à 24h) | parses None
1.10.2026 | dateparser finds 2026-01-10 (1.10.2026) | parses 2026-10-01
article R. 12-5 du code | dateparser finds 2026-12-05 (12-5) | parses None
dans un mois | dateparser finds 2026-02-28 (dans un mois) | parses 2026-02-28
05/13/2026 | dateparser finds 2026-05-13 (05/13/2026) | parses None
le 1er mai 2026 | chrono finds 2026-05-01 12:00 (1er mai 2026)
dans un délai de deux mois | chrono finds 2026-03-31 13:00 (de deux mois)
31 février 2026 | chrono finds 
13 mai 2026 à 24h | chrono finds 
1.10.2026 | chrono finds 2026-10-01 12:00 (1.10.2026)
article R. 12-5 du code | chrono finds 2026-01-31 12:00 to 2026-01-31 05:00 (12-5)
dans un mois | chrono finds 2026-03-03 12:00 (dans un mois)
05/13/2026 | chrono finds 2026-05-13 12:00 (05/13/2026)'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
