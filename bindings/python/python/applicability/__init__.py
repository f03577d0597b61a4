"""What must a candidate prove, in which order, and why: a rules engine for requirement applicability.

    >>> from applicability import Rulebook
    >>> book = Rulebook.builtin("ris-va2")
    >>> decision = book.decide({"va1.referenced": False, "profiles": ["general"]})
    >>> decision.summary["required"]
    5

Answers are exact whatever is unknown: *required* under every way of filling in the absent facts, *not required* under none,
else *undetermined*. Tables of candidates (pyarrow, pandas, Polars, DuckDB) are decided by `Rulebook.decide_table`.
"""

from ._answers import (
    Answer,
    Decision,
    Diff,
    Explanation,
    Findings,
    Interview,
    Plan,
    Proof,
    TestReport,
)
from ._errors import Error, Problem, RowError
from ._native import __version__
from ._rulebook import Rulebook

__all__ = [
    "Answer",
    "Decision",
    "Diff",
    "Error",
    "Explanation",
    "Findings",
    "Interview",
    "Plan",
    "Problem",
    "Proof",
    "RowError",
    "Rulebook",
    "TestReport",
    "__version__",
]
