#!/usr/bin/env bash
# Shops with their sites, a list in each row: has every site its proof, has any? Polars 2.1.0, pandas 3.1.1, pyarrow 26.0.1, DuckDB 2.0.1, DataFusion 55.0.0, as they come.
#
# Expected: a shop whose sites are all unknown is unknown in each; a shop without sites has no line when its sites are put one below the other, or an empty one, in the same way as a shop
# whose sites are not known.
# Seen: of two sites of which nothing is known, "every one has it" is true and "any has it" false for Polars and pandas, unknown for the others: with one question a shop is let through, with
# the other it is not. Put one below the other, a shop without sites is gone in Polars, and one whose sites are not known has a line; in DuckDB and DataFusion both are gone; pandas keeps
# both, and makes them alike. pyarrow counts none and says so to nobody. The sum of the seats of a shop of which no seats are known is 0 for Polars and pandas, unknown for the others.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check polars==2.1.0 pandas==3.1.1 pyarrow==26.0.1 duckdb==2.0.1 datafusion==55.0.0
cat >run.py <<'PY'
import datafusion
import duckdb
import pandas
import polars
import pyarrow
from pyarrow import compute

lists = pyarrow.table({"shop": ["no sites", "sites unknown", "two sites"], "sites": pyarrow.array([[], None, ["a", "b"]], pyarrow.list_(pyarrow.string()))})
sites = pyarrow.table({
    "shop": ["one yes", "one yes", "none known", "none known", "one no", "one no"],
    "proof": pyarrow.array([True, None, None, None, False, None]),
    "seats": pyarrow.array([5, None, None, None, 3, None], pyarrow.int64()),
})
session = datafusion.SessionContext()
session.from_arrow(lists, name="lists")
session.from_arrow(sites, name="sites")
GROUPS = "SELECT shop, bool_and(proof), bool_or(proof), sum(seats) FROM sites GROUP BY shop ORDER BY shop"
frame = sites.to_pandas(types_mapper={pyarrow.bool_(): pandas.BooleanDtype(), pyarrow.int64(): pandas.Int64Dtype()}.get)
told = {
    "Polars": polars.from_arrow(sites).group_by("shop").agg(polars.col("proof").all().alias("every"), polars.col("proof").any().alias("any"), polars.col("seats").sum()).sort("shop").rows(),
    "pandas": frame.groupby("shop").agg(every=("proof", "all"), any=("proof", "any"), seats=("seats", "sum")).reset_index().values.tolist(),
    "pyarrow": [tuple(row.values()) for row in sites.group_by("shop").aggregate([("proof", "all"), ("proof", "any"), ("seats", "sum")]).sort_by("shop").to_pylist()],
    "DuckDB": duckdb.sql(GROUPS).fetchall(),
    "DataFusion": [tuple(row.values()) for row in session.sql(GROUPS).to_pylist()],
}
for name, rows in told.items():
    print(name + ":", "; ".join(f"{shop}: every {every}, any {any_}, seats {seats}" for shop, every, any_, seats in rows))
BELOW = "SELECT shop, unnest(sites) AS site FROM lists ORDER BY shop, site"
below = {
    "Polars": polars.from_arrow(lists).explode("sites").sort("shop", "sites").rows(),
    "pandas": lists.to_pandas().explode("sites").astype(object).where(lambda f: f.notna(), None).values.tolist(),
    "pyarrow": compute.list_flatten(lists["sites"]).to_pylist(),
    "DuckDB": duckdb.sql(BELOW).fetchall(),
    "DataFusion": [tuple(row.values()) for row in session.sql(BELOW).to_pylist()],
}
for name, rows in below.items():
    print(f"one below the other, {name}:", ", ".join(row if isinstance(row, str) else f"{row[0]} {row[1]}" for row in rows))
PY
seen=$(py/bin/python run.py)
want='Polars: none known: every True, any False, seats 0; one no: every False, any False, seats 3; one yes: every True, any True, seats 5
pandas: none known: every True, any False, seats 0; one no: every False, any False, seats 3; one yes: every True, any True, seats 5
pyarrow: none known: every None, any None, seats None; one no: every False, any False, seats 3; one yes: every True, any True, seats 5
DuckDB: none known: every None, any None, seats None; one no: every False, any False, seats 3; one yes: every True, any True, seats 5
DataFusion: none known: every None, any None, seats None; one no: every False, any False, seats 3; one yes: every True, any True, seats 5
one below the other, Polars: sites unknown None, two sites a, two sites b
one below the other, pandas: no sites None, sites unknown None, two sites a, two sites b
one below the other, pyarrow: a, b
one below the other, DuckDB: two sites a, two sites b
one below the other, DataFusion: two sites a, two sites b'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
