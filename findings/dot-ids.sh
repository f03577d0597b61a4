#!/usr/bin/env bash
# Ids of a catalogue as nodes of a graph in DOT: written by pydot 4.0.1, networkx 3.6.1 (`to_pydot`), graphviz 0.21 (Python), ts-graphviz 3.0.7, graphlib-dot 0.6.4 (JavaScript), read by
# Graphviz itself (@viz-js/viz 3.31.0).
#
# Expected: an edge from one id to another makes two nodes, with the names that were given, or the writer refuses.
# Seen: `PORT:va1` has a colon: for pydot and networkx the node is `PORT`, so that PORT:va1 and PORT:va2 are one node; for graphviz and ts-graphviz the node is declared as it is, and its edge
# goes out from a third one, `PORT`. Of a node `Edge` pydot, networkx and graphlib-dot make a file that Graphviz does not read (its keywords do not mind capitals), of `node` graphlib-dot does.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check pydot==4.0.1 networkx==3.6.1 graphviz==0.21
npm init -y >/dev/null
npm install --no-audit --no-fund --silent ts-graphviz@3.0.7 graphlib-dot@0.6.4 graphlib@2.1.8 @viz-js/viz@3.31.0 >/dev/null
cat >write.py <<'PY'
import json

import graphviz
import networkx
import pydot


def by_pydot(ids):
    graph = pydot.Dot("g")
    for one in ids:
        graph.add_node(pydot.Node(one))
        graph.add_edge(pydot.Edge(one, "end of it"))
    return graph.to_string()


def by_graphviz(ids):
    graph = graphviz.Digraph()
    for one in ids:
        graph.node(one)
        graph.edge(one, "end of it")
    return graph.source


def by_networkx(ids):
    return networkx.nx_pydot.to_pydot(networkx.DiGraph([(one, "end of it") for one in ids])).to_string()


sets = [["PORT:va1", "PORT:va2"], ["node"], ["Edge"], ["PORT/va1.01#1"]]
print(json.dumps([[ids, {"pydot": by_pydot(ids), "networkx": by_networkx(ids), "graphviz": by_graphviz(ids)}] for ids in sets]))
PY
cat >run.mjs <<'JS'
import fs from "node:fs";
import { createRequire } from "node:module";
import { instance } from "@viz-js/viz";
import { digraph, toDot } from "ts-graphviz";

const require = createRequire(import.meta.url);
const { Graph } = require("graphlib");
const { write } = require("graphlib-dot");
const viz = await instance();
const nodes = (source) => { try { return viz.renderJSON(source).objects.map((one) => one.name).filter((name) => name !== "end of it").join(" ; "); } catch { return "not read"; } };
for (const [ids, sources] of JSON.parse(fs.readFileSync("python.json"))) {
  sources["ts-graphviz"] = toDot(digraph("g", (graph) => { for (const id of ids) { graph.node(id); graph.edge([id, "end of it"]); } }));
  const graph = new Graph({ directed: true });
  for (const id of ids) graph.setEdge(id, "end of it");
  sources["graphlib-dot"] = write(graph);
  for (const [library, source] of Object.entries(sources)) console.log(`${ids.join(" ; ")} by ${library}: ${nodes(source)}`);
}
JS
seen=$(py/bin/python -W ignore write.py >python.json; node run.mjs)
want='PORT:va1 ; PORT:va2 by pydot: PORT
PORT:va1 ; PORT:va2 by networkx: PORT
PORT:va1 ; PORT:va2 by graphviz: PORT:va1 ; PORT ; PORT:va2
PORT:va1 ; PORT:va2 by ts-graphviz: PORT:va1 ; PORT:va2 ; PORT
PORT:va1 ; PORT:va2 by graphlib-dot: PORT:va1 ; PORT:va2
node by pydot: node
node by networkx: node
node by graphviz: node
node by ts-graphviz: node
node by graphlib-dot: not read
Edge by pydot: not read
Edge by networkx: not read
Edge by graphviz: Edge
Edge by ts-graphviz: Edge
Edge by graphlib-dot: not read
PORT/va1.01#1 by pydot: PORT/va1.01#1
PORT/va1.01#1 by networkx: PORT/va1.01#1
PORT/va1.01#1 by graphviz: PORT/va1.01#1
PORT/va1.01#1 by ts-graphviz: PORT/va1.01#1
PORT/va1.01#1 by graphlib-dot: PORT/va1.01#1'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
