#!/usr/bin/env bash
# networkx 3.6.1 (Python): the critical path of a plan whose steps are edges with days.
#
# Expected: the longest path goes to its end, also through steps that take no time; a function for `weight` is called, as `shortest_path` calls it,
# or refused; a weight that no edge has is refused; the same graph without its implied edges keeps what is said of nodes and edges.
# Seen: steps of no days at the end are cut off (`a b` for `a b c d`), those at the beginning are kept; where all are of no days the path is one
# node. A function for `weight` is never called: each step counts as one, so that three short steps are longer than one of 30 days. So does a
# misspelt name, and each single edge without days. `transitive_reduction` drops all that was said of nodes and edges; `transitive_closure` keeps
# it.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check networkx==3.6.1
cat >run.py <<'PY'
import networkx as nx


def plan(*edges):
    graph = nx.DiGraph()
    for start, end, days in edges:
        graph.add_edge(start, end, **({} if days is None else {"days": days}))
    return graph


def path(graph, weight="days"):
    return " ".join(nx.dag_longest_path(graph, weight=weight)) + f" ({nx.dag_longest_path_length(graph, weight=weight)})"


print("no days at the end:", path(plan(("a", "b", 3), ("b", "c", 0), ("c", "d", 0))))
print("no days at the beginning:", path(plan(("a", "b", 0), ("b", "c", 3))))
print("no days at all:", path(plan(("a", "b", 0), ("b", "c", 0))))
work = plan(("a", "b", 1), ("b", "c", 1), ("c", "d", 1), ("a", "e", 30))
calls = []


def days(start, end, data):
    calls.append(data)
    return data["days"]


print("by name:", path(work))
print("by a function:", " ".join(nx.dag_longest_path(work, weight=days)), "| calls:", len(calls))
print("shortest, by a function:", nx.dijkstra_path_length(work, "a", "e", weight=days), "| calls:", len(calls) > 0)
print("by a misspelt name:", path(work, "day"))
print("one edge without days:", path(plan(("a", "b", 0.5), ("a", "c", None))))
work.nodes["a"]["label"] = "Begin"
work.add_edge("a", "c", days=7)
for name, graph in (("reduction", nx.transitive_reduction(work)), ("closure", nx.transitive_closure(work))):
    print(name, "a:", graph.nodes["a"], "a-b:", graph.edges["a", "b"])
PY
seen=$(py/bin/python run.py)
want='no days at the end: a b (3)
no days at the beginning: a b c (3)
no days at all: a (0)
by name: a e (30)
by a function: a b c d | calls: 0
shortest, by a function: 30 | calls: True
by a misspelt name: a b c d (3)
one edge without days: a c (1)
reduction a: {} a-b: {}
closure a: {'"'"'label'"'"': '"'"'Begin'"'"'} a-b: {'"'"'days'"'"': 1}'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
