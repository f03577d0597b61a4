#!/usr/bin/env bash
# compliance-trestle 5.2.0: the catalogue that a profile makes of another one (`author profile-resolve`).
#
# Expected, by OSCAL's profile model (`as-is`: structured as in the source): the controls stand in the order of their catalogue, where nothing else is asked; what a profile takes away (`removes`) is gone, or there
# is no catalogue; a profile that names a control or a parameter which is not there is refused, in whatever part of it.
# Seen: the controls are sorted as texts, AC-10 between AC-1 and AC-2, also where the structure is kept (`as-is`). `removes` is passed over: the guidance that the profile takes away stands
# in the result, told by a warning, exit code 0. An unknown control among those that are imported is refused; among those that are altered, or as a parameter that is set, it is a warning,
# and the value is in no control. `matching` and an order of one's own (`custom`) are refused.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check compliance-trestle==5.2.0
mkdir project
cd project
../py/bin/trestle init --local >/dev/null 2>&1
mkdir catalogs/house
cat >catalogs/house/catalog.json <<'JSON'
{"catalog": {"uuid": "0b6ad9b9-3a8f-4b0e-9c38-1f4a9b1f7c11",
 "metadata": {"title": "House rules", "last-modified": "2026-01-01T00:00:00+00:00", "version": "1", "oscal-version": "1.2.1"},
 "groups": [{"id": "ac", "title": "Access", "controls": [
  {"id": "ac-1", "title": "Keys", "params": [{"id": "ac-1_days", "label": "days", "values": ["5"]}], "parts": [
   {"id": "ac-1_smt", "name": "statement", "prose": "Within {{ insert: param, ac-1_days }} days."},
   {"id": "ac-1_gdn", "name": "guidance", "prose": "Be quick."}]},
  {"id": "ac-2", "title": "Doors", "parts": [{"id": "ac-2_smt", "name": "statement", "prose": "Shut doors."}]},
  {"id": "ac-10", "title": "Gates", "parts": [{"id": "ac-10_smt", "name": "statement", "prose": "Shut gates."}]}]}]}}
JSON
cat >show.py <<'PY'
import json
import pathlib
import subprocess

ALL = {"include-all": {}}
PROFILES = {
    "as it is": (ALL, {"merge": {"as-is": True}}),
    "flat": (ALL, {}),
    "a value": (ALL, {"modify": {"set-parameters": [{"param-id": "ac-1_days", "values": ["3"]}]}}),
    "removes by id": (ALL, {"modify": {"alters": [{"control-id": "ac-1", "removes": [{"by-id": "ac-1_gdn"}]}]}}),
    "removes by name": (ALL, {"modify": {"alters": [{"control-id": "ac-1", "removes": [{"by-name": "guidance"}]}]}}),
    "imports an unknown control": ({"include-controls": [{"with-ids": ["ac-9"]}]}, {}),
    "alters an unknown control": (ALL, {"modify": {"alters": [{"control-id": "ac-9", "adds": [{"parts": [{"id": "ac-9_x", "name": "item", "prose": "Added."}]}]}]}}),
    "sets an unknown parameter": (ALL, {"modify": {"set-parameters": [{"param-id": "ac-9_days", "values": ["3"]}]}}),
    "matching": ({"include-controls": [{"matching": [{"pattern": "ac-1*"}]}]}, {}),
    "custom": (ALL, {"merge": {"custom": {"groups": [{"id": "own", "title": "Own", "insert-controls": [{"include-controls": [{"with-ids": ["ac-2"]}]}]}]}}}),
}
METADATA = {"last-modified": "2026-01-01T00:00:00+00:00", "version": "1", "oscal-version": "1.2.1"}


def controls(place):
    found = list(place.get("controls", []))
    for group in place.get("groups", []):
        found += controls(group)
    return found


for number, (title, (imports, rest)) in enumerate(PROFILES.items()):
    name = f"p{number}"
    pathlib.Path("profiles", name).mkdir(parents=True)
    profile = {"uuid": "1b6ad9b9-3a8f-4b0e-9c38-1f4a9b1f7c12", "metadata": {"title": title, **METADATA}, "imports": [{"href": "trestle://catalogs/house/catalog.json", **imports}], **rest}
    pathlib.Path("profiles", name, "profile.json").write_text(json.dumps({"profile": profile}))
    valid = subprocess.run(["../py/bin/trestle", "validate", "-f", f"profiles/{name}/profile.json"], capture_output=True).returncode == 0
    run = subprocess.run(["../py/bin/trestle", "author", "profile-resolve", "-n", name, "-o", f"of-{name}"], capture_output=True, text=True)
    said = "warned" if "WARNING" in run.stdout + run.stderr else "no warning"
    told = "no catalogue"
    if run.returncode == 0:
        found = controls(json.loads(pathlib.Path("catalogs", f"of-{name}", "catalog.json").read_text())["catalog"])
        first = next(control for control in found if control["id"] == "ac-1")
        told = f"{' '.join(c['id'] for c in found)}; ac-1: {' '.join(part['name'] for part in first['parts'])}, {first['params'][0]['values'][0]} days"
    print(f"{title} ({'valid' if valid else 'not valid'}): exit code {run.returncode}, {said}; {told}")
PY
seen=$(python3 show.py)
want='as it is (valid): exit code 0, no warning; ac-1 ac-10 ac-2; ac-1: statement guidance, 5 days
flat (valid): exit code 0, no warning; ac-1 ac-10 ac-2; ac-1: statement guidance, 5 days
a value (valid): exit code 0, no warning; ac-1 ac-10 ac-2; ac-1: statement guidance, 3 days
removes by id (valid): exit code 0, warned; ac-1 ac-10 ac-2; ac-1: statement guidance, 5 days
removes by name (valid): exit code 0, warned; ac-1 ac-10 ac-2; ac-1: statement guidance, 5 days
imports an unknown control (valid): exit code 1, no warning; no catalogue
alters an unknown control (valid): exit code 0, warned; ac-1 ac-10 ac-2; ac-1: statement guidance, 5 days
sets an unknown parameter (valid): exit code 0, warned; ac-1 ac-10 ac-2; ac-1: statement guidance, 5 days
matching (valid): exit code 1, no warning; no catalogue
custom (valid): exit code 1, no warning; no catalogue'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
