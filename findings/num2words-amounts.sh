#!/usr/bin/env bash
# num2words 0.5.14 (Python): amounts in words, in French and in English.
#
# Expected: one amount has the same words whether it comes as a whole number, a float, a Decimal or a text; the sign and every digit of a Decimal are told, or the number is refused.
# Seen: a turnover of 1000000 euros is "dix mille euros" (ten thousand) where it is a whole number, which is taken for cents, and "un million euros" in each other form: a value that loses
# its `.0` on the way (as in JSON) is a hundred times less. -0.5 is "zéro virgule cinq", without its sign, though -1.5 has it, and so has -0.5 as a currency. The Decimal 12345678901234567.89
# is rounded to a whole number. 0.995 euros are 99 cents: cut, not rounded. 1001000 is "un million mille".
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check num2words==0.5.14
cat >run.py <<'PY'
from decimal import Decimal

from num2words import num2words

for language in ("fr", "en"):
    for amount in (1000000, 1000000.0, Decimal(1000000), "1000000", 0.995, -0.5):
        print(language, repr(amount), "EUR:", num2words(amount, lang=language, to="currency", currency="EUR"))
    for number in (-0.5, "-0.5", -1.5, Decimal("1234567.89"), Decimal("12345678901234567.89"), 1001000):
        print(language, repr(number) + ":", num2words(number, lang=language))
PY
seen=$(py/bin/python run.py)
want='fr 1000000 EUR: dix mille euros et zéro centimes
fr 1000000.0 EUR: un million euros et zéro centimes
fr Decimal('"'"'1000000'"'"') EUR: un million euros et zéro centimes
fr '"'"'1000000'"'"' EUR: un million euros et zéro centimes
fr 0.995 EUR: zéro euros et quatre-vingt-dix-neuf centimes
fr -0.5 EUR: moins zéro euros et cinquante centimes
fr -0.5: zéro virgule cinq
fr '"'"'-0.5'"'"': zéro virgule cinq
fr -1.5: moins un virgule cinq
fr Decimal('"'"'1234567.89'"'"'): un million deux cent trente-quatre mille cinq cent soixante-sept virgule huit neuf
fr Decimal('"'"'12345678901234567.89'"'"'): douze billiards trois cent quarante-cinq billions six cent soixante-dix-huit milliards neuf cent un millions deux cent trente-quatre mille cinq cent soixante-huit
fr 1001000: un million mille
en 1000000 EUR: ten thousand euro, zero cents
en 1000000.0 EUR: one million euro, zero cents
en Decimal('"'"'1000000'"'"') EUR: one million euro, zero cents
en '"'"'1000000'"'"' EUR: one million euro, zero cents
en 0.995 EUR: zero euro, ninety-nine cents
en -0.5 EUR: minus zero euro, fifty cents
en -0.5: zero point five
en '"'"'-0.5'"'"': zero point five
en -1.5: minus one point five
en Decimal('"'"'1234567.89'"'"'): one million, two hundred and thirty-four thousand, five hundred and sixty-seven point eight nine
en Decimal('"'"'12345678901234567.89'"'"'): twelve quadrillion, three hundred and forty-five trillion, six hundred and seventy-eight billion, nine hundred and one million, two hundred and thirty-four thousand, five hundred and sixty-eight
en 1001000: one million, one thousand'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
