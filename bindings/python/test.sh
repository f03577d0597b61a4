#!/usr/bin/env bash
# Builds the wheel and tests it against the real libraries. Exit status 77: something that is needed cannot be had here.
#
#   bindings/python/test.sh [COMMAND]     COMMAND: the built `rules`, whose answers are compared
#
# SPARK=1 tests the page on Apache Spark too, where there is Java 17.
set -euo pipefail
cd "$(dirname "$0")/../.."
skip() { printf 'SKIPPED: %s\n' "$*"; exit 77; }

command -v python3 >/dev/null || skip "the Python package is not tested: python3 is missing"
python3 -c 'import sys; sys.exit(sys.version_info < (3, 10))' || skip "the Python package needs Python 3.10"
export CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-$PWD/target}"
[ $# -eq 0 ] || { RULES_COMMAND="$(realpath "$1")"; export RULES_COMMAND; }

venv="$CARGO_TARGET_DIR/python-venv"
[ -x "$venv/bin/python" ] || python3 -m venv "$venv" || skip "python3 has no venv"
"$venv/bin/pip" install --quiet --disable-pip-version-check \
  'maturin==1.16.0' pytest 'numpy' 'pandas' 'pyarrow==26.0.1' 'polars==2.1.0' 'duckdb==2.0.1' 'datafusion==55.0.0' \
  || skip "the Python package is not tested: its test tools cannot be installed"

wheels="$CARGO_TARGET_DIR/wheels"
rm -rf "$wheels"
# The quick build; `pip install bindings/python` makes the fast one.
"$venv/bin/maturin" build --quiet --locked --profile dev --manifest-path bindings/python/Cargo.toml \
  --interpreter "$venv/bin/python" --out "$wheels"
"$venv/bin/pip" install --quiet --disable-pip-version-check --force-reinstall --no-deps "$wheels"/*.whl

if [ "${SPARK:-0}" = 1 ]; then
  if command -v java >/dev/null && "$venv/bin/pip" install --quiet --disable-pip-version-check 'pyspark==4.3.0'; then :; else
    echo "SKIPPED: Spark needs Java 17 and pyspark 4.3.0"
  fi
fi
run() { "$venv/bin/python" -m pytest --quiet -p no:cacheprovider "$@"; }
run bindings/python/tests --ignore bindings/python/tests/test_spark.py
# In a process of its own: a cluster that ran in this one leaves traces in the next session.
if [ "${SPARK:-0}" = 1 ]; then run bindings/python/tests/test_spark.py; fi
