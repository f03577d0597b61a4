"""Tables of the real libraries: each gets its own kind back, with the same answers."""

import datetime
import decimal

import pytest

from applicability import Error, RowError

UTC = datetime.timezone.utc
ROWS = [
    {"id": "a", "abroad": True, "people": 3, "bags": ["big"], "class": None, "price": 99.5, "day": datetime.date(2026, 3, 1),
     "leaves": datetime.datetime(2026, 3, 29, 1, tzinfo=UTC)},
    {"id": "b", "abroad": False, "people": None, "bags": [], "class": "first", "price": None, "day": None,
     "leaves": datetime.datetime(2026, 3, 29, 0, 59, tzinfo=UTC)},
    {"id": "c", "abroad": None, "people": 2, "bags": ["big", "small"], "class": "second", "price": 100.0,
     "day": datetime.date(2026, 2, 28), "leaves": None},
    {"id": "d", "abroad": None, "people": None, "bags": None, "class": None, "price": None, "day": None, "leaves": None},
]  # fmt: skip
WANTED = {
    "PASSPORT": [True, False, None, None],
    "BAGS": [True, False, False, None],
    "NIGHT": [True, False, None, None],
    "DEAR": [None, True, True, None],
    "LATE": [True, None, False, None],
    "SURE": [True, True, True, True],
}


@pytest.fixture
def table():
    pa = pytest.importorskip("pyarrow")
    return pa.Table.from_pylist(ROWS)


def test_it_is_what_single_candidates_get(trip, table):
    answer = trip.decide_table(table, keep=["id"])
    for row, facts in enumerate(ROWS):
        decision = trip.decide({name: value for name, value in facts.items() if name != "id"})
        for item, column in WANTED.items():
            status = {True: "required", False: "not_required", None: "undetermined"}[column[row]]
            assert decision.of(item).status == status, (item, row)
            assert answer.column(item)[row].as_py() is column[row], (item, row)
    assert answer.column("id").to_pylist() == ["a", "b", "c", "d"]
    assert answer.schema.metadata[b"rules.digest"].decode() == trip.digest


def test_pyarrow(trip, table):
    pa = pytest.importorskip("pyarrow")
    assert trip.decide_table(table).to_pydict() == WANTED
    batch = table.to_batches()[0]
    answer = trip.decide_table(batch)
    assert isinstance(answer, pa.RecordBatch) and answer.to_pydict() == WANTED
    reader = table.to_reader(max_chunksize=2)
    answer = trip.decide_table(reader)
    assert isinstance(answer, pa.RecordBatchReader) and answer.read_all().to_pydict() == WANTED
    for layout in (
        table.set_column(4, "class", table["class"].dictionary_encode()),
        table.set_column(4, "class", table["class"].cast(pa.string_view())),
        table.set_column(4, "class", table["class"].cast(pa.large_string())),
        table.set_column(3, "bags", table["bags"].cast(pa.large_list(pa.string()))),
        table.set_column(2, "people", table["people"].cast(pa.float64())),
        table.set_column(5, "price", table["price"].cast(pa.decimal128(20, 4))),
        table.drop_columns("bags").append_column("bags.big", pa.array([True, False, True, None])),
        table.set_column(
            3, "bags", pa.array([{"big": True}, {"big": False}, {"big": True, "small": True}, None])
        ),
    ):
        assert trip.decide_table(layout).to_pydict() == WANTED, layout.schema
    empty = trip.decide_table(table.slice(0, 0))
    assert empty.num_rows == 0 and empty.column_names == list(WANTED)
    sliced = trip.decide_table(table.slice(1, 2)).to_pydict()
    assert sliced == {item: column[1:3] for item, column in WANTED.items()}


def test_pandas(trip):
    pd = pytest.importorskip("pandas")
    frame = pd.DataFrame(ROWS, index=[10, 11, 12, 13])
    frame["abroad"] = frame["abroad"].astype("boolean")
    answer = trip.decide_table(frame)
    assert isinstance(answer, pd.DataFrame) and list(answer.index) == [10, 11, 12, 13]
    for item, column in WANTED.items():
        assert [None if value is pd.NA else bool(value) for value in answer[item]] == column, item
    # pandas made floats of whole numbers with gaps.
    assert frame["people"].dtype == "float64"
    joined = frame.join(answer)
    assert joined.loc[10, "PASSPORT"]


def test_polars(trip):
    pl = pytest.importorskip("polars")
    frame = pl.DataFrame(ROWS).with_columns(pl.col("class").cast(pl.Categorical))
    answer = trip.decide_table(frame)
    assert isinstance(answer, pl.DataFrame) and answer.to_dict(as_series=False) == WANTED
    lazy = trip.decide_table(frame.lazy())
    assert isinstance(lazy, pl.LazyFrame) and lazy.collect().to_dict(as_series=False) == WANTED
    # As a step of a query, batch by batch.
    schema = {item: pl.Boolean for item in WANTED}
    mapped = frame.lazy().map_batches(lambda rows: trip.decide_table(rows), schema=schema, streamable=True)
    assert mapped.collect().to_dict(as_series=False) == WANTED


