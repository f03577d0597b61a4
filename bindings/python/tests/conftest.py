"""What the tests share."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from applicability import Rulebook

# Workers of Spark have the package where this interpreter has it.
os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
ROOT = Path(__file__).resolve().parents[3]

TRIP = """
rulebook trip { title "Trip" }
fact abroad : yes_no { }
fact people : integer from 1 to 9 { }
fact leaves : moment in "Europe/Paris" { }
fact bags : any of { big small } { }
fact class : one of { first second } { }
fact price : decimal from 0 { }
fact day : date { }
requirement PASSPORT { applies when abroad inferred because "test" }
requirement BAGS { applies when bags has big and people > 2 inferred because "test" }
requirement NIGHT { applies when leaves >= 2026-03-29T03:00[Europe/Paris] inferred because "test" }
requirement DEAR { applies when price > 99.5 or class is first inferred because "test" }
requirement LATE { applies when day >= 2026-03-01 inferred because "test" }
requirement SURE { applies when abroad or not abroad inferred because "test" }
"""


@pytest.fixture(scope="session")
def trip():
    return Rulebook.from_text(TRIP)


@pytest.fixture(scope="session")
def ris():
    return Rulebook.builtin("ris-va2")


@pytest.fixture(scope="session")
def command():
    """The command `rules`, if it was built: what it prints."""
    path = Path(os.environ.get("RULES_COMMAND", ROOT / "target/debug/rules"))
    if not path.exists():
        pytest.skip(f"the command is not built ({path})")

    def run(*arguments, stdin=""):
        done = subprocess.run([path, *arguments], input=stdin, capture_output=True, text=True, check=False)
        assert done.returncode in (0, 1), done.stderr
        return json.loads(done.stdout)

    return run
