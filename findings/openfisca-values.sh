#!/usr/bin/env bash
# openfisca-core 46.0.1: what a value becomes on its way in, and the top of a scale.
#
# Expected: a value that is not of its variable's type is refused, as "12,5" for an amount is ("Can't deal with value"); a scale of average rates has a
# rate above its last threshold, as its own `to_marginal` says.
# Seen: for a boolean the texts "false", "no" and "0" are true, without a message. A number of persons of 2.9, or the text "2.9", is 2. Amounts are floats of 32 bits:
# a turnover of 16777217 is not above 16777216. A scale of average rates (10 % from 0, 20 % from 100, 30 % from 200) asks nothing from 200 on; made
# marginal it asks 60 of 200 and 75 of 250.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check openfisca-core==46.0.1 openfisca-country-template==8.2.0
cat >run.py <<'PY'
import numpy
from openfisca_core.errors import SituationParsingError
from openfisca_core.parameters import ParameterScale
from openfisca_core.periods import DateUnit
from openfisca_core.simulation_builder import SimulationBuilder
from openfisca_core.variables import Variable
from openfisca_country_template import CountryTaxBenefitSystem
from openfisca_country_template.entities import Person


class turnover(Variable):
    value_type = float
    entity = Person
    definition_period = DateUnit.YEAR


class staff(Variable):
    value_type = int
    entity = Person
    definition_period = DateUnit.YEAR


class exempt(Variable):
    value_type = bool
    entity = Person
    definition_period = DateUnit.YEAR


class owed(Variable):
    value_type = bool
    entity = Person
    definition_period = DateUnit.YEAR

    def formula(person, period):
        return person("turnover", period) > 16777216


system = CountryTaxBenefitSystem()
for variable in (turnover, staff, exempt, owed):
    system.add_variable(variable)


def ask(name, value, wanted=None):
    try:
        built = SimulationBuilder().build_from_entities(
            system, {"persons": {"a": {name: {"2026": value}}}, "households": {"h": {"adults": ["a"]}}})
        return built.calculate(wanted or name, "2026")[0]
    except SituationParsingError:
        return "refused"


for name, value in (("exempt", False), ("exempt", "false"), ("exempt", "no"), ("exempt", "0"), ("staff", 2.9), ("staff", "2.9"), ("turnover", "12,5")):
    print(name, repr(value), "->", ask(name, value))
print("turnover 16777217 -> owed", ask("turnover", 16777217, "owed"), "| 16777218 -> owed", ask("turnover", 16777218, "owed"))
brackets = [{"threshold": {"2020-01-01": threshold}, "average_rate": {"2020-01-01": rate}} for threshold, rate in ((0, 0.1), (100, 0.2), (200, 0.3))]
scale = ParameterScale("scale", {"brackets": brackets}, "").get_at_instant("2026-01-01")
base = numpy.array([100, 199, 200, 250])
print("average of 100, 199, 200, 250:", *numpy.round(scale.calc(base), 2))
print("made marginal:", *numpy.round(scale.to_marginal().calc(base), 2))
PY
seen=$(py/bin/python run.py 2>/dev/null)
want='exempt False -> False
exempt '"'"'false'"'"' -> True
exempt '"'"'no'"'"' -> True
exempt '"'"'0'"'"' -> True
staff 2.9 -> 2
staff '"'"'2.9'"'"' -> 2
turnover '"'"'12,5'"'"' -> refused
turnover 16777217 -> owed False | 16777218 -> owed True
average of 100, 199, 200, 250: 20.0 59.5 0.0 0.0
made marginal: 20.0 59.6 60.0 75.0'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
