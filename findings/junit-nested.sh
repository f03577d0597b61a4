#!/usr/bin/env bash
# Results of tests in suites within a suite, as JUnit's XML allows them: junit2html 31.1.4, beside junitparser 5.0.3 (Python).
#
# Expected: two suites with a failure and an error are two suites with a failure and an error, whether they stand in a third one or not; `--max-failures 1` ("exit non-zero
# if FAILURES or more test cases are failures") is a gate of the command.
# Seen: suites in a suite are not there for junit2html: its matrix is empty, no failure is counted, and the gate lets the report pass. Without a suite around them both are seen, with `--summary-matrix`;
# the gate does nothing without that option, and a gate of 0 is open always. junitparser reads four tests either way.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check junit2html==31.1.4 junitparser==5.0.3
suites='<testsuite name="wave 1" tests="2" failures="1"><testcase name="a" classname="c"/><testcase name="b" classname="c"><failure message="m"/></testcase></testsuite>
<testsuite name="wave 2" tests="2" errors="1"><testcase name="c" classname="c"><error message="e"/></testcase><testcase name="d" classname="c"/></testsuite>'
echo "<testsuites>$suites</testsuites>" >flat.xml
echo "<testsuites><testsuite name=\"book\" tests=\"4\" failures=\"1\" errors=\"1\">$suites</testsuite></testsuites>" >nested.xml
gate() { py/bin/python -m junit2htmlreport "$@" >/dev/null 2>&1 && echo passes || echo fails; }
seen=$(for report in flat nested; do
  echo "$report: junit2html counts $(py/bin/python -m junit2htmlreport $report.xml --summary-matrix | grep -E 'Failed  |Passed  ' | tr -s ' \n' ' ')"
  echo "$report: with a matrix and a gate of 1 it $(gate $report.xml --summary-matrix --max-failures 1), with a gate of 0 it $(gate $report.xml --summary-matrix --max-failures 0), with a page and a gate of 1 it $(gate $report.xml page.html --max-failures 1)"
  py/bin/python -c "
import junitparser
cases = [case for suite in junitparser.JUnitXml.fromfile('$report.xml') for case in suite]
print('$report: junitparser', len(cases), 'tests,', sum(not case.is_passed for case in cases), 'not passed')"
done)
want='flat: junit2html counts  Failed : 2 Passed : 2 
flat: with a matrix and a gate of 1 it fails, with a gate of 0 it passes, with a page and a gate of 1 it passes
flat: junitparser 4 tests, 2 not passed
nested: junit2html counts 
nested: with a matrix and a gate of 1 it passes, with a gate of 0 it passes, with a page and a gate of 1 it passes
nested: junitparser 4 tests, 2 not passed'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
