#!/usr/bin/env bash
# fhirpath 5.2.2 (FHIRPath in JavaScript): what counts as equal.
#
# Expected, by the FHIRPath specification (2.0.0): `~` does not look at the order of a collection; equality is transitive.
# Seen:
#   `(1 | 2) ~ (2 | 1)` is false.
#   `12 months = 1 year` and `1 year = 365 days`, but `12 months = 365 days` is false and `12 months = 360 days` true: which
#   of two conditions holds depends on the unit that an author takes.
#   A moment plus a day keeps its instant's distance but not its offset: +01:00 becomes -00:00.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

npm init -y >/dev/null
npm install --no-audit --no-fund --silent fhirpath@5.2.2 >/dev/null
cat >run.cjs <<'JS'
const fhirpath = require("fhirpath");

for (const text of [
  "(1 | 2) ~ (2 | 1)",
  "(1 | 2) ~ (1 | 2)",
  "1 year = 12 months",
  "1 year = 365 days",
  "12 months = 365 days",
  "12 months = 360 days",
  "@2024-03-30T23:30:00+01:00 + 1 day",
]) {
  console.log(text + ":", String(fhirpath.evaluate({}, text, {}, null)[0]));
}
JS
seen=$(node run.cjs)
want='(1 | 2) ~ (2 | 1): false
(1 | 2) ~ (1 | 2): true
1 year = 12 months: true
1 year = 365 days: true
12 months = 365 days: false
12 months = 360 days: true
@2024-03-30T23:30:00+01:00 + 1 day: 2024-03-31T22:30:00-00:00'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
