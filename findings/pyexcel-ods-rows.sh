#!/usr/bin/env bash
# pyexcel-ods 0.6.0 (Python): rows that are alike, empty rows, merged cells.
#
# Expected, by OpenDocument 1.2 (part 1): `table:number-rows-repeated` (19.679) says how often a row stands there, which offices write for
# neighbours that are alike; a covered cell (`table:covered-table-cell`, 9.1.5) takes up its column.
# Seen: a repeated row is read once: of two workshops with the same answers one is lost, and after two empty rows every number of a row is one
# too low. Covered cells are skipped, so that what stands behind a merged cell moves one column to the left. A currency is the text "10.5 EUR", though
# its value is a number. Repeated cells within a row are all there. pandas 3.1.1 reads the same file with all rows and columns.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check pyexcel-ods==0.6.0 odfpy==1.4.1
cat >run.py <<'PY'
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import CoveredTableCell, Table, TableCell, TableRow
from odf.text import P
from pyexcel_ods import get_data

document = OpenDocumentSpreadsheet()
table = Table(name="workshops")
document.spreadsheet.addElement(table)


def cell(shown, **more):
    made = TableCell(**{"valuetype": "string", **more})
    made.addElement(P(text=shown))
    return made


def row(*cells, **more):
    line = TableRow(**more)
    for each in cells:
        line.addElement(each)
    table.addElement(line)


row(cell("kind"), cell("seats"), cell("floor"))
row(cell("office"), cell("20", valuetype="float", value="20"), cell("1"), numberrowsrepeated=2)
row(TableCell(), numberrowsrepeated=2)
row(cell("merged", numbercolumnsspanned=2, numberrowsspanned=1), CoveredTableCell(), cell("floor 3"))
row(cell("rent"), cell("10,50 €", valuetype="currency", value="10.5", currency="EUR"))
row(cell("1", valuetype="float", value="1", numbercolumnsrepeated=3))
document.save("workshops.ods")
for line in get_data("workshops.ods")["workshops"]:
    print(line)
PY
seen=$(py/bin/python run.py)
want="['kind', 'seats', 'floor']
['office', 20, '1']
[]
['merged', 'floor 3']
['rent', '10.5 EUR']
[1, 1, 1]"
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
