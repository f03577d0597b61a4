#!/usr/bin/env bash
# A day or a moment of which less is written than a whole date, in pydantic 2.14.4 and msgspec 0.23.0 (Python), beside marshmallow 4.4.0.
#
# Expected: a year alone ("2026") and a day without dashes ("20260513", as ISO 8601 allows) are that year and that day, or refused. A day is a day.
# Seen: for a moment both are seconds since 1970, text or number: the year 2026 is 1 January 1970, 00:33:46, and 13 May 2026 is 23 August 1970, in
# pydantic as it comes, in msgspec where it is not strict. The same of a number out of a spreadsheet (46155 is 13 May 2026 there). For a day pydantic refuses these ("zero
# time"), but takes those that happen to be midnight: 86400 is 2 January 1970. marshmallow reads 20260513 as the day, and refuses the others.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check pydantic==2.14.4 msgspec==0.23.0 marshmallow==4.4.0
cat >run.py <<'PY'
import datetime

import marshmallow
import msgspec
import pydantic

moment, day = pydantic.TypeAdapter(datetime.datetime), pydantic.TypeAdapter(datetime.date)


def refused(work):
    try:
        return work().isoformat()
    except Exception:
        return "refused"


for value in ("2026", 2026, "20260513", 46155, "86400", "2026-05-13"):
    print(repr(value).replace("\x27", "\x22"),
          "| moment: pydantic", refused(lambda: moment.validate_python(value)),
          "msgspec", refused(lambda: msgspec.convert(value, datetime.datetime, strict=False)),
          "marshmallow", refused(lambda: marshmallow.fields.DateTime().deserialize(value)),
          "| day: pydantic", refused(lambda: day.validate_python(value)),
          "msgspec", refused(lambda: msgspec.convert(value, datetime.date, strict=False)),
          "marshmallow", refused(lambda: marshmallow.fields.Date().deserialize(value)))
PY
seen=$(py/bin/python run.py)
want='"2026" | moment: pydantic 1970-01-01T00:33:46+00:00 msgspec 1970-01-01T00:33:46+00:00 marshmallow refused | day: pydantic refused msgspec refused marshmallow refused
2026 | moment: pydantic 1970-01-01T00:33:46+00:00 msgspec 1970-01-01T00:33:46+00:00 marshmallow refused | day: pydantic refused msgspec refused marshmallow refused
"20260513" | moment: pydantic 1970-08-23T11:55:13+00:00 msgspec 1970-08-23T11:55:13+00:00 marshmallow 2026-05-13T00:00:00 | day: pydantic refused msgspec refused marshmallow 2026-05-13
46155 | moment: pydantic 1970-01-01T12:49:15+00:00 msgspec 1970-01-01T12:49:15+00:00 marshmallow refused | day: pydantic refused msgspec refused marshmallow refused
"86400" | moment: pydantic 1970-01-02T00:00:00+00:00 msgspec 1970-01-02T00:00:00+00:00 marshmallow refused | day: pydantic 1970-01-02 msgspec refused marshmallow refused
"2026-05-13" | moment: pydantic 2026-05-13T00:00:00 msgspec refused marshmallow 2026-05-13T00:00:00 | day: pydantic 2026-05-13 msgspec 2026-05-13 marshmallow 2026-05-13'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
