"""clingo, in three ways: MODE is

* externals: the book is grounded once, a candidate's facts are switched on and off;
* reground: book and candidate are read and grounded anew for each candidate;
* bulk: book and a thousand candidates are read and grounded in one call, the candidate an argument.
"""

import json

import clingo
from clingo import Function, Number, String
from measure import measure


def symbol(name, candidate, value):
    """A fact of the candidate with this number, as the book speaks of it; none for a no."""
    if value is True:
        return Function(name, [Number(candidate)])
    if value is False:
        return None
    return Function(name, [Number(candidate), String(value) if isinstance(value, str) else Number(value)])


class Clingo:
    def __init__(self, mode, text):
        self.mode = mode
        self.size = 1000 if mode == "bulk" else 1
        self.program, kinds = text.split("%%\n")
        self.kinds = json.loads(kinds)
        self.reads_in_each_call = mode != "externals"
        if mode == "externals":
            self.control = self.ground([], externals=True)
            self.on = []

    def ground(self, facts, externals=False):
        control = clingo.Control(["--warn=none"])
        control.add("base", [], self.program)
        with control.backend() as backend:
            for fact in facts:
                backend.add_rule([backend.add_atom(fact)])
        if externals:
            control.add("base", [], "c(0).\n" + "".join(self.external(name) for name in self.kinds))
        control.ground([("base", [])])
        return control

    def external(self, name):
        kind = self.kinds[name]
        if kind == "yes_no":
            return f"#external {name}(0).\n"
        if isinstance(kind, list):
            return "".join(f'#external {name}(0,"{value}").\n' for value in kind)
        return f"#external {name}(0,{kind['from']}..{kind['to']}).\n"

    def prepare(self, candidates):
        facts = []
        for number, candidate in enumerate(candidates):
            facts += [symbol(name, number, value) for name, value in candidate.items()]
        facts = [fact for fact in facts if fact is not None]
        if self.mode != "externals":
            facts += [Function("c", [Number(number)]) for number in range(len(candidates))]
        return facts

    def decide(self, facts):
        if self.mode == "externals":
            control = self.control
            for fact in self.on:
                control.assign_external(fact, False)
            for fact in facts:
                control.assign_external(fact, True)
            self.on = facts
        else:
            control = self.ground(facts)
        with control.solve(yield_=True) as handle:
            return handle.model().symbols(shown=True)

    def applicable(self, symbols, candidates):
        answers = [[] for _ in candidates]
        for shown in symbols:
            requirement, candidate = shown.arguments
            answers[candidate.number].append(requirement.number)
        return answers


measure(Clingo)
