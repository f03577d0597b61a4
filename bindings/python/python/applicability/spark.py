"""Data frames of Apache Spark: each partition is decided where it is, by a rulebook that every worker loads once.

    from applicability import Rulebook, spark

    answers = spark.decide(candidates, Rulebook.builtin("ris-va2"), keep=["id"])
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from ._errors import RowError
from ._rulebook import Rulebook

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame


def decide(df: DataFrame, rulebook: Rulebook, *, keep: Sequence[str] = (), **options: Any) -> DataFrame:
    """Decides a data frame with a candidate on each row and a fact in each column, under its id.

    `keep` are the columns that the answer has too: the key, so that answers can be joined. The options are those of
    `Rulebook.decide_table`. With `bad_rows="mark"` a column `error` says what is wrong with rows that cannot be used, all
    else of which is null: `rejects(answers)` and `accepted(answers)` are the two halves. Without, the first such row stops
    the job, and the message names its `keep`.

    The frame is not looked at; Spark runs the rulebook when the answer is asked for, perhaps several times for one row,
    which changes nothing.
    """
    from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_schema

    options = {**options, "keep": list(keep), "threads": 1}
    zone = df.sparkSession.conf.get("spark.sql.session.timeZone")
    candidates = to_arrow_schema(df.schema, timezone=zone)
    # What the answer looks like; and whatever is wrong with the columns is said here, and not by a worker.
    answer = rulebook.decide_table(candidates.empty_table(), **options).schema
    run = _Decide(rulebook, options, candidates.names, answer.names)
    # PySpark takes a point in a column's name for the way into a struct: on the way, columns are told by their places.
    numbered = df.toDF(*[f"c{place}" for place in range(len(candidates.names))])
    return numbered.mapInArrow(run, from_arrow_schema(answer))


def rejects(answers: DataFrame) -> DataFrame:
    """The rows that could not be used, with what is wrong: of answers with `bad_rows="mark"`."""
    from pyspark.sql import functions as f

    kept = answers.columns[: answers.columns.index("error")]
    marks = [name for name in kept if answers.schema[name].dataType.typeName() != "boolean"]
    return answers.where(f.col("error").isNotNull()).select(*[f"`{name}`" for name in marks], "error")


def accepted(answers: DataFrame) -> DataFrame:
    """The rows that could be used: of answers with `bad_rows="mark"`."""
    from pyspark.sql import functions as f

    return answers.where(f.col("error").isNull()).drop("error")


class _Decide:
    """What a worker runs. The rulebook comes by its digest: a worker that has it does not load it again."""

    def __init__(self, rulebook: Rulebook, options: dict[str, Any], taken: list[str], given: list[str]) -> None:
        self.rulebook = rulebook
        self.options = options
        #: The names of the columns that come in, and of those that go out.
        self.taken = taken
        self.given = given

    def __call__(self, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        import pyarrow as pa

        for batch in batches:
            table = pa.table(batch).rename_columns(self.taken)
            try:
                answer = self.rulebook.decide_table(table, **self.options)
            except RowError as error:
                key = {name: table.column(name)[error.row].as_py() for name in self.options["keep"]}
                french = self.options.get("lang") == "fr"
                says = f"la ligne {key} est inutilisable" if french else f"the row {key} cannot be used"
                raise RowError(says, error.text, error.problems, error.row) from None
            # Spark takes columns by their place, whatever their names.
            if answer.column_names != self.given:
                raise ValueError(f"columns {answer.column_names} instead of {self.given}")
            yield from answer.to_batches()