def test_duckdb(trip, table):
    duckdb = pytest.importorskip("duckdb")
    connection = duckdb.connect()
    connection.register("candidates", table)
    relation = connection.sql("SELECT * FROM candidates ORDER BY id")
    answer = trip.decide_table(relation)
    assert answer.to_pydict() == WANTED
    connection.register("answers", trip.decide_table(relation, keep=["id"]))
    found = connection.sql("SELECT count(*) FILTER (PASSPORT), count(*) FILTER (PASSPORT IS NULL) FROM answers")
    assert found.fetchall() == [(1, 2)]


def test_every_shape(trip, table):
    answer = trip.decide_table(
        table, statuses="words", lists=True, counts=True, depends_on=["BAGS"], reasons=["DEAR"]
    ).to_pydict()
    assert answer["PASSPORT"] == ["required", "not_required", "undetermined", "undetermined"]
    assert answer["required"][3] == ["SURE"] and answer["undetermined"][1] == ["LATE"]
    assert answer["required_count"][0] == 5 and answer["undetermined_count"][0] == 1
    assert answer["depends_on:BAGS"] == [[], [], [], ["people", "bags"]]
    assert answer["reason:DEAR"][0] is None and len(answer["reason:DEAR"][1]) == 1
    assert trip.decide_table(table, statuses="none", counts=True).column_names == [
        "required_count",
        "not_required_count",
        "undetermined_count",
    ]
    words = trip.decide_table(table, reasons=["DEAR"], lang="fr").column("reason:DEAR")[1].as_py()
    assert words != answer["reason:DEAR"][1]


def test_whys_of_certificates(ris):
    pa = pytest.importorskip("pyarrow")
    candidates = pa.table({"va1.referenced": [False, True, None], "profiles": [["general"], ["ciba"], None]})
    ids = ris.decide_table(candidates, of="certificates").column_names
    answer = ris.decide_table(candidates, of="certificates", depends_on=ids, reasons=ids).to_pydict()
    for row in range(3):
        facts = {name: column[row].as_py() for name, column in zip(candidates.column_names, candidates.columns)}
        explained = {item: ris.explain(f"certificate:{item}", facts) for item in ids}
        for item in ids:
            status = {True: "required", False: "not_required", None: "undetermined"}[answer[item][row]]
            assert status == explained[item].status, (item, row)
            assert (answer[f"reason:{item}"][row] is None) == (status == "undetermined")
            assert bool(answer[f"depends_on:{item}"][row]) == (status == "undetermined")
    with pytest.raises(Error, match="none of the certificates"):
        ris.decide_table(candidates, of="certificates", reasons=["PORT/va1.01"])


def test_columns_are_refused_by_name(trip):
    pa = pytest.importorskip("pyarrow")
    with pytest.raises(Error, match="did you mean `abroad`") as caught:
        trip.decide_table(pa.table({"abraod": [True]}))
    assert not isinstance(caught.value, RowError)
    with pytest.raises(Error, match="BOOLEAN"):
        trip.decide_table(pa.table({"abroad": [1]}))
    other = pa.table({"ABROAD": [True], "note": ["x"]})
    with pytest.raises(Error, match="note"):
        trip.decide_table(other, rename={"ABROAD": "abroad"})
    for more in ({"ignore": ["note"]}, {"ignore_others": True}, {"keep": ["note"]}):
        answer = trip.decide_table(other, rename={"ABROAD": "abroad"}, **more)
        assert answer.column("PASSPORT").to_pylist() == [True]
    for wrong in ({"of": "x"}, {"statuses": "x"}, {"bad_rows": "x"}, {"today": "x"}, {"reasons": ["x"]}):
        with pytest.raises(Error):
            trip.decide_table(pa.table({"abroad": [True]}), **wrong)
    with pytest.raises(TypeError, match="Arrow C stream interface"):
        trip.decide_table([{"abroad": True}])


def test_bad_rows_are_named(trip):
    pa = pytest.importorskip("pyarrow")
    rows = 200_000
    people = [3] * rows
    people[70_001], people[150_000] = 0, 10
    table = pa.table({"key": range(rows), "people": people})
    with pytest.raises(RowError, match="too small") as caught:
        trip.decide_table(table, ignore=["key"])
    assert caught.value.row == 70_001 and caught.value.problems[0].file == "people"
    dropped = trip.decide_table(table, keep=["key"], bad_rows="drop")
    assert dropped.num_rows == rows - 2 and 150_000 not in dropped.column("key").to_pylist()
    marked = trip.decide_table(table, keep=["key"], bad_rows="mark")
    rejects = marked.filter(marked.column("error").is_valid())
    assert rejects.column("key").to_pylist() == [70_001, 150_000]
    assert "`people`: `10` is too large" in rejects.column("error")[1].as_py()
    assert rejects.column("SURE").to_pylist() == [None, None]
    assert trip.decide_table(table, keep=["key"], bad_rows="mark", threads=1) == marked


