"""The same candidates in Apache Spark, on two threads of this machine: what the deciding takes, and what everything around it.

    python benches/portfolio/spark.py CANDIDATES.parquet [--requirements 300]

Each line is one job over all rows, in seconds, the first after one that warms up: reading alone; the rows sent to Python and back as
they are; the rows decided; the rows decided and written to Parquet. And of a job whose answers stay in the workers, what the deciding
alone takes by their clocks: the stage that the command and Spark have in common.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time

import run

from applicability import Rulebook, spark


def alone(frame, book: Rulebook, options: dict[str, object]) -> float:
    """What the deciding takes by the clocks of the workers, of which there are two at once."""
    import pyarrow as pa

    names = frame.columns

    def timed(batches):
        took = 0.0
        for batch in batches:
            table = pa.table(batch).rename_columns(names)
            start = time.perf_counter()
            book.decide_table(table, **options, threads=1)
            took += time.perf_counter() - start
        yield pa.record_batch({"took": [took]})

    return frame.mapInArrow(timed, "took double").toArrow().column("took").to_numpy().sum() / 2


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source")
    parser.add_argument("--requirements", type=int, default=300)
    arguments = parser.parse_args()
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    from pyspark.sql import SparkSession

    started = time.perf_counter()
    builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").config("spark.driver.memory", "2g")
    session = builder.config("spark.sql.execution.arrow.maxRecordsPerBatch", "100000").getOrCreate()
    session.sparkContext.setLogLevel("OFF")
    frame = session.read.parquet(arguments.source)
    book = Rulebook.from_text(run.rulebook(arguments.requirements))
    options = {"of": "requirements", "keep": ["id"]}

    def took(frame, target: str | None = None) -> float:
        start = time.perf_counter()
        if target is None:
            frame.write.format("noop").mode("overwrite").save()
        else:
            frame.write.parquet(target, compression="zstd")
        return time.perf_counter() - start

    decided = spark.decide(frame, book, **options)
    print(f"started and warmed up: {time.perf_counter() - started:.1f}, of which a first job {took(decided.limit(1000)):.1f}")
    print(f"read: {took(frame):.1f}")
    print(f"to Python and back: {took(frame.mapInArrow(lambda batches: batches, frame.schema)):.1f}")
    print(f"decided: {took(decided):.1f}")
    counted = spark.decide(frame, book, statuses="none", counts=True, **options)
    print(f"decided, three counts for each row: {took(counted):.1f}")
    print(f"the deciding alone: {alone(frame, book, options):.2f} on each of two workers")
    with tempfile.TemporaryDirectory() as folder:
        print(f"decided and written: {took(decided, f'{folder}/answers'):.1f}")
    session.stop()


if __name__ == "__main__":
    main()
