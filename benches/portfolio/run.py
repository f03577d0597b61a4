"""Many candidates: the command beside DuckDB and Polars, and how time and memory grow.

    cargo build --release --features portfolio
    python benches/portfolio/run.py [--rows 1000000] [--requirements 300] [--times 3] [--only rules,before,duckdb,polars,python]
    python benches/portfolio/run.py --growth        # rows and requirements, time and memory, with exponents

300 random requirements over 20 facts, a third of the values absent; the whole process is timed, two threads, the median of
so many runs taken in turns. DuckDB and Polars evaluate the same conditions in SQL's logic of three values, which leaves `x or
not x` unknown where `x` is. `--before COMMAND` names an older `rules`, which reads CSV and JSON Lines, to be timed in the same run; `--pick TEXT,…` runs only what has
one of these in its name.
"""

from __future__ import annotations

import argparse
import math
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
    from applicability import Rulebook

    book = Rulebook.from_text(rulebook(count))
    book.decide_files(source, target, of="requirements", keep=["id"])


def texts(parquet: Path, path: Path, form: str) -> None:
    """The same candidates in CSV or JSON Lines."""
    import duckdb

    duckdb.sql(f"COPY (SELECT * FROM '{parquet}') TO '{path}' (FORMAT {form})")


def make(what: str, *arguments: object) -> None:
    """Makes a file in a process of its own: what this one once took would count as the memory of those that it starts."""
    subprocess.run([sys.executable, __file__, "--make", what, *map(str, arguments)], check=True)


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
    parser.add_argument("--before", help="an older `rules`, timed beside it")
    parser.add_argument("--pick", default="", help="only the runs with one of these texts in their names")
    parser.add_argument("--growth", action="store_true", help="measure how time and memory grow")
    parser.add_argument("--peer", nargs=5, help=argparse.SUPPRESS)
    parser.add_argument("--make", nargs="+", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.peer:
        name, source, target, count, kind = arguments.peer
        globals()[name](source, target, int(count), kind)
        return
    if arguments.make:
        what, *of = arguments.make
        if what == "candidates":
            candidates(Path(of[0]), int(of[1]))
        else:
            texts(Path(of[0]), Path(of[1]), of[2])
        return
    folder = Path(arguments.folder or tempfile.mkdtemp())
    folder.mkdir(parents=True, exist_ok=True)
    if arguments.growth:
        growth(arguments, folder)
        return
    runs = commands(arguments, folder, arguments.rows, arguments.requirements)
    print(f"{arguments.rows} candidates, {arguments.requirements} requirements, median of {arguments.times}")
    for name, (seconds, work, memory) in taken(runs, arguments.times).items():
        print(f"| {name} | {seconds:.2f} s | {work:.2f} s | {memory} MB |")


def commands(arguments: argparse.Namespace, folder: Path, rows: int, requirements: int) -> dict[str, list[str]]:
    """What is run, by name; the candidates are made first."""
    wanted, picked = arguments.only.split(","), arguments.pick.split(",")
    files = {kind: folder / f"candidates-{rows}.{kind}" for kind in ("parquet", "csv", "jsonl")}
    if not files["parquet"].exists():
        make("candidates", files["parquet"], rows)
    book = folder / f"portfolio-{requirements}.rules"
    book.write_text(rulebook(requirements))
    out = str(folder / "answer")

    def ours(source: str, form: str, command: str = arguments.rules) -> list[str]:
        to = ["--out", out] if form != "json" else []
        batch = ["batch", "--of", "requirements", "--jobs", "2"]
        return [command, "--rulebook", str(book), *batch, str(files[source]), "--format", form, *to]

    def theirs(name: str, kind: str, source: str = "parquet") -> list[str]:
        return [sys.executable, __file__, "--peer", name, str(files[source]), f"{out}.{kind}", str(requirements), kind]

    runs = {}
    if "rules" in wanted:
        runs["rules, Parquet to Parquet"] = ours("parquet", "parquet")
        runs["rules, Parquet to counts"] = ours("parquet", "json")
    for name, command in (("rules", arguments.rules), ("before", arguments.before)):
        if name in wanted and command:
            runs[f"{name}, CSV to CSV"] = ours("csv", "csv", command)
            runs[f"{name}, CSV to counts"] = ours("csv", "json", command)
            runs[f"{name}, JSON Lines to JSON Lines"] = ours("jsonl", "jsonl", command)
            runs[f"{name}, JSON Lines to counts"] = ours("jsonl", "json", command)
    if "python" in wanted:
        runs["Python, Parquet to Parquet"] = theirs("python", "parquet")
    if "polars" in wanted:
        runs["Polars, Parquet to Parquet"] = theirs("polars", "parquet")
        runs["Polars, Parquet to counts"] = theirs("polars", "counts")
    if "duckdb" in wanted:
        runs["DuckDB, Parquet to Parquet"] = theirs("duckdb", "parquet")
        runs["DuckDB, Parquet to counts"] = theirs("duckdb", "counts")
        runs["DuckDB, CSV to CSV"] = theirs("duckdb", "csv", "csv")
    runs = {name: run for name, run in runs.items() if any(part in name for part in picked)}
    for kind, form in (("csv", "csv, HEADER"), ("jsonl", "json")):
        if not files[kind].exists() and any(str(files[kind]) in run for run in runs.values()):
            make("texts", files["parquet"], files[kind], form)
    return runs


def taken(runs: dict[str, list[str]], times: int) -> dict[str, tuple[float, float, int]]:
    """The medians of the seconds on the clock and of work, and the most memory in MB; the runs take turns."""
    environment = {**os.environ, "POLARS_MAX_THREADS": "2", "OMP_NUM_THREADS": "2"}
    found: dict[str, list[tuple[float, float, int]]] = {name: [] for name in runs}
    for _ in range(times):
        for name, command in runs.items():
            found[name].append(measure(command, environment))
    middle = {}
    for name, all_runs in found.items():
        seconds, work, memory = zip(*all_runs)
        middle[name] = (statistics.median(seconds), statistics.median(work), max(memory))
    return middle


def growth(arguments: argparse.Namespace, folder: Path) -> None:
    """The processor's time and memory against the rows, and against the requirements, with the exponent of each step."""
    rows = [arguments.rows // 10, arguments.rows, arguments.rows * 10]
    steps = [("rows", [(size, arguments.requirements) for size in rows])]
    steps += [("requirements", [(arguments.rows, size) for size in (100, 1_000, 10_000)])]
    for grows, sizes in steps:
        columns: dict[str, list[tuple[float, float, int]]] = {}
        for size in sizes:
            for name, found in taken(commands(arguments, folder, *size), arguments.times).items():
                columns.setdefault(name, []).append(found)
        print(f"| {grows} | {' | '.join(str(size[grows == 'requirements']) for size in sizes)} | exponents |")
        for name, found in columns.items():
            for index, (what, unit) in ((1, ("processor", "s")), (2, ("memory", "MB"))):
                values = [one[index] for one in found]
                exponents = [math.log10(later / before) for before, later in zip(values, values[1:])]
                shown = [f"{value:.2f} {unit}" if index == 1 else f"{value} {unit}" for value in values]
                print(f"| {name}, {what} | {' | '.join(shown)} | {', '.join(f'{e:.2f}' for e in exponents)} |")


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    main()
