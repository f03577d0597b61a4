"""Many candidates: the command beside DuckDB and Polars, and how time and memory grow.

    cargo build --release --features portfolio
    python benches/portfolio/run.py [--rows 1000000] [--requirements 300] [--times 3] [--only rules,duckdb,polars,python]

300 random requirements over 20 facts, a third of the values absent; the whole process is timed, two threads, the median of
so many runs taken in turns. DuckDB and Polars evaluate the same conditions in SQL's logic of three values, which leaves `x or
not x` unknown where `x` is.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
COLOURS = ["red", "green", "blue", "grey"]


def facts() -> dict[str, str]:
    """20 facts, and what each is."""
    kinds = ["yes_no"] * 9 + ["one_of"] * 4 + ["integer"] * 3 + ["decimal"] * 2 + ["date"] * 2
    return {f"f{number}": kind for number, kind in enumerate(kinds)}


TYPES = {
    "yes_no": "yes_no",
    "one_of": "one of { red green blue grey }",
    "integer": "integer from 0 to 100",
    "decimal": "decimal from 0 to 1000",
    "date": "date",
}


def atom(rng: random.Random, name: str, kind: str) -> tuple[str, str]:
    """A question about a fact: in a rulebook, and in SQL."""
    if kind == "yes_no":
        return name, name
    if kind == "one_of":
        colour = rng.choice(COLOURS)
        return f"{name} is {colour}", f"({name} = '{colour}')"
    sign = rng.choice([">", ">=", "<", "<="])
    if kind == "integer":
        value = str(rng.randrange(5, 95))
    elif kind == "decimal":
        value = f"{rng.randrange(5, 995)}.{rng.randrange(1, 9)}"
    else:
        day = f"20{rng.randrange(10, 30)}-{rng.randrange(1, 13):02}-{rng.randrange(1, 28):02}"
        return f"{name} {sign} {day}", f"({name} {sign} DATE '{day}')"
    return f"{name} {sign} {value}", f"({name} {sign} {value})"


def condition(rng: random.Random, depth: int) -> tuple[str, str]:
    """A random condition of a few questions."""
    if depth == 0 or rng.random() < 0.15:
        ours, theirs = atom(rng, *rng.choice(list(facts().items())))
        return (f"(not ({ours}))", f"(NOT {theirs})") if rng.random() < 0.25 else (f"({ours})", theirs)
    word = rng.choice(["and", "or"])
    parts = [condition(rng, depth - 1) for _ in range(2)]
    return tuple(f"({f' {w} '.join(part[i] for part in parts)})" for i, w in enumerate((word, word.upper())))


def conditions(count: int, seed: int = 7) -> list[tuple[str, str]]:
    rng = random.Random(seed)
    return [condition(rng, 3) for _ in range(count)]


def rulebook(count: int) -> str:
    lines = ['rulebook portfolio { title "Portfolio" }']
    lines += [f"fact {name} : {TYPES[kind]} {{ }}" for name, kind in facts().items()]
    for number, (ours, _) in enumerate(conditions(count)):
        lines.append(f'requirement R{number} {{ applies when {ours} inferred because "random" }}')
    return "\n".join(lines) + "\n"


def candidates(path: Path, rows: int) -> None:
    """The candidates, in Parquet, made by a seed whatever the number of threads."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.parquet as pq

    writer = None
    for start in range(0, rows, 1_000_000):
        count = min(1_000_000, rows - start)
        rng = np.random.default_rng([11, start])
        columns = {"id": pa.array(np.arange(start, start + count), pa.int64())}
        for name, kind in facts().items():
            absent = rng.random(count) < 1 / 3
            if kind == "yes_no":
                values = pa.array(rng.random(count) < 0.5, mask=absent)
            elif kind == "one_of":
                values = pa.array(np.array(COLOURS, dtype=object)[rng.integers(0, 4, count)], mask=absent)
            elif kind == "integer":
                values = pa.array(rng.integers(0, 101, count), mask=absent)
            elif kind == "decimal":
                # Hundredths, as they lie in memory: sixteen bytes each.
                wide = np.zeros((count, 2), dtype=np.int64)
                wide[:, 0] = rng.integers(0, 100_001, count)
                there = pa.array(~absent).buffers()[1]
                values = pa.Array.from_buffers(pa.decimal128(10, 2), count, [there, pa.py_buffer(wide)])
            else:
                values = pa.array(rng.integers(14610, 21900, count), pa.int32(), mask=absent).cast(pa.date32())
            columns[name] = values
        table = pa.table(columns)
        writer = writer or pq.ParquetWriter(path, table.schema, compression="zstd", compression_level=1)
        writer.write_table(table, row_group_size=250_000)
    writer.close()


