#!/usr/bin/env bash
# Polars 2.1.0, type Decimal: products, quotients, texts.
#
# Expected: decimals are exact, or an operation that cannot be refuses or says so (SQL gives a product the sum of both scales;
# DuckDB 2.0.1 does: 10.50 * 0.075 is 0.78750).
# Seen: a product keeps the larger scale of its sides and is rounded to it, half to even, without a warning: 10.50 * 0.07 is 0.74 (0.735), 0.05 *
# 0.10 is 0.00; 10.50 / 4 is 2.62. Whether "7 % of the turnover is at most 0.735" holds depends on the side on which one multiplies:
# `10.50 * 0.07 <= 0.735` is false, `10.50 * 7 <= 73.5` true. The text "2.345" becomes 2.34, "2.355" 2.36, "0.005" 0.00, although the
# cast is strict.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check polars==2.1.0 duckdb==2.0.1
cat >run.py <<'PY'
from decimal import Decimal

import duckdb
import polars as pl


def column(*values):
    return pl.Series([Decimal(v) for v in values], dtype=pl.Decimal(10, 2))


product = column("10.50", "0.05") * column("0.07", "0.10")
print("products:", *product, product.dtype)
print("quotient:", *(column("10.50") / column("4.00")))
bound = pl.Series([Decimal("0.735")])
print("10.50 * 0.07 <= 0.735:", (column("10.50") * column("0.07") <= bound)[0])
print("10.50 * 7 <= 73.5:", (column("10.50") * column("7.00") <= pl.Series([Decimal("73.5")]))[0])
print("texts:", *pl.Series(["2.345", "2.355", "0.005"]).cast(pl.Decimal(10, 2), strict=True))
print("DuckDB:", duckdb.sql("select 10.50::decimal(10, 2) * 0.075::decimal(4, 3)").fetchall()[0][0])
PY
seen=$(py/bin/python run.py)
want='products: 0.74 0.00 Decimal(precision=38, scale=2)
quotient: 2.62
10.50 * 0.07 <= 0.735: False
10.50 * 7 <= 73.5: True
texts: 2.34 2.36 0.00
DuckDB: 0.78750'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
