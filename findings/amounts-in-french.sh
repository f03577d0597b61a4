#!/usr/bin/env bash
# Amounts as a French form has them: price-parser 0.5.1 (Python), numbro 2.5.0 and numeral 2.0.6 (both told that it is French), accounting 0.4.1 (told that the comma is decimal; JavaScript),
# beside Babel 2.19.0 (Python, `fr`).
#
# Expected: "0,125 €" is an eighth of a euro; what the platform itself writes in French (`Intl.NumberFormat`, with a narrow no-break space) can be read; minus is minus; what is no number is
# none.
# Seen: price-parser takes three digits behind a comma for thousands: "0,125 €" is 125, "12,500 €" 12500; -5 € is 5, "1,5 M€" 1.5. numbro cannot read what Intl writes, nor with a no-break
# space, only with the plain one; 1.234 is 1234 in numeral and accounting, 1.234 in numbro and Babel. "12-5" (an article) is -125 in numeral, "3e2" 32, "1,5 M" 1.5, while "2m" is two
# millions; for accounting "1:30" is 130 and "abc" is 0. For Babel "1 2 3" is 123; it refuses the rest of what is no number.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

npm init -y >/dev/null
npm install --no-audit --no-fund --silent numbro@2.5.0 numeral@2.0.6 accounting@0.4.1 >/dev/null
python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check price-parser==0.5.1 Babel==2.19.0
cat >run.cjs <<'JS'
const { writeFileSync } = require("node:fs");
const accounting = require("accounting");
const numbro = require("numbro");
const numeral = require("numeral");
require("numeral/locales/fr");

numeral.locale("fr");
numbro.registerLanguage(require("numbro/dist/languages/fr-FR.min.js"));
numbro.setLanguage("fr-FR");
const written = [
  new Intl.NumberFormat("fr-FR").format(1234.56), "1\u00a0234,56", "1 234,56", "0,125 €", "12,500 €", "1.234", "-5 €", "1,5 M€", "1,5 M", "2m", "12-5", "3e2", "1:30", "1 2 3", "abc",
];
writeFileSync("written.json", JSON.stringify(written));
const shown = (text) => text.replaceAll("\u00a0", "<nbsp>").replaceAll("\u202f", "<nnbsp>");
for (const text of written) {
  console.log(`${shown(text)}: numbro ${numbro.unformat(text)}, numeral ${numeral(text).value()}, accounting ${accounting.unformat(text, ",")}`);
}
JS
cat >run.py <<'PY'
import json

from babel.numbers import NumberFormatError, parse_decimal
from price_parser import Price


def by_babel(text):
    try:
        return parse_decimal(text, locale="fr")
    except NumberFormatError:
        return "refused"


for text in json.load(open("written.json")):
    shown = text.replace("\u00a0", "<nbsp>").replace("\u202f", "<nnbsp>")
    print(f"{shown}: price-parser {Price.fromstring(text).amount}, Babel {by_babel(text.replace(' €', ''))}")
PY
seen=$(node run.cjs; py/bin/python run.py)
want='1<nnbsp>234,56: numbro undefined, numeral 1234.56, accounting 1234.56
1<nbsp>234,56: numbro undefined, numeral 1234.56, accounting 1234.56
1 234,56: numbro 1234.56, numeral 1234.56, accounting 1234.56
0,125 €: numbro 0.125, numeral 0.125, accounting 0.125
12,500 €: numbro 12.5, numeral 12.5, accounting 12.5
1.234: numbro 1.234, numeral 1234, accounting 1234
-5 €: numbro -5, numeral -5, accounting -5
1,5 M€: numbro 1500000, numeral 1.5, accounting 1.5
1,5 M: numbro 1500000, numeral 1.5, accounting 1.5
2m: numbro undefined, numeral 2000000, accounting 2
12-5: numbro undefined, numeral -125, accounting 12
3e2: numbro 300, numeral 32, accounting 32
1:30: numbro undefined, numeral 90, accounting 130
1 2 3: numbro undefined, numeral 123, accounting 123
abc: numbro undefined, numeral null, accounting 0
1<nnbsp>234,56: price-parser 1234.56, Babel 1234.56
1<nbsp>234,56: price-parser 1234.56, Babel 1234.56
1 234,56: price-parser 1234.56, Babel 1234.56
0,125 €: price-parser 125, Babel 0.125
12,500 €: price-parser 12500, Babel 12.500
1.234: price-parser 1234, Babel 1.234
-5 €: price-parser 5, Babel -5
1,5 M€: price-parser 1.5, Babel refused
1,5 M: price-parser 1.5, Babel refused
2m: price-parser 2, Babel refused
12-5: price-parser 12, Babel refused
3e2: price-parser 3, Babel 3E+2
1:30: price-parser 1, Babel refused
1 2 3: price-parser 123, Babel 123
abc: price-parser None, Babel refused'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
