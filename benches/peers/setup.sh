#!/usr/bin/env bash
# Installs the engines that run under Node and Python, beside the scripts that ask them. What cannot
# be installed is skipped, and the comparison says so.
set -uo pipefail
cd "$(dirname "$0")"

if command -v npm >/dev/null; then
  (cd node && npm ci --no-audit --no-fund) || echo "SKIPPED: the engines under Node could not be installed"
else
  echo "SKIPPED: npm is missing, so no engine under Node"
fi

if command -v python3 >/dev/null; then
  { [ -x python/venv/bin/python ] || python3 -m venv python/venv; } &&
    python/venv/bin/python -m pip install --quiet -r python/requirements.txt ||
    echo "SKIPPED: the engines under Python could not be installed"
else
  echo "SKIPPED: python3 is missing, so no engine under Python"
fi
