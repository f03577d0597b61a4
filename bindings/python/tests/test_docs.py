"""The pages' code runs, and comes to what they say: every `python` block of a page, one after another."""

import doctest
import os
import re
import subprocess
from pathlib import Path

import pytest
from conftest import ROOT

PAGES = ["python.md", "portfolio.md"]


@pytest.mark.parametrize("page", PAGES)
def test_page(page, tmp_path, monkeypatch):
    path = ROOT / "docs" / page
    text = path.read_text(encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    parser, runner = doctest.DocTestParser(), doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    names: dict = {"ROOT": ROOT}
    blocks = list(re.finditer(r"^```(python|sh)\n(.*?)^```$", text, re.DOTALL | re.MULTILINE))
    assert blocks, page
    for block in blocks:
        language, code = block[1], block[2]
        if language == "sh":
            run(code)
            continue
        needed = re.findall(r"^>>> (?:import|from) (\w+)", code, re.MULTILINE)
        if "pyspark" in needed and os.environ.get("SPARK") != "1":
            continue
        for library in needed:
            pytest.importorskip(library)
        line = text.count("\n", 0, block.start(2))
        test = parser.get_doctest(code, names, page, str(path), line)
        said: list[str] = []
        runner.run(test, out=said.append, clear_globs=False)
        names.update(test.globs)
        assert not runner.failures, "".join(said)
    assert runner.tries > 0


def run(code):
    """Runs commands, where the command that has them is built."""
    command = Path(os.environ.get("RULES_COMMAND", ROOT / "target/debug/rules"))
    if not command.exists():
        return
    helped = subprocess.run([command, "batch", "--help"], capture_output=True, text=True, check=True)
    if "--map" in helped.stdout:
        path = f"{command.parent}:{os.environ['PATH']}"
        subprocess.run(["bash", "-ec", code], env={**os.environ, "PATH": path}, check=True)
