#!/usr/bin/env bash
# A step that waits for itself (an id mistyped in its prerequisites): toposort 1.10, rustworkx 0.18.1, networkx 3.6.1, graphlib (Python), toposort 2.0.2, dependency-graph 1.0.0 (JavaScript).
#
# Expected: it can never happen; an order of the steps is refused, as for any other circle, and a graph that is told to refuse circles refuses the edge.
# Seen: toposort (Python) orders the steps as if nothing had been said; a circle of two it refuses. rustworkx with `check_cycle=True` refuses the edge that closes a circle of two, and takes the one from
# a step to itself; only afterwards the graph is no acyclic one any more. The others refuse both.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check toposort==1.10 rustworkx==0.18.1 networkx==3.6.1
npm init -y >/dev/null
npm install --no-audit --no-fund --silent toposort@2.0.2 dependency-graph@1.0.0 >/dev/null
cat >run.py <<'PY'
import graphlib

import networkx
import rustworkx
import toposort


def checked(pairs):
    graph = rustworkx.PyDAG(check_cycle=True)
    places = {name: graph.add_node(name) for name in "ab"}
    for before, after in pairs:
        graph.add_edge(places[before], places[after], None)
    return "taken, acyclic afterwards: " + str(rustworkx.is_directed_acyclic_graph(graph))


def refused(work):
    try:
        return work()
    except Exception as error:
        return f"refused ({type(error).__name__})"


for name, pairs in (("a after a, b after a", [("a", "a"), ("a", "b")]), ("a after b, b after a", [("a", "b"), ("b", "a")])):
    before = {}
    for first, then in pairs:
        before.setdefault(then, set()).add(first)
    print(name, "| toposort (Python):", refused(lambda: " ".join(toposort.toposort_flatten(before))))
    print(name, "| graphlib:", refused(lambda: " ".join(graphlib.TopologicalSorter(before).static_order())))
    print(name, "| networkx:", refused(lambda: " ".join(networkx.topological_sort(networkx.DiGraph(pairs)))))
    print(name, "| rustworkx:", refused(lambda: checked(pairs)))
PY
cat >run.js <<'JS'
const toposort = require("toposort");
const { DepGraph } = require("dependency-graph");

const refused = (work) => { try { return work().join(" "); } catch { return "refused"; } };
for (const [name, pairs] of [["a after a, b after a", [["a", "a"], ["a", "b"]]], ["a after b, b after a", [["a", "b"], ["b", "a"]]]]) {
  console.log(name, "| toposort (JavaScript):", refused(() => toposort(pairs)));
  console.log(name, "| dependency-graph:", refused(() => {
    const graph = new DepGraph();
    for (const step of ["a", "b"]) graph.addNode(step);
    for (const [before, after] of pairs) graph.addDependency(after, before);
    return graph.overallOrder();
  }));
}
JS
seen=$(py/bin/python run.py; node run.js)
want='a after a, b after a | toposort (Python): a b
a after a, b after a | graphlib: refused (CycleError)
a after a, b after a | networkx: refused (NetworkXUnfeasible)
a after a, b after a | rustworkx: taken, acyclic afterwards: False
a after b, b after a | toposort (Python): refused (CircularDependencyError)
a after b, b after a | graphlib: refused (CycleError)
a after b, b after a | networkx: refused (NetworkXUnfeasible)
a after b, b after a | rustworkx: refused (DAGWouldCycle)
a after a, b after a | toposort (JavaScript): refused
a after a, b after a | dependency-graph: refused
a after b, b after a | toposort (JavaScript): refused
a after b, b after a | dependency-graph: refused'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
