"""A cluster of Apache Spark on this machine: SPARK=1, with pyspark and Java 17. RULES_LONG=1 takes ten million rows."""

import os
import shutil
import signal
import subprocess
import threading
import time
from pathlib import Path

import pytest

from applicability import Error, spark

pytestmark = pytest.mark.skipif(os.environ.get("SPARK") != "1", reason="SPARK=1 runs it")
ROWS = 10_000_000 if os.environ.get("RULES_LONG") else 200_000
PARTITIONS = 24


@pytest.fixture(scope="module")
def session():
    pyspark = pytest.importorskip("pyspark")
    from pyspark.sql import SparkSession

    os.environ.setdefault("SPARK_HOME", str(Path(pyspark.__file__).parent))
    session = (
        SparkSession.builder.master("local-cluster[2,1,1024]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.session.timeZone", "America/New_York")
        .config("spark.driver.memory", "1g")
        # By default Spark writes a kind that does not say that it means instants.
        .config("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("OFF")
    yield session
    session.stop()


@pytest.fixture(scope="module")
def candidates(session, tmp_path_factory):
    """Made by a seed, in Parquet."""
    from pyspark.sql import functions as f

    def drawn(number, of):
        return f.pmod(f.xxhash64(f.lit(17 * number), "id"), f.lit(of))

    folder = str(tmp_path_factory.mktemp("spark") / "candidates")
    session.range(0, ROWS, 1, PARTITIONS).select(
        "id",
        f.when(drawn(1, 3) == 0, True).when(drawn(1, 3) == 1, False).alias("abroad"),
        f.when(drawn(2, 4) > 0, drawn(3, 9) + 1).alias("people"),
        f.when(drawn(4, 3) == 0, f.array(f.lit("big"))).when(drawn(4, 3) == 1, f.array().cast("array<string>")).alias("bags"),
        f.when(drawn(5, 4) > 0, f.timestamp_seconds(drawn(6, 7200) + f.lit(1_774_742_400))).alias("leaves"),
        f.when(drawn(7, 3) > 0, f.element_at(f.array(f.lit("first"), f.lit("second")), drawn(7, 3).cast("int"))).alias("class"),
        f.when(drawn(8, 3) > 0, (drawn(9, 20000) / 100).cast("decimal(10,2)")).alias("price"),
        f.when(drawn(10, 3) > 0, f.date_add(f.lit("2026-02-01"), drawn(11, 60).cast("int"))).alias("day"),
    ).write.parquet(folder)
    return folder


def whole(folder, book, tmp_path):
    """What the command says, or the package where it is not built so."""
    import pyarrow.parquet as pq

    command = os.environ.get("RULES_COMMAND") or shutil.which("rules")
    files = sorted(Path(folder).glob("*.parquet"))
    if command and "--map" in subprocess.check_output([command, "batch", "--help"], text=True):
        from conftest import TRIP

        (tmp_path / "trip.rules").write_text(TRIP)
        out = tmp_path / "answers.parquet"
        arguments = ["--rulebook", tmp_path / "trip.rules", "batch", *files, "--format", "parquet", "--out", out]
        subprocess.run([command, *arguments], check=True)
        answers = pq.read_table(out).drop_columns("row")
    else:
        answers = book.decide_table(pq.read_table(folder), keep=["id"])
    return answers.sort_by("id")


def executors():
    """The processes that work for the driver: those below this one."""
    parents = {}
    for line in subprocess.check_output(["ps", "-wweo", "pid=,ppid=,args="], text=True).splitlines():
        pid, parent, words = line.split(None, 2)
        parents[int(pid)] = (int(parent), words)
    found = []
    for pid, (parent, words) in parents.items():
        if "CoarseGrainedExecutorBackend" in words and "java" in words.split()[0]:
            while parent in parents and parent != os.getpid():
                parent = parents[parent][0]
            if parent == os.getpid():
                found.append(pid)
    return found


def test_an_executor_is_lost_and_nothing_else(session, candidates, trip, tmp_path):
    import pyarrow.parquet as pq

    wanted = whole(candidates, trip, tmp_path)
    frame = session.read.parquet(candidates).repartition(PARTITIONS)
    killed, done = [], threading.Event()

    def kill():
        tracker = session.sparkContext.statusTracker()
        while not done.is_set():
            stages = [tracker.getStageInfo(stage) for stage in tracker.getActiveStageIds()]
            if any(stage and stage.numCompletedTasks >= 2 and stage.numTasks == PARTITIONS for stage in stages):
                for pid in executors()[:1]:
                    os.kill(pid, signal.SIGKILL)
                    killed.append(pid)
                if killed:
                    return
            time.sleep(0.01)

    killer = threading.Thread(target=kill)
    killer.start()
    start = time.perf_counter()
    spark.decide(frame, trip, keep=["id"]).write.parquet(str(tmp_path / "answers"))
    seconds = time.perf_counter() - start
    done.set()
    killer.join()
    answers = pq.read_table(tmp_path / "answers").sort_by("id")
    assert answers.num_rows == ROWS
    assert answers.cast(wanted.schema).equals(wanted)
    assert killed, "the job was done before an executor could be killed"
    print(f"{ROWS} rows in {seconds:.1f} s, with executor {killed[0]} killed")


def test_a_bad_row_has_its_key(session, candidates, trip):
    from pyspark.sql import functions as f

    spoilt = session.read.parquet(candidates).where("id < 5000")
    spoilt = spoilt.withColumn("people", f.when(f.col("id") == 4321, 99).otherwise(f.col("people")))
    with pytest.raises(Exception, match="too large") as caught:
        spark.decide(spoilt, trip, keep=["id"]).collect()
    assert "{'id': 4321}" in str(caught.value)
    marked = spark.decide(spoilt, trip, keep=["id"], bad_rows="mark")
    rejected = spark.rejects(marked).collect()
    assert [row["id"] for row in rejected] == [4321] and "too large" in rejected[0]["error"]
    assert spark.accepted(marked).count() == 4999


def test_columns_are_refused_before_anything_runs(session, candidates, trip):
    frame = session.read.parquet(candidates).withColumnRenamed("people", "peple")
    with pytest.raises(Error, match="did you mean `people`"):
        spark.decide(frame, trip, keep=["id"])
