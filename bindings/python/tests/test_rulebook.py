"""Single candidates: what the command says, as objects."""

import datetime
import pickle
import sys
import threading

import pytest
from conftest import ROOT

import applicability
from applicability import Error, Rulebook

FACTS = {"va1.referenced": False, "profiles": ["general"]}
DOSSIER = "facts:\n  va1: {referenced: no}\n  profiles: [general]\n"


def test_answers_are_those_of_the_command(ris, command, tmp_path):
    path = tmp_path / "dossier.yaml"
    path.write_text(DOSSIER)
    for answer, arguments in [
        (ris.decide(path, lang="fr"), ["eval", path]),
        (ris.plan(path, today="2026-03-01", lang="fr"), ["plan", path, "--today", "2026-03-01"]),
        (ris.explain("PORT/va1.01", path, lang="fr"), ["explain", "PORT/va1.01", path]),
        (ris.check(), ["check", "ris-va2", "--lang", "en"]),
    ]:
        day = [] if "--today" in arguments or arguments[0] == "check" else ["--today", "none"]
        wanted = command(*arguments, *day, "--format", "json")
        assert answer.to_dict() == wanted, arguments


def test_facts_can_be_given_in_every_way(ris, tmp_path):
    path = tmp_path / "dossier.yaml"
    path.write_text(DOSSIER)
    nested = {"va1": {"referenced": False}, "profiles": {"general"}}
    given = (FACTS, nested, {**nested, "nru": {"lps": None}}, {"facts": nested}, DOSSIER, path)
    answers = [ris.decide(facts) for facts in given]
    assert all(answer.proofs == answers[0].proofs for answer in answers)
    assert answers[0].summary["required"] == 5
    with pytest.raises(Error, match="profils"):
        ris.decide({"profils": []})


def test_a_decision_has_names(ris):
    decision = ris.decide(FACTS)
    proof = decision.of(decision.required[0])
    assert proof.is_required and proof.status == "required"
    assert set(decision.undetermined).isdisjoint(decision.required)
    with pytest.raises(KeyError):
        decision.of("nothing")
    with pytest.raises(AttributeError, match="it has "):
        decision.sumary
    with pytest.raises(AttributeError):
        decision.summary = {}
    assert "summary" in dir(decision) and decision["summary"] == decision.summary
    assert pickle.loads(pickle.dumps(decision)) == decision
    assert "5 required" in repr(decision)


def test_what_notebooks_show_is_escaped():
    book = Rulebook.from_text('rulebook b { title "B" } fact f : text { } requirement R { applies when f = "<b>" }')
    shown = book.decide({})._repr_html_()
    assert shown.startswith("<table>") and "undetermined" in shown and ">R<" in shown
    shown = book.explain("R", {"f": "<b>"})._repr_html_()
    assert "<b>" not in shown


def test_dates_are_dates(trip):
    decision = trip.decide({"day": datetime.date(2026, 3, 1), "people": 3})
    assert decision.of("LATE").status == "required"
    decision = trip.decide({"leaves": datetime.datetime(2026, 3, 29, 1, tzinfo=datetime.timezone.utc)})
    assert decision.of("NIGHT").status == "required"


def test_when_and_why(ris):
    assert ris.explain("PORT/va1.01").explanations
    assert ris.explain("PORT/va1.01", FACTS).status
    with pytest.raises(Error, match="PORT/va1.01"):
        ris.explain("PORT/va1.0l", FACTS)


def test_the_interview_goes_on(trip):
    first = trip.ask()
    assert first.to_dict()["schema"].startswith("rules.interview/")
    assert trip.ask({"abroad": True}) != first


def test_a_diff_says_for_whom(trip):
    from conftest import TRIP

    new = Rulebook.from_text(TRIP.replace("people > 2", "people > 3"))
    told = str(trip.diff(new).to_dict())
    assert "BAGS" in told and "PASSPORT" not in told
    assert "BAGS" not in str(trip.diff(Rulebook.from_text(TRIP)).to_dict())


def test_its_own_tests(command):
    report = Rulebook.load(ROOT / "rules/ris-va2").test()
    assert report.to_dict() == command("test", ROOT / "rules/ris-va2", "--format", "json", "--lang", "en")
    with pytest.raises(Error, match="load the rulebook by its path"):
        Rulebook.from_text('rulebook b { title "B" }').test()


def test_errors_have_places():
    with pytest.raises(Error) as caught:
        Rulebook.from_text('rulebook b { title "B" }\nfact f : yes_now { }\n')
    error = caught.value
    assert error.problems[0].file == "rulebook.rules"
    assert error.problems[0].line == 2
    assert "yes_now" in str(error) and "^" in str(error)
    assert isinstance(error, ValueError)
    with pytest.raises(Error) as caught:
        Rulebook.from_text('rulebook b { title "B" }\nfact f : yes_now { }\n', lang="fr")
    french = caught.value.problems[0]
    assert (french.file, french.line, french.column) == ("rulebook.rules", 2, 10)
    assert french.code == error.problems[0].code and french.message != error.problems[0].message
    with pytest.raises(Error, match="n'existe pas"):
        Rulebook.from_text('rulebook b { title "B" } fact f : yes_no { }').decide({"g": True}, lang="fr")
    again = pickle.loads(pickle.dumps(error))
    assert again.problems == error.problems and str(again) == str(error)
    with pytest.raises(Error, match="ris-va2"):
        Rulebook.builtin("ris-va3")
    with pytest.raises(Error):
        Rulebook.load("/nowhere")


def test_rulebooks_are_sent_by_digest(ris, trip):
    sent = pickle.dumps(trip)
    one, two = pickle.loads(sent), pickle.loads(sent)
    assert one is two and one == trip and hash(one) == hash(trip)
    assert one.digest == trip.digest and one.id == "trip"
    assert one.decide({"abroad": True}).to_dict() == trip.decide({"abroad": True}).to_dict()
    assert trip != ris
    assert applicability.__version__


def test_the_interpreter_goes_on_meanwhile(trip):
    """Other threads run while a table is decided."""
    pa = pytest.importorskip("pyarrow")
    table = pa.table({"people": pa.array([3] * 3_000_000, pa.int64()), "bags": pa.array([["big"]] * 3_000_000)})
    seen = threading.Event()
    counts = []

    def count():
        number = 0
        while not seen.is_set():
            number += 1
        counts.append(number)

    before = sys.getswitchinterval()
    sys.setswitchinterval(1.0)
    try:
        thread = threading.Thread(target=count)
        thread.start()
        trip.decide_table(table)
        seen.set()
        thread.join()
    finally:
        sys.setswitchinterval(before)
    assert counts[0] > 10_000
