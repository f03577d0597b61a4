"""OpenFisca: a variable for each requirement, one `calculate` each over as many persons as MODE says."""

import numpy
from measure import measure
from openfisca_core.entities import build_entity
from openfisca_core.indexed_enums import Enum
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

PERIOD = "2026-11"


class OpenFisca:
    reads_in_each_call = False

    def __init__(self, mode, text):
        self.size = int(mode)
        person = build_entity(key="person", plural="persons", label="A candidate", is_person=True)
        module = {"Person": person}
        exec(compile(text, "book", "exec"), module)
        self.system = TaxBenefitSystem([person])
        variables = [
            thing
            for thing in module.values()
            if isinstance(thing, type) and issubclass(thing, Variable) and thing is not Variable
        ]
        for variable in variables:
            self.system.add_variable(variable)
        names = [variable.__name__ for variable in variables]
        self.requirements = [name for name in names if name.startswith("R")]
        self.facts = [name for name in names if name.startswith("f")]

    def prepare(self, candidates):
        simulation = SimulationBuilder().build_default_simulation(self.system, count=self.size)
        for name in self.facts:
            values = numpy.array([candidate[name] for candidate in candidates])
            variable = self.system.get_variable(name)
            if variable.value_type == Enum:
                values = variable.possible_values.encode(values)
            simulation.set_input(name, PERIOD, values)
        return simulation

    def decide(self, simulation):
        return [simulation.calculate(name, PERIOD) for name in self.requirements]

    def applicable(self, columns, candidates):
        table = numpy.stack(columns, axis=1)
        return [numpy.flatnonzero(row).tolist() for row in table]


measure(OpenFisca)
