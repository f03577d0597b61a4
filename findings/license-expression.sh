#!/usr/bin/env bash
# license-expression 30.4.4 (Python), with its SPDX licences.
#
# Expected: `LicenseRef-…` is a licence of an SPDX expression (annex D), and `NONE` and `NOASSERTION` are what a document says where there is none;
# what may stand after WITH is an exception; `validate=True` refuses what `validate()` calls wrong; whoever may choose MIT within a whole may choose
# it within a part.
# Seen: `LicenseRef-house` and `NOASSERTION` are unknown licences. `Apache-2.0 WITH MIT` is parsed, also with `validate=True`, and is wrong for
# `validate()`. `MIT OR Apache-2.0` contains MIT, `(MIT OR Apache-2.0) AND BSD-3-Clause` does not.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check license-expression==30.4.4
cat >run.py <<'PY'
from license_expression import ExpressionError, get_spdx_licensing

spdx = get_spdx_licensing()


def parsed(text, **how):
    try:
        return spdx.parse(text, **how)
    except ExpressionError as error:
        return "refused (" + str(error).split(":")[0].split(" as in")[0] + ")"


for text in ("MIT OR GPL-2.0+", "LicenseRef-house", "NOASSERTION", "Apache-2.0 WITH MIT"):
    print(text, "->", parsed(text), "| validate=True:", parsed(text, validate=True), "| validate():", "wrong" if spdx.validate(text).errors else "right")
for whole in ("MIT OR Apache-2.0", "MIT AND BSD-3-Clause", "(MIT OR Apache-2.0) AND BSD-3-Clause"):
    print(whole, "contains MIT:", spdx.contains(whole, "MIT"))
PY
seen=$(py/bin/python run.py)
want='MIT OR GPL-2.0+ -> MIT OR GPL-2.0-or-later | validate=True: MIT OR GPL-2.0-or-later | validate(): right
LicenseRef-house -> LicenseRef-house | validate=True: refused (Unknown license key(s)) | validate(): wrong
NOASSERTION -> NOASSERTION | validate=True: refused (Unknown license key(s)) | validate(): wrong
Apache-2.0 WITH MIT -> Apache-2.0 WITH MIT | validate=True: Apache-2.0 WITH MIT | validate(): wrong
MIT OR Apache-2.0 contains MIT: True
MIT AND BSD-3-Clause contains MIT: True
(MIT OR Apache-2.0) AND BSD-3-Clause contains MIT: False'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
