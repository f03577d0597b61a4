#!/usr/bin/env bash
# survey-core 3.1.1 (SurveyJS, forms in JavaScript): expressions that show or hide a question.
#
# Expected: an answer that is a text is that text (`007`, `1.10`); dates are compared as dates, or refused; a month after 31 January is in February; of somebody who has not answered nothing is
# known, and less is never "equal".
# Seen: two texts are equal when their numbers are: `1.10` is `1.1`, `1e3` is 1000, `0x10` is 16, so that a question for article 1.1 is shown for article 1.10; `7` is `007`, but `007` is not
# `7`: the side counts. Capitals and the ends of a text do not count. `13/06/2026` is before 13 May. A month after 31 January is 2 March, a year after 29 February 1 March; "1 month" (singular)
# changes nothing, without a message. With nothing answered `{a} = {b}`, `{a} <= {b}` and `{a} + 1 > 0` hold, and so does every denial.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

npm init -y >/dev/null
npm install --no-audit --no-fund --silent survey-core@3.1.1 >/dev/null
cat >run.js <<'JS'
const { ExpressionRunner } = require("survey-core");

for (const [expression, answers] of [
  ["{article} = '1.1'", { article: "1.10" }],
  ["{article} = '7'", { article: "007" }],
  ["{article} = '007'", { article: "7" }],
  ["{article} = '1e3'", { article: "1000" }],
  ["{article} = 16", { article: "0x10" }],
  ["{article} = 'l. 12 '", { article: "L. 12" }],
  ["{day} > '2026-05-13'", { day: "2026-06-13" }],
  ["{day} > '2026-05-13'", { day: "13/06/2026" }],
  ["{day} < '2026-05-13'", { day: "13/06/2026" }],
  ["dateAdd('2024-01-31', 1, 'months')", {}],
  ["dateAdd('2024-02-29', 1, 'years')", {}],
  ["dateAdd('2024-01-31', 1, 'month')", {}],
  ["dateDiff('2024-01-31', '2024-02-29', 'months')", {}],
  ["{a} > 5", {}],
  ["!({a} > 5)", {}],
  ["{a} <> 5", {}],
  ["{a} = {b}", {}],
  ["{a} <= {b}", {}],
  ["{a} + 1 > 0", {}],
]) {
  const value = new ExpressionRunner(expression).runValues(answers);
  console.log(expression, JSON.stringify(answers) + ":", value instanceof Date ? value.toISOString().slice(0, 10) : value);
}
JS
seen=$(TZ=UTC node run.js | tr "'" '"')
want='{article} = "1.1" {"article":"1.10"}: true
{article} = "7" {"article":"007"}: false
{article} = "007" {"article":"7"}: true
{article} = "1e3" {"article":"1000"}: true
{article} = 16 {"article":"0x10"}: true
{article} = "l. 12 " {"article":"L. 12"}: true
{day} > "2026-05-13" {"day":"2026-06-13"}: true
{day} > "2026-05-13" {"day":"13/06/2026"}: false
{day} < "2026-05-13" {"day":"13/06/2026"}: true
dateAdd("2024-01-31", 1, "months") {}: 2024-03-02
dateAdd("2024-02-29", 1, "years") {}: 2025-03-01
dateAdd("2024-01-31", 1, "month") {}: 2024-01-31
dateDiff("2024-01-31", "2024-02-29", "months") {}: 0
{a} > 5 {}: false
!({a} > 5) {}: true
{a} <> 5 {}: true
{a} = {b} {}: true
{a} <= {b} {}: true
{a} + 1 > 0 {}: true'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
