"""Tables of other libraries: how they come in, and how answers go back as the same kind."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ._native import TableAnswer


def kind(table: Any) -> tuple[Any, Callable[[TableAnswer], Any]]:
    """What has the stream interface of a table, and what makes the same kind of an answer."""
    library = type(table).__module__.partition(".")[0]
    if library == "pyarrow":
        import pyarrow as pa

        if isinstance(table, pa.RecordBatch):
            return pa.table(table), lambda answer: _one_batch(pa.table(answer))
        if isinstance(table, pa.RecordBatchReader):
            return table, lambda answer: pa.RecordBatchReader.from_stream(answer)
        return table, lambda answer: pa.table(answer)
    if library == "pandas":
        import pandas as pd
        import pyarrow as pa

        rows = pa.Table.from_pandas(table, preserve_index=False)
        index = table.index

        def back(answer: TableAnswer) -> Any:
            # Booleans with nulls are pandas' own, which keep "undetermined" apart from "no".
            types = {pa.bool_(): pd.BooleanDtype(), pa.int32(): pd.Int32Dtype()}
            made = pa.table(answer).to_pandas(types_mapper=types.get)
            if len(made) == len(index):
                made.index = index
            return made

        return rows, back
    if library == "polars":
        import polars as pl

        if isinstance(table, pl.LazyFrame):
            return table.collect(), lambda answer: pl.DataFrame(answer).lazy()
        return table, lambda answer: pl.DataFrame(answer)
    if library in ("duckdb", "_duckdb"):
        import pyarrow as pa

        return table, lambda answer: pa.table(answer)
    return table, lambda answer: answer


def _one_batch(table: Any) -> Any:
    batches = table.combine_chunks().to_batches()
    if batches:
        return batches[0]
    import pyarrow as pa

    return pa.RecordBatch.from_pylist([], schema=table.schema)