def duckdb(source: str, target: str, count: int, kind: str) -> None:
    import duckdb

    connection = duckdb.connect()
    connection.sql("SET threads TO 2")
    read = f"read_csv('{source}')" if source.endswith(".csv") else f"'{source}'"
    columns = [f"{theirs} AS R{number}" for number, (_, theirs) in enumerate(conditions(count))]
    if kind == "counts":
        counts = ", ".join(f"count(*) FILTER ({theirs}), count(*) FILTER ({theirs} IS NULL)" for _, theirs in conditions(count))
        connection.sql(f"SELECT {counts} FROM {read}").fetchall()
    else:
        form = "FORMAT parquet, COMPRESSION zstd" if kind == "parquet" else "FORMAT csv"
        connection.sql(f"COPY (SELECT id, {', '.join(columns)} FROM {read}) TO '{target}' ({form})")


def polars(source: str, target: str, count: int, kind: str) -> None:
    import polars as pl

    expressions = [pl.sql_expr(f"{theirs} AS R{number}") for number, (_, theirs) in enumerate(conditions(count))]
    frame = pl.scan_parquet(source)
    if kind == "counts":
        named = [e.meta.undo_aliases().alias(f"R{n}") for n, e in enumerate(expressions)]
        sums = [e.sum() for e in named] + [e.is_null().sum().name.suffix("_open") for e in named]
        frame.select(sums).collect(engine="streaming")
    else:
        frame.select("id", *expressions).sink_parquet(target, compression="zstd", compression_level=1)


def python(source: str, target: str, count: int, kind: str) -> None:
    import pyarrow.parquet as pq

    from applicability import Rulebook

    book = Rulebook.from_text(rulebook(count))
    table = pq.read_table(source)
    answer = book.decide_table(table, of="requirements", keep=["id"])
    import pyarrow as pa

    pq.write_table(pa.table(answer), target, compression="zstd", compression_level=1)


def measure(command: list[str], environment: dict[str, str]) -> tuple[float, float, int]:
    """Seconds on the clock and of work, and the most memory in MB, of a process."""
    start = time.perf_counter()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    if status != 0:
        sys.exit(f"{' '.join(command)[:300]}\n{process.stderr.read().decode()}")
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss // 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--requirements", type=int, default=300)
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--only", default="rules,duckdb,polars,python")
    parser.add_argument("--rules", default=str(ROOT / "target/release/rules"))
    parser.add_argument("--folder", help="where the candidates are made, or found again")
    parser.add_argument("--peer", nargs=5, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.peer:
        name, source, target, count, kind = arguments.peer
        globals()[name](source, target, int(count), kind)
        return
    folder = Path(arguments.folder or tempfile.mkdtemp())
    folder.mkdir(parents=True, exist_ok=True)
    source, table = folder / f"candidates-{arguments.rows}.parquet", folder / f"candidates-{arguments.rows}.csv"
    if not source.exists():
        candidates(source, arguments.rows)
    if not table.exists():
        import duckdb as db

        db.sql(f"COPY (SELECT * FROM '{source}') TO '{table}' (FORMAT csv, HEADER)")
    (folder / "portfolio.rules").write_text(rulebook(arguments.requirements))
    book = ["--rulebook", str(folder / "portfolio.rules"), "batch", "--of", "requirements", "--jobs", "2"]
    out = str(folder / "answer")

    def ours(source: Path, form: str) -> list[str]:
        return [arguments.rules, *book, str(source), "--format", form, *(["--out", out] if form in ("parquet", "csv") else [])]

    def theirs(name: str, source: Path, kind: str) -> list[str]:
        return [sys.executable, __file__, "--peer", name, str(source), f"{out}.{kind}", str(arguments.requirements), kind]

    wanted = arguments.only.split(",")
    runs = {}
    if "rules" in wanted:
        runs["rules, Parquet to Parquet"] = ours(source, "parquet")
        runs["rules, Parquet to counts"] = ours(source, "json")
        runs["rules, CSV to CSV"] = ours(table, "csv")
        runs["rules, CSV to counts"] = ours(table, "json")
    if "python" in wanted:
        runs["Python, Parquet to Parquet"] = theirs("python", source, "parquet")
    if "polars" in wanted:
        runs["Polars, Parquet to Parquet"] = theirs("polars", source, "parquet")
        runs["Polars, Parquet to counts"] = theirs("polars", source, "counts")
    if "duckdb" in wanted:
        runs["DuckDB, Parquet to Parquet"] = theirs("duckdb", source, "parquet")
        runs["DuckDB, Parquet to counts"] = theirs("duckdb", source, "counts")
    environment = {**os.environ, "POLARS_MAX_THREADS": "2", "OMP_NUM_THREADS": "2"}
    found: dict[str, list[tuple[float, float, int]]] = {name: [] for name in runs}
    for _ in range(arguments.times):
        for name, command in runs.items():
            found[name].append(measure(command, environment))
    print(f"{arguments.rows} candidates, {arguments.requirements} requirements, median of {arguments.times}")
    for name, all_runs in found.items():
        seconds = statistics.median(run[0] for run in all_runs)
        work = statistics.median(run[1] for run in all_runs)
        memory = max(run[2] for run in all_runs)
        print(f"| {name} | {seconds:.2f} s | {work:.2f} s | {memory} MB |")


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    main()
