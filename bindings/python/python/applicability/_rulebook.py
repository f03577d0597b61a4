"""Rulebooks, and the questions about them."""

from __future__ import annotations

import datetime
import json
import os
from collections.abc import Mapping, Sequence
from typing import Any, Literal, TypeVar

from . import _tables
from ._answers import Answer, Decision, Diff, Explanation, Findings, Interview, Plan, TestReport
from ._errors import native
from ._native import Book

A = TypeVar("A", bound=Answer)
Lang = Literal["fr", "en"]
Dossier = "str | Mapping[str, Any] | os.PathLike[str]"

#: Rulebooks that this process holds, by digest: a worker loads each once, however often it is sent.
_held: dict[str, Rulebook] = {}


class Rulebook:
    """A rulebook: which facts it asks for, and what they come to.

    A dossier is given as a mapping of facts (`{"va1.referenced": False}`, or nested), as the text of a dossier in YAML, or
    as the path of one. An absent fact is one that is not there, or None.
    """

    __slots__ = ("__weakref__", "_book")

    def __init__(self, book: Book) -> None:
        self._book = book

    @classmethod
    def builtin(cls, name: str, *, lang: Lang = "en") -> Rulebook:
        """A rulebook that ships, such as `ris-va2`. `lang` is the language of what is wrong, here and below."""
        return cls(native(Book.builtin, name, lang))

    @classmethod
    def load(cls, path: str | os.PathLike[str], *, lang: Lang = "en") -> Rulebook:
        """A rulebook of a folder, or of a file as `rules build` writes it."""
        return cls(native(Book.load, os.fspath(path), lang))

    @classmethod
    def from_text(cls, text: str | Mapping[str, str], *, lang: Lang = "en") -> Rulebook:
        """A rulebook of a text; of several files, by their names."""
        files = {"rulebook.rules": text} if isinstance(text, str) else text
        return cls(native(Book.from_texts, list(files.items()), lang))

    @property
    def id(self) -> str:
        """Its id."""
        return self._book.id

    @property
    def digest(self) -> str:
        """`sha256:…` of its files: two rulebooks of one digest say the same."""
        return self._book.digest

    def __repr__(self) -> str:
        return f"<Rulebook {self.id} {self.digest[:19]}…>"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Rulebook) and self.digest == other.digest

    def __hash__(self) -> int:
        return hash(self.digest)

    def __reduce__(self) -> tuple[Any, ...]:
        return _restore, (self.digest, native(self._book.store))

    # --- One candidate ---

    def decide(
        self, dossier: Dossier, *, today: datetime.date | str | None = None, lang: Lang = "en"
    ) -> Decision:
        """The status of everything for a candidate. Without `today`, what depends on the day stays open."""
        return self._ask(Decision, "eval", dossier, today=today, lang=lang)

    def explain(
        self,
        item: str,
        dossier: Dossier | None = None,
        *,
        all_reasons: bool = False,
        today: datetime.date | str | None = None,
        lang: Lang = "en",
    ) -> Explanation:
        """Why an item is required or not, with the least facts that force it; without a dossier, when it is."""
        if dossier is None:
            return self._ask(Explanation, "when", None, ids=[item], lang=lang)
        more = {"ids": [item], "all_reasons": all_reasons}
        return self._ask(Explanation, "explain", dossier, today=today, lang=lang, **more)

    def plan(self, dossier: Dossier, *, today: datetime.date | str | None = None, lang: Lang = "en") -> Plan:
        """The steps in order: what is ready, what blocks what, when it is due."""
        return self._ask(Plan, "plan", dossier, today=today, lang=lang)

    def ask(
        self,
        dossier: Dossier | None = None,
        *,
        until: str | None = None,
        unknown: Sequence[str] = (),
        today: datetime.date | str | None = None,
        lang: Lang = "en",
    ) -> Interview:
        """The next question of the shortest interview; `unknown` are facts that nobody can tell."""
        more: dict[str, Any] = {"unknown": list(unknown)}
        if until is not None:
            more["until"] = until
        return self._ask(Interview, "interview", {} if dossier is None else dossier, today=today, lang=lang, **more)

    # --- The rulebook itself ---

    def diff(self, new: Rulebook, *, lang: Lang = "en") -> Diff:
        """For whom what changes from this rulebook to a new one, with a candidate for each change."""
        question = json.dumps({"op": "diff", "lang": lang, "new": "new"})
        return Diff(json.loads(native(self._book.ask, question, new._book)))

    def check(self, *, lang: Lang = "en") -> Findings:
        """Everything wrong with the rulebook, and its claims, proved."""
        return self._ask(Findings, "check", None, lang=lang)

    def test(self, *, lang: Lang = "en") -> TestReport:
        """Runs the rulebook's own tests, which stand beside its files."""
        return TestReport(json.loads(native(self._book.test, lang)))

    # --- Many candidates ---

    def decide_table(
        self,
        table: Any,
        *,
        of: Literal["proofs", "requirements", "certificates"] = "proofs",
        rename: Mapping[str, str] | None = None,
        ignore: Sequence[str] = (),
        ignore_others: bool = False,
        keep: Sequence[str] = (),
        statuses: Literal["bool", "words", "none"] = "bool",
        lists: bool = False,
        counts: bool = False,
        depends_on: Sequence[str] = (),
        reasons: Sequence[str] = (),
        bad_rows: Literal["raise", "drop", "mark"] = "raise",
        today: datetime.date | str | None = None,
        lang: Lang = "en",
        threads: int = 0,
    ) -> Any:
        """Decides a table with a candidate on each row and a fact in each column, under its id; null is absent.

        The table is anything with the Arrow C stream interface; what comes back is of the same kind: a `pyarrow.Table`,
        a pandas or Polars `DataFrame`, for a DuckDB relation a `pyarrow.Table`, for anything else an object with that
        interface. Rows keep their order. The lock of the interpreter is not held meanwhile, and all cores decide.

        `statuses`: a column for each item under its id, `"bool"` (null is undetermined) or `"words"`, or `"none"`.
        `lists`: the ids that are `required` and `undetermined`. `counts`: how many. `keep`: columns of the table that the
        answer has too. `depends_on` and `reasons`: for these items, the facts on which they still turn, as a list
        `depends_on:ID`, and a least reason in words, as a list `reason:ID` (slow where candidates are unlike: each that is
        is decided whole).

        `rename` says which column is which fact, `ignore` which are none; `ignore_others` ignores whatever is none, so that
        a misspelt fact is silently absent. `bad_rows`: the first row that cannot be used raises `RowError`, or all of them
        are dropped, or marked: nulls, and what is wrong in a column `error`.
        """
        options = _options(
            of=of,
            rename=rename,
            ignore=ignore,
            ignore_others=ignore_others,
            keep=keep,
            statuses=statuses,
            lists=lists,
            counts=counts,
            depends_on=depends_on,
            reasons=reasons,
            bad_rows=bad_rows,
            today=today,
            lang=lang,
            threads=threads,
        )
        stream, back = _tables.kind(table)
        return back(native(self._book.decide_table, stream, options))

    def decide_files(
        self,
        sources: str | os.PathLike[str] | Sequence[str | os.PathLike[str]],
        target: str | os.PathLike[str],
        *,
        of: Literal["proofs", "requirements", "certificates"] = "proofs",
        rename: Mapping[str, str] | None = None,
        ignore: Sequence[str] = (),
        ignore_others: bool = False,
        keep: Sequence[str] = (),
        statuses: Literal["bool", "words", "none"] = "bool",
        lists: bool = False,
        counts: bool = False,
        depends_on: Sequence[str] = (),
        reasons: Sequence[str] = (),
        bad_rows: Literal["raise", "drop", "mark"] = "raise",
        today: datetime.date | str | None = None,
        lang: Lang = "en",
        threads: int = 0,
    ) -> int:
        """Decides the rows of Parquet or Arrow files into one Parquet file, and says how many rows that has.

        As `decide_table` does, with the same options, but no table is held: of the files the columns that the rulebook
        needs are read, a hundred thousand rows at a time on all cores, and the answer is written as it comes, in the
        order of the rows. Only once it is whole it takes its place: where something is wrong, what was there stays.
        """
        options = _options(
            of=of,
            rename=rename,
            ignore=ignore,
            ignore_others=ignore_others,
            keep=keep,
            statuses=statuses,
            lists=lists,
            counts=counts,
            depends_on=depends_on,
            reasons=reasons,
            bad_rows=bad_rows,
            today=today,
            lang=lang,
            threads=threads,
        )
        several = [sources] if isinstance(sources, (str, os.PathLike)) else list(sources)
        return int(native(self._book.decide_files, several, target, options))

    def _ask(
        self,
        answer: type[A],
        op: str,
        dossier: Dossier | None,
        *,
        lang: Lang,
        today: datetime.date | str | None = None,
        **more: Any,
    ) -> A:
        question: dict[str, Any] = {"op": op, "lang": lang, **_day(today), **more}
        if dossier is not None:
            question["name"], question["dossier"] = _text(dossier)
        return answer(json.loads(native(self._book.ask, json.dumps(question))))


