"""What can be wrong, with its places."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from ._native import NativeError

T = TypeVar("T")


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong: what, where, and what to do about it."""

    code: str
    message: str
    help: tuple[str, ...]
    #: The file; for a table, the column.
    file: str | None
    line: int | None
    column: int | None


class Error(ValueError):
    """Something cannot be used. `str()` of it is what the command prints, with the lines concerned."""

    def __init__(self, message: str, text: str | None = None, problems: tuple[Problem, ...] = ()) -> None:
        super().__init__(message, text, problems)
        #: What is wrong first of all, in a sentence.
        self.message = message
        #: Everything that is wrong, with places and advice, as the command prints it.
        self.text = text
        #: Everything that is wrong, for programs.
        self.problems = problems

    def __str__(self) -> str:
        return self.text or self.message


class RowError(Error):
    """A row of a table cannot be used."""

    def __init__(
        self, message: str, text: str | None = None, problems: tuple[Problem, ...] = (), row: int = 0
    ) -> None:
        super().__init__(message, text, problems)
        self.args = (message, text, problems, row)
        #: Its number, from 0.
        self.row = row

    def __str__(self) -> str:
        return f"{self.message}\n{self.text}" if self.text else self.message


def _error(told: dict[str, Any]) -> Error:
    problems = tuple(
        Problem(
            code=found["code"],
            message=found["message"],
            help=tuple(found["help"]),
            file=found["file"],
            line=found["line"],
            column=found["column"],
        )
        for found in told["diagnostics"]
    )
    if "row" in told:
        return RowError(told["message"], told["text"], problems, told["row"])
    return Error(told["message"], told["text"], problems)


def native(call: Callable[..., T], *arguments: Any) -> T:
    """Calls the engine; what it refuses is raised as an `Error`."""
    try:
        return call(*arguments)
    except NativeError as refused:
        error = _error(json.loads(str(refused)))
    raise error
