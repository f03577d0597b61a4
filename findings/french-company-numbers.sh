#!/usr/bin/env bash
# Numbers of French companies: python-stdnum 2.2 and Faker 40.63.0 (its data for `fr_FR`, Python), siret 1.0.1, vat-siren-siret 1.2.1, @form-validation/validator-siret 2.4.0, validator
# 13.15.35 and jsvat 2.5.4 (JavaScript).
#
# Expected: a SIRET of La Poste (SIREN 356 000 000), whose establishments are more than Luhn's key allows, is right where its digits add up to a multiple of five (its head office, by Luhn); a VAT
# number has a key made of the SIREN (12 and three times the SIREN modulo 97, modulo 97); a library that invents numbers invents right ones of all kinds, or of none.
# Seen: 356 000 000 09075, which keeps to that rule, is right for stdnum alone; the three packages in JavaScript refuse it, as each of its establishments that keeps to this rule alone. A VAT number with
# a wrong key is right for validator (`isVAT`), which looks at its shape only, and wrong for stdnum, jsvat and vat-siren-siret. Faker's SIREN, SIRET and social security numbers are all
# right, its VAT numbers (`vat_id`) nearly all wrong: their key is chosen by chance.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

npm init -y >/dev/null
npm install --no-audit --no-fund --silent siret@1.0.1 vat-siren-siret@1.2.1 @form-validation/validator-siret@2.4.0 validator@13.15.35 jsvat@2.5.4 >/dev/null 2>&1
python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check python-stdnum==2.2 faker==40.63.0
cat >run.cjs <<'JS'
const form = require("@form-validation/validator-siret").siret();
const { checkVAT, france } = require("jsvat");
const { isSIRET } = require("siret");
const validator = require("validator");
const both = require("vat-siren-siret");

for (const siret of ["73282932000074", "73282932000075", "35600000000048", "35600000009075", "35600000009076"]) {
  console.log(`${siret}: siret ${isSIRET(siret)}, vat-siren-siret ${both.isSIRET(siret)}, form-validation ${form.validate({ value: siret, l10n: {} }).valid}`);
}
for (const vat of ["FR44732829320", "FR45732829320"]) {
  console.log(`${vat}: validator ${validator.isVAT(vat, "FR")}, jsvat ${checkVAT(vat, [france]).isValid}, vat-siren-siret ${both.isVAT(vat)}`);
}
JS
cat >run.py <<'PY'
from faker import Faker
from stdnum.fr import nir, siren, siret, tva

for number in ("73282932000074", "73282932000075", "35600000000048", "35600000009075", "35600000009076"):
    print(f"{number}: stdnum {siret.is_valid(number)}")
for number in ("FR44732829320", "FR45732829320"):
    print(f"{number}: stdnum {tva.is_valid(number)}")
fake = Faker("fr_FR")
Faker.seed(1)
for name, make, kind in (("siren", fake.siren, siren), ("siret", fake.siret, siret), ("ssn", fake.ssn, nir), ("vat_id", fake.vat_id, tva)):
    right = sum(kind.is_valid(make()) for _ in range(1000))
    print(f"Faker, {name}: {'all' if right == 1000 else 'less than one in twenty' if right < 50 else right} right")
PY
seen=$(node run.cjs; py/bin/python run.py)
want='73282932000074: siret true, vat-siren-siret true, form-validation true
73282932000075: siret false, vat-siren-siret false, form-validation false
35600000000048: siret true, vat-siren-siret true, form-validation true
35600000009075: siret false, vat-siren-siret false, form-validation false
35600000009076: siret false, vat-siren-siret false, form-validation false
FR44732829320: validator true, jsvat true, vat-siren-siret true
FR45732829320: validator true, jsvat false, vat-siren-siret false
73282932000074: stdnum True
73282932000075: stdnum False
35600000000048: stdnum True
35600000009075: stdnum True
35600000009076: stdnum False
FR44732829320: stdnum True
FR45732829320: stdnum False
Faker, siren: all right
Faker, siret: all right
Faker, ssn: all right
Faker, vat_id: less than one in twenty right'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
