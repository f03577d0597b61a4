#!/usr/bin/env bash
# A yes or no that comes as a text, brought to `bool` by what makes records of JSON and YAML in Python: cattrs 26.2.1, dataclass-wizard 1.0.0,
# pydantic 2.14.4, marshmallow 4.4.0, msgspec 0.23.0 (not strict), attrs 26.1.0 (`converters.to_bool`).
#
# Expected: "no" is no, or refused; what is neither is refused; what is missing (null) is not an answer.
# Seen: cattrs makes yes of every text but the empty one, "no" and "false" among them, and no of null. dataclass-wizard makes no of all that it does not know:
# "oui", "yes!", 2, null. Neither says a word. The other four refuse; of "no" and "y" msgspec knows nothing, the others do.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check cattrs==26.2.1 dataclass-wizard==1.0.0 pydantic==2.14.4 marshmallow==4.4.0 msgspec==0.23.0 attrs==26.1.0
cat >run.py <<'PY'
import dataclasses

import attrs
import cattrs
import dataclass_wizard
import marshmallow
import msgspec
import pydantic


@dataclasses.dataclass
class Answer:
    listed: bool


class Form(pydantic.BaseModel):
    listed: bool


class Schema(marshmallow.Schema):
    listed = marshmallow.fields.Boolean()


def refused(work):
    try:
        return {True: "yes", False: "no"}[work()]
    except Exception:
        return "refused"


print("given | cattrs, dataclass-wizard | pydantic, marshmallow, msgspec, attrs")
for value in ("no", "false", "oui", "non", "yes!", "", 2, None):
    given = {"listed": value}
    loose = refused(lambda: cattrs.structure(given, Answer).listed), refused(lambda: dataclass_wizard.fromdict(Answer, given).listed)
    strict = (
        refused(lambda: Form(**given).listed),
        refused(lambda: Schema().load(given)["listed"]),
        refused(lambda: msgspec.convert(given, Answer, strict=False).listed),
        refused(lambda: attrs.converters.to_bool(value)),
    )
    print(value if value != "" else "(empty)", "|", *loose, "|", *strict)
PY
seen=$(py/bin/python run.py)
want='given | cattrs, dataclass-wizard | pydantic, marshmallow, msgspec, attrs
no | yes no | no no refused no
false | yes no | no no no no
oui | yes no | refused refused refused refused
non | yes no | refused refused refused refused
yes! | yes no | refused refused refused refused
(empty) | no no | refused refused refused refused
2 | yes no | refused refused refused refused
None | no no | refused refused refused refused'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
