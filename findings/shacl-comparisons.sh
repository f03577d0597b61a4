#!/usr/bin/env bash
# SHACL in three validators: pySHACL 0.40.1, rdf-validate-shacl 0.6.5, shacl-engine 1.1.2 (JavaScript).
#
# Expected, by SHACL (Recommendation of 2017): a value is a violation where the comparison "does not return true" (4.3, 4.5.3), so also where two values
# cannot be compared (a day with a moment, a day with a month), or are no numbers; decimals are exact; a day that is not in the calendar is
# no `xsd:date` (4.1.2, ill-formed).
# Seen: both validators in JavaScript accept 30 February as a date, a moment against a limit that is a day, and 17.999999999999999999 as at least 18. pySHACL
# sees these three, but accepts "NaN" as below 10, which the others refuse. A month (2026-01) against a day, and a `lessThan` between a day and a moment, are
# accepted by all three. The last row is in order in all.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

npm init -y >/dev/null
npm install --no-audit --no-fund --silent rdf-validate-shacl@0.6.5 shacl-engine@1.1.2 n3@2.13.12 rdf-ext@2.6.0 >/dev/null
python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check pyshacl==0.40.1
cat >shapes.ttl <<'T'
@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix : <https://example.org/> .
:shape a sh:NodeShape ; sh:targetClass :Shop ; sh:property
  [ sh:path :inspected ; sh:datatype xsd:date ], [ sh:path :opened ; sh:minInclusive "2026-01-01"^^xsd:date ], [ sh:path :from ; sh:lessThan :until ],
  [ sh:path :age ; sh:minInclusive 18 ], [ sh:path :seats ; sh:maxExclusive 10 ] .
T
cat >data.ttl <<'T'
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix : <https://example.org/> .
:no-such-day a :Shop ; :inspected "2026-02-30"^^xsd:date .
:day-and-moment a :Shop ; :opened "2026-03-01T00:00:00"^^xsd:dateTime .
:nearly-18 a :Shop ; :age 17.999999999999999999 .
:not-a-number a :Shop ; :seats "NaN"^^xsd:double .
:day-and-month a :Shop ; :opened "2026-01"^^xsd:gYearMonth .
:day-before-moment a :Shop ; :from "2026-03-01"^^xsd:date ; :until "2026-04-01T00:00:00"^^xsd:dateTime .
:too-young a :Shop ; :age 17 .
:in-order a :Shop ; :age 18 ; :seats 9 ; :opened "2026-03-01"^^xsd:date .
T
cat >run.mjs <<'JS'
import { readFileSync } from "node:fs";
import { Parser } from "n3";
import rdf from "rdf-ext";
import Other from "rdf-validate-shacl";
import { Validator } from "shacl-engine";

const term = (t) => {
  if (t.termType === "Literal") return rdf.literal(t.value, t.language || rdf.namedNode(t.datatype.value));
  return t.termType === "NamedNode" ? rdf.namedNode(t.value) : rdf.blankNode(t.value);
};
const read = (name) => rdf.dataset(new Parser().parse(readFileSync(name, "utf8")).map((q) => rdf.quad(term(q.subject), term(q.predicate), term(q.object))));
const [shapes, data] = [read("shapes.ttl"), read("data.ttl")];
const say = (name, nodes) => console.log(name, [...new Set(nodes.map((node) => node.value.split("/").at(-1)))].sort().join(" "));
say("rdf-validate-shacl:", (await new Other(shapes).validate(data)).results.map((result) => result.focusNode.term ?? result.focusNode));
say("shacl-engine:", (await new Validator(shapes, { factory: rdf }).validate({ dataset: data })).results.map((result) => result.focusNode.term));
JS
cat >run.py <<'PY'
import pyshacl
from rdflib import RDF, SH

_, report, _ = pyshacl.validate("data.ttl", shacl_graph="shapes.ttl")
print("pySHACL:", *sorted({str(report.value(result, SH.focusNode)).split("/")[-1] for result in report.subjects(RDF.type, SH.ValidationResult)}))
PY
seen=$(py/bin/python run.py 2>/dev/null; node run.mjs)
want='pySHACL: day-and-moment nearly-18 no-such-day too-young
rdf-validate-shacl: not-a-number too-young
shacl-engine: not-a-number too-young'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