def test_exact_numbers_stay_exact(trip):
    pa = pytest.importorskip("pyarrow")
    price = [decimal.Decimal("99.5"), decimal.Decimal("99.5000000000000000000000001")]
    answer = trip.decide_table(pa.table({"price": pa.array(price, pa.decimal128(38, 25)), "class": ["second"] * 2}))
    assert answer.column("DEAR").to_pylist() == [False, True]


def test_an_answer_without_a_library(trip, table):
    pa = pytest.importorskip("pyarrow")

    class Stream:
        def __arrow_c_stream__(self, requested_schema=None):
            return table.__arrow_c_stream__(requested_schema)

    answer = trip.decide_table(Stream())
    assert len(answer) == 4
    # It can be read more than once.
    assert pa.table(answer) == pa.table(answer) and pa.table(answer).to_pydict() == WANTED


def test_what_is_wrong_is_said_in_french_too(trip):
    pa = pytest.importorskip("pyarrow")
    for table, english, french in [
        (pa.table({"abraod": [True]}), "did you mean `abroad`", "vouliez-vous dire `abroad`"),
        (pa.table({"abroad": [1]}), "the fact is yes or no", "le fait est un oui ou non"),
        (pa.table({"people": [12]}), "row 0 of the table cannot be used", "la ligne 0 de la table est inutilisable"),
    ]:
        for lang, says in (("en", english), ("fr", french)):
            with pytest.raises(Error) as caught:
                trip.decide_table(table, lang=lang)
            assert says in str(caught.value), str(caught.value)
            assert caught.value.problems[0].file == table.column_names[0] or caught.value.problems[0].file == "columns"
    wrong = pa.table({"people": [12]})
    marked = trip.decide_table(wrong, bad_rows="mark", lang="fr").column("error").to_pylist()
    assert marked == ["`people` : `12` est trop grand pour `people`"]
    with pytest.raises(Error, match="est l'un de `bool`, `words`, `none`"):
        trip.decide_table(wrong, statuses="x", lang="fr")


def written(tmp_path, table, name="candidates.parquet", **how):
    pq = pytest.importorskip("pyarrow.parquet")
    pq.write_table(table, tmp_path / name, **how)
    return tmp_path / name


def test_files_come_to_what_tables_come_to(trip, table, tmp_path):
    pa = pytest.importorskip("pyarrow")
    feather = pytest.importorskip("pyarrow.feather")
    pq = pytest.importorskip("pyarrow.parquet")
    many = pa.concat_tables([table] * 500)
    one = written(tmp_path, many, row_group_size=300)
    feather.write_feather(table, tmp_path / "more.arrow", compression="uncompressed")
    target = tmp_path / "answers.parquet"
    for options in ({}, {"statuses": "words", "lists": True, "counts": True}, {"depends_on": ["DEAR"], "threads": 1}):
        rows = trip.decide_files([one, tmp_path / "more.arrow"], target, keep=["id"], **options)
        wanted = trip.decide_table(pa.concat_tables([many, table]), keep=["id"], **options)
        assert rows == wanted.num_rows == 2004
        assert pq.read_table(target).equals(wanted.combine_chunks()), options
    assert pq.read_schema(target).metadata[b"rules.digest"].decode() == trip.digest
    none = written(tmp_path, table.slice(0, 0), "none.parquet")
    assert trip.decide_files(none, target) == 0
    assert pq.read_table(target).schema.names == trip.decide_table(table).schema.names


def test_a_file_is_whole_or_not_there(trip, table, tmp_path):
    pa = pytest.importorskip("pyarrow")
    pq = pytest.importorskip("pyarrow.parquet")
    good, target = written(tmp_path, table), tmp_path / "answers.parquet"
    people = pa.array([3, 99, 2, None], pa.int64())
    bad = written(tmp_path, table.set_column(table.schema.get_field_index("people"), "people", people), "bad.parquet")
    with pytest.raises(RowError) as error:
        trip.decide_files([good, bad], target)
    # The rows of all files are counted through.
    assert error.value.row == 5 and not target.exists()
    assert trip.decide_files([good, bad], target, bad_rows="drop") == 7
    assert trip.decide_files(bad, target, bad_rows="mark") == 4
    before = pq.read_table(target)
    assert before.column("error")[1].as_py() is not None
    for sources, says in (
        ([good, tmp_path / "absent.parquet"], "absent.parquet"),
        ([good, target], "is one of the files that are read"),
        ([], "no file of candidates is named"),
    ):
        # Nothing is written.
        with pytest.raises(Error, match=says):
            trip.decide_files(sources, target)
        assert pq.read_table(target).equals(before)
    (tmp_path / "text.parquet").write_text("id,abroad\n")
    with pytest.raises(Error, match=r"text\.parquet"):
        trip.decide_files(tmp_path / "text.parquet", target)
    with pytest.raises(Error, match="is no file"):
        trip.decide_files(good, tmp_path)
    with pytest.raises(Error, match="cannot write"):
        trip.decide_files(good, tmp_path / "no such folder" / "answers.parquet")
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "answers.parquet", "bad.parquet", "candidates.parquet", "text.parquet"
    ]  # fmt: skip
