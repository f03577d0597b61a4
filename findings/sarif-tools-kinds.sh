#!/usr/bin/env bash
# sarif-tools 3.0.5 (Python): results that are no findings.
#
# Expected, by SARIF 2.1.0: a result that is suppressed (3.27.23), of kind `pass` (3.27.9), or no longer there (`baselineState`
# `absent`, 3.27.24) is no problem of today.
# Seen: all are counted. `--check warning` ends with 2 on a log whose only results above "none" are one suppressed and one gone; `summary` counts what passed under
# "none". A gate in CI must filter such results before it.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check sarif-tools==3.0.5
cat >log.sarif <<'JSON'
{"version": "2.1.0", "runs": [{
  "tool": {"driver": {"name": "example", "rules": [{"id": "a"}, {"id": "b"}, {"id": "c"}]}},
  "results": [
    {"ruleId": "a", "level": "warning", "message": {"text": "accepted in the source"}, "suppressions": [{"kind": "inSource"}]},
    {"ruleId": "b", "level": "error", "message": {"text": "mended since"}, "baselineState": "absent"},
    {"ruleId": "c", "level": "none", "kind": "pass", "message": {"text": "in order"}}
  ]
}]}
JSON
seen=$(
  py/bin/sarif summary log.sarif | grep -v '^$'
  code=0
  py/bin/sarif --check warning summary log.sarif >/dev/null 2>&1 || code=$?
  echo "exit code of --check warning: $code"
)
want='error: 1
 - b mended since: 1
warning: 1
 - a c: 1
note: 0
none: 1
 - c in order: 1
exit code of --check warning: 2'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
