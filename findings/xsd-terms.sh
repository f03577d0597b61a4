#!/usr/bin/env bash
# Terms and days with limits in XML Schema (1.0): xmlschema 4.3.2 (Python) and libxml2 (lxml 6.1.3).
#
# Expected, by XML Schema part 2 (3.2.6.2, 3.2.7.4): durations have a partial order: 30 days and a month cannot be compared, so that 30 days are not "at most P1M", and not "at least P1M"
# either; nor can a day with a zone and one without, 14 hours around. What cannot be compared does not keep the limit.
# Seen: libxml2 does so. For xmlschema whatever cannot be compared keeps both limits: 28 to 31 days are at least a month and at most a month, 366 days at most a year, and `2026-05-13Z` is at
# most `2026-05-13`. One document is valid for the one and not for the other, without a message. Days that lie apart are judged alike.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check xmlschema==4.3.2 lxml==6.1.3
cat >run.py <<'PY'
import xmlschema
from lxml import etree

SCHEMA = (
    '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="v"><xs:simpleType>'
    '<xs:restriction base="xs:{kind}"><xs:{facet} value="{limit}"/></xs:restriction></xs:simpleType></xs:element></xs:schema>'
)
for kind, facet, limit, values in (
    ("duration", "minInclusive", "P1M", ("P27D", "P28D", "P30D", "P31D", "P32D", "P1M")),
    ("duration", "maxInclusive", "P1M", ("P27D", "P28D", "P30D", "P31D", "P32D", "P1M")),
    ("duration", "maxInclusive", "P1Y", ("P364D", "P365D", "P366D", "P367D", "P12M")),
    ("date", "maxInclusive", "2026-05-13", ("2026-05-12-12:00", "2026-05-13Z", "2026-05-14Z", "2026-05-13")),
    ("dateTime", "maxInclusive", "2026-05-13T00:00:00", ("2026-05-12T09:00:00Z", "2026-05-13T00:00:00Z", "2026-05-13T15:00:00Z")),
):
    text = SCHEMA.format(kind=kind, facet=facet, limit=limit)
    by_xmlschema, by_libxml = xmlschema.XMLSchema(text), etree.XMLSchema(etree.fromstring(text))
    for value in values:
        document = f"<v>{value}</v>"
        told = [f"{name} {'valid' if valid else 'not valid'}" for name, valid in (("xmlschema", by_xmlschema.is_valid(document)), ("libxml2", by_libxml.validate(etree.fromstring(document))))]
        print(f"{value} {'at least' if facet == 'minInclusive' else 'at most'} {limit}:", ", ".join(told))
PY
seen=$(py/bin/python run.py)
want='P27D at least P1M: xmlschema not valid, libxml2 not valid
P28D at least P1M: xmlschema valid, libxml2 not valid
P30D at least P1M: xmlschema valid, libxml2 not valid
P31D at least P1M: xmlschema valid, libxml2 not valid
P32D at least P1M: xmlschema valid, libxml2 valid
P1M at least P1M: xmlschema valid, libxml2 valid
P27D at most P1M: xmlschema valid, libxml2 valid
P28D at most P1M: xmlschema valid, libxml2 not valid
P30D at most P1M: xmlschema valid, libxml2 not valid
P31D at most P1M: xmlschema valid, libxml2 not valid
P32D at most P1M: xmlschema not valid, libxml2 not valid
P1M at most P1M: xmlschema valid, libxml2 valid
P364D at most P1Y: xmlschema valid, libxml2 valid
P365D at most P1Y: xmlschema valid, libxml2 not valid
P366D at most P1Y: xmlschema valid, libxml2 not valid
P367D at most P1Y: xmlschema not valid, libxml2 not valid
P12M at most P1Y: xmlschema valid, libxml2 valid
2026-05-12-12:00 at most 2026-05-13: xmlschema valid, libxml2 valid
2026-05-13Z at most 2026-05-13: xmlschema valid, libxml2 not valid
2026-05-14Z at most 2026-05-13: xmlschema not valid, libxml2 not valid
2026-05-13 at most 2026-05-13: xmlschema valid, libxml2 valid
2026-05-12T09:00:00Z at most 2026-05-13T00:00:00: xmlschema valid, libxml2 valid
2026-05-13T00:00:00Z at most 2026-05-13T00:00:00: xmlschema valid, libxml2 not valid
2026-05-13T15:00:00Z at most 2026-05-13T00:00:00: xmlschema not valid, libxml2 not valid'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