def _options(
    *,
    rename: Mapping[str, str] | None,
    ignore: Sequence[str],
    keep: Sequence[str],
    depends_on: Sequence[str],
    reasons: Sequence[str],
    today: datetime.date | str | None,
    **others: str | int,
) -> str:
    """What is asked about a table, for the engine."""
    names = {"ignore": ignore, "keep": keep, "depends_on": depends_on, "reasons": reasons}
    lists = {name: list(given) for name, given in names.items()}
    return json.dumps({"rename": dict(rename or {}), **lists, **others, **_day(today)})


def _restore(digest: str, stored: bytes) -> Rulebook:
    held = _held.get(digest)
    if held is None:
        held = Rulebook(native(Book.from_stored, stored))
        _held[digest] = held
    return held


def _day(today: datetime.date | str | None) -> dict[str, str]:
    if today is None:
        return {}
    return {"today": today if isinstance(today, str) else today.isoformat()[:10]}


def _text(dossier: Any) -> tuple[str, str]:
    """The name and the text of a dossier."""
    if isinstance(dossier, str):
        return "dossier.yaml", dossier
    if isinstance(dossier, Mapping):
        # JSON is YAML; facts may stand at the top, for want of anything else.
        whole = dossier if "facts" in dossier else {"facts": _nested(dossier)}
        return "dossier.json", json.dumps(_without_none(whole), default=_plain, ensure_ascii=False)
    path = os.fspath(dossier)
    with open(path, encoding="utf-8") as file:
        return path, file.read()


def _nested(facts: Mapping[str, Any]) -> dict[str, Any]:
    """`{"va1.referenced": False}` as `{"va1": {"referenced": False}}`."""
    nested: dict[str, Any] = {}
    for name, value in facts.items():
        *above, last = name.split(".")
        place = nested
        for part in above:
            place = place.setdefault(part, {})
        if isinstance(value, Mapping) and isinstance(place.get(last), dict):
            place[last].update(_nested(value))
        else:
            place[last] = _nested(value) if isinstance(value, Mapping) else value
    return nested


def _without_none(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _without_none(inner) for key, inner in value.items() if inner is not None}
    if isinstance(value, (list, tuple)):
        return [_without_none(inner) for inner in value]
    return value


def _plain(value: Any) -> Any:
    """Values that JSON has no form for, as dossiers write them."""
    if isinstance(value, (datetime.date, datetime.datetime)):
        return value.isoformat()
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    if hasattr(value, "item"):
        return value.item()
    raise TypeError(f"a dossier cannot hold {value!r}, which is a {type(value).__name__}")
