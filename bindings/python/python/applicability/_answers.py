"""Answers: the objects of the JSON contract, with names."""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping
from typing import Any


class Answer(Mapping[str, Any]):
    """An answer. Its parts are attributes and keys; `to_dict()` is the JSON that the command prints."""

    __slots__ = ("_told",)

    def __init__(self, told: dict[str, Any]) -> None:
        object.__setattr__(self, "_told", told)

    def to_dict(self) -> dict[str, Any]:
        """What `rules … --format json` prints, as plain dictionaries and lists."""
        return self._told

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        try:
            return self._told[name]
        except KeyError:
            known = ", ".join(self._told)
            raise AttributeError(f"{type(self).__name__} has no `{name}`; it has {known}") from None

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError("answers do not change")

    def __getitem__(self, name: str) -> Any:
        return self._told[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._told)

    def __len__(self) -> int:
        return len(self._told)

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *self._told]

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self._told == other._told  # type: ignore[attr-defined]

    __hash__ = None  # type: ignore[assignment]

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self._told,)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._line()}>"

    def _line(self) -> str:
        return ", ".join(self._told)

    def _rows(self) -> tuple[list[str], list[list[str]]]:
        """A heading and rows, for notebooks."""
        return ["", ""], [[name, str(value)] for name, value in self._told.items() if _is_plain(value)]

    def _repr_html_(self) -> str:
        heading, rows = self._rows()
        head = "".join(f"<th>{html.escape(cell)}</th>" for cell in heading)
        body = "".join(
            "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>" for row in rows
        )
        caption = html.escape(self._line())
        return f"<table><caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _is_plain(value: Any) -> bool:
    return value is None or isinstance(value, (str, int, float, bool))


class Proof(Answer):
    """The status of one proof or requirement."""

    __slots__ = ()

    def _line(self) -> str:
        return f"{self['id']}: {self['status']}"

    @property
    def is_required(self) -> bool:
        """Whether it is required, whatever is still unknown."""
        return bool(self["status"] == "required")


class Decision(Answer):
    """The status of everything for one candidate: `rules.decision/1`."""

    __slots__ = ()

    def _items(self) -> Iterator[Proof]:
        for kind in ("proofs", "requirements", "scenarios", "chapters", "scopes"):
            for item in self.get(kind) or ():
                yield Proof(item)

    def of(self, item: str) -> Proof:
        """One item by its id."""
        for found in self._items():
            if found["id"] == item:
                return found
        raise KeyError(item)

    @property
    def owed(self) -> list[Proof]:
        """What can be owed: the proofs, and after them the requirements that have none; as in a table's answer."""
        proven = {proof.get("requirement") for proof in self["proofs"]}
        bare = (item for item in self["requirements"] if item["id"] not in proven)
        return [Proof(item) for item in (*self["proofs"], *bare)]

    def _ids(self, status: str) -> list[str]:
        return [item["id"] for item in self.owed if item["status"] == status]

    @property
    def required(self) -> list[str]:
        """The ids of what is required."""
        return self._ids("required")

    @property
    def undetermined(self) -> list[str]:
        """The ids of that of which it still turns on absent facts."""
        return self._ids("undetermined")

    def _line(self) -> str:
        statuses = [item["status"] for item in self.owed]
        words = ("required", "not_required", "undetermined")
        return ", ".join(f"{statuses.count(word)} {word}" for word in words)

    def _rows(self) -> tuple[list[str], list[list[str]]]:
        rows = [[item["id"], item["status"], ", ".join(item["depends_on"])] for item in self.owed]
        return ["", "status", "depends on"], rows


class Explanation(Answer):
    """Why something is as it is, or when it would be: `rules.explanation/1`."""

    __slots__ = ()

    def _line(self) -> str:
        return str(self.get("sentence") or self.get("id") or "")


class Plan(Answer):
    """What to do, in order: `rules.plan/1`."""

    __slots__ = ()

    def _line(self) -> str:
        return f"{len(self.get('steps') or ())} steps"

    def _rows(self) -> tuple[list[str], list[list[str]]]:
        rows = [
            [str(step.get("id", "")), str(step.get("state", "")), str(step.get("label", ""))]
            for step in self.get("steps") or ()
        ]
        return ["step", "state", ""], rows


class Interview(Answer):
    """The shortest interview: `rules.interview/1`."""

    __slots__ = ()


class Diff(Answer):
    """For whom what changes between two rulebooks: `rules.diff/1`."""

    __slots__ = ()


class Findings(Answer):
    """Everything wrong with a rulebook: `rules.findings/1`."""

    __slots__ = ()


class TestReport(Answer):
    """A rulebook's own tests, with coverage."""

    __slots__ = ()
    __test__ = False
