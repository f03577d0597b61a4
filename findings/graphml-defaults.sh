#!/usr/bin/env bash
# A plan as GraphML, whose keys have defaults: networkx 3.6.1 and igraph 1.0.0 (Python), graphology-graphml 0.5.2 with graphology 0.26.0 (JavaScript).
#
# Expected, by the GraphML primer (on its attributes): a node without data for a key has the default of the key, of the key's type; an edge has its own id; `long` has 64 bits; what has
# neither data nor default has no value.
# Seen: three readers, three plans. In networkx a step without days has no days (the default stands apart, in `graph["node_default"]`), so that `get("days", 0)` is 0 instead of 30. In
# graphology the default is the text "30" where given days are the number 5: of 5 and 30 days the sum is "530". igraph applies it, and gives the edges the ids of nodes: e1 is `a`, e2 is
# `b`; days are floats, and the text of a step without a note is empty, like that of a step whose note was left empty. 9007199254740993 is ...992 in igraph and graphology.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check networkx==3.6.1 igraph==1.0.0
npm init -y >/dev/null
npm install --no-audit --no-fund --silent graphology@0.26.0 graphology-graphml@0.5.2 >/dev/null
cat >plan.graphml <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
  <key id="d" for="node" attr.name="days" attr.type="int"><default>30</default></key>
  <key id="o" for="node" attr.name="optional" attr.type="boolean"><default>true</default></key>
  <key id="n" for="node" attr.name="number" attr.type="long"/>
  <key id="t" for="node" attr.name="note" attr.type="string"/>
  <key id="l" for="edge" attr.name="lag" attr.type="int"><default>2</default></key>
  <graph id="plan" edgedefault="directed">
    <node id="a"><data key="d">5</data><data key="n">9007199254740993</data></node>
    <node id="b"><data key="o">false</data><data key="t"></data></node>
    <node id="c"/>
    <edge id="e1" source="a" target="b"/>
    <edge id="e2" source="b" target="c"><data key="l">0</data></edge>
  </graph>
</graphml>
XML
cat >run.py <<'PY'
import json

import igraph
import networkx

graph = networkx.read_graphml("plan.graphml")
print("networkx", json.dumps([dict(graph.nodes), [list(edge) for edge in graph.edges(data=True)], graph.graph], sort_keys=True))
graph = igraph.Graph.Read_GraphML("plan.graphml")
print("igraph", json.dumps([[v.attributes() for v in graph.vs], [[*e.tuple, e.attributes()] for e in graph.es]], sort_keys=True))
PY
cat >run.mjs <<'JS'
import Graph from "graphology";
import graphml from "graphology-graphml";
import fs from "fs";

const graph = graphml.parse(Graph, fs.readFileSync("plan.graphml", "utf8"));
console.log("graphology", JSON.stringify([graph.export().nodes, graph.export().edges]));
console.log("days of a and c in graphology:", graph.getNodeAttribute("a", "days") + graph.getNodeAttribute("c", "days"));
JS
seen=$(py/bin/python run.py && node run.mjs)
want='networkx [{"a": {"days": 5, "number": 9007199254740993}, "b": {"note": "", "optional": false}, "c": {}}, [["a", "b", {"id": "e1"}], ["b", "c", {"id": "e2", "lag": 0}]], {"edge_default": {"lag": 2}, "node_default": {"days": 30, "optional": true}}]
igraph [[{"days": 5.0, "id": "a", "note": "", "number": 9007199254740992.0, "optional": true}, {"days": 30.0, "id": "b", "note": "", "number": NaN, "optional": false}, {"days": 30.0, "id": "c", "note": "", "number": NaN, "optional": true}], [[0, 1, {"id": "a", "lag": 2.0}], [1, 2, {"id": "b", "lag": 0.0}]]]
graphology [[{"key":"a","attributes":{"days":5,"number":9007199254740992,"optional":"true"}},{"key":"b","attributes":{"optional":false,"note":"","days":"30"}},{"key":"c","attributes":{"days":"30","optional":"true"}}],[{"key":"e1","source":"a","target":"b","attributes":{"lag":"2"}},{"key":"e2","source":"b","target":"c","attributes":{"lag":0}}]]
days of a and c in graphology: 530'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
