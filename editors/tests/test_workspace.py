"""Several folders whose rulebooks use each other, texts that are not saved, dossiers and tests; driven by pytest-lsp."""

import pathlib

import pytest
import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

from test_session import RULES, change, doc, made, open_file, place, until

BASE = """rulebook base { title "Base" edition 2026-01-01 }
source law { title "The law" grade primary }
chapter c "C"
fact big : yes_no {
  ask "Is it big?"
  cite law
}
fact level : one of { low < mid < high } {
  ask "Which level?"
  cite law
}
let most = 3 "The most" { cite law }
fact size : integer from 0 to 9 {
  ask "How large?"
  cite law
}
fact danger : one of { none much } {
  case much when level is at least mid
  otherwise none
  cite law
}
requirement A/1 "First" { in c applies when big and size <= most proofs 1 cite law }
step one "One" { by us cite law }
step two "Two" { by us after one cite law }
step three "Three" { by us cite law }
actor us "Us"
"""
TOP = """rulebook top { title "Top" uses "../../one/base" }
source ours { title "Ours" grade primary }
change A/1 { applies when big because "we say so" cite ours }
requirement B/1 "Second" { in c applies when danger is much proofs 1 cite ours }
"""
CASES = """- name: big ones owe
  facts: { big: yes, size: 1 }
  expect:
    required: [A/1]
"""
DOSSIER = """rulebook: base
facts:
  big: yes
  level: mid
progress:
  done: [one]
"""


@pytest.fixture
def book(tmp_path):
    for name, text in {
        "one/base/base.rules": BASE, "one/base/tests/all.yaml": CASES, "one/me.yaml": DOSSIER, "two/top/top.rules": TOP,
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path


@pytest_lsp.fixture(config=ClientServerConfig(server_command=[str(RULES), "--lang", "en", "lsp"]))
async def client(lsp_client: LanguageClient, book):
    folders = [types.WorkspaceFolder(uri=(book / name).as_uri(), name=name) for name in ("one", "two")]
    for method in ("codeLens", "inlayHint"):
        lsp_client.feature(f"workspace/{method}/refresh")(lambda *_: None)
    lsp_client.feature("client/registerCapability")(lambda *_: None)
    capabilities = client_capabilities("visual_studio_code")
    await lsp_client.initialize_session(
        types.InitializeParams(capabilities=capabilities, workspace_folders=folders))
    lsp_client.book = book
    before = {path: path.read_bytes() for path in book.rglob("*") if path.is_file()}
    yield
    await lsp_client.shutdown_session()
    assert before == {path: path.read_bytes() for path in book.rglob("*") if path.is_file()}, "a file was written"


def told(client, uri, code):
    async def question():
        return [one for one in client.diagnostics.get(uri, []) if one.code == code]
    return question


def untold(client, uri, code):
    async def question():
        return uri in client.diagnostics and not [one for one in client.diagnostics[uri] if one.code == code]
    return question


@pytest.mark.asyncio
async def test_what_is_not_saved_wins_in_every_rulebook_that_uses_it(client):
    top, _ = open_file(client, "two/top/top.rules")
    base, text = open_file(client, "one/base/base.rules")
    start = place(text, "fact danger", len("fact "))
    change(client, base, 2, start, types.Position(start.line, start.character + len("danger")), "peril")
    # The other folder's rulebook reads the text as it stands here, not the file.
    found = await until(told(client, top, "unknown-name"))
    assert "danger" in found[0].message
    # Closed without being saved: what is on the disk counts again.
    client.text_document_did_close(types.DidCloseTextDocumentParams(text_document=doc(base)))
    await until(untold(client, top, "unknown-name"))


@pytest.mark.asyncio
async def test_names_go_from_folder_to_folder(client):
    top, text = open_file(client, "two/top/top.rules")
    at = dict(text_document=doc(top), position=place(text, "danger is much"))
    definition = await until(lambda: client.text_document_definition_async(types.DefinitionParams(**at)))
    assert definition.uri == (client.book / "one/base/base.rules").as_uri()
    edit = await client.text_document_rename_async(types.RenameParams(**at, new_name="peril"))
    changed = {pathlib.Path(file.text_document.uri).name for file in edit.document_changes}
    assert changed == {"base.rules", "top.rules"}
    # A requirement that a layer changes, and that a test expects.
    at = dict(text_document=doc(top), position=place(text, "change A/1", len("change A")))
    edit = await client.text_document_rename_async(types.RenameParams(**at, new_name="A/2"))
    changed = {pathlib.Path(file.text_document.uri).name for file in edit.document_changes}
    assert changed == {"base.rules", "top.rules", "all.yaml"}
    # A folder that is closed is let go of; its files are no longer spoken of.
    gone = types.WorkspaceFolder(uri=(client.book / "two").as_uri(), name="two")
    event = types.WorkspaceFoldersChangeEvent(added=[], removed=[gone])
    client.workspace_did_change_workspace_folders(types.DidChangeWorkspaceFoldersParams(event=event))

    async def alone():
        symbols = await client.workspace_symbol_async(types.WorkspaceSymbolParams(query="B/1"))
        return not symbols
    client.text_document_did_close(types.DidCloseTextDocumentParams(text_document=doc(top)))
    await until(alone)


@pytest.mark.asyncio
async def test_dossiers_are_helped_as_rules_are(client):
    uri, text = open_file(client, "one/me.yaml")
    open_file(client, "one/base/base.rules")

    async def hover(word, shift=1):
        params = types.HoverParams(text_document=doc(uri), position=place(text, word, shift))
        found = await client.text_document_hover_async(params)
        return found.contents.value if found else None

    async def known():
        said = await hover("big")
        return said if said and "A/1" in said else None

    said = await until(known)
    assert "Is it big?" in said and "yes_no" in said, "the question, the type, what it matters to"
    assert "two" in await hover("[one]", 2), "of a step: what waits for it"
    at = dict(text_document=doc(uri), position=place(text, "big"))
    definition = await client.text_document_definition_async(types.DefinitionParams(**at))
    assert definition.uri.endswith("base.rules")
    references = await client.text_document_references_async(
        types.ReferenceParams(**at, context=types.ReferenceContext(include_declaration=True)))
    assert {pathlib.Path(one.uri).name for one in references} >= {"base.rules", "me.yaml", "all.yaml"}
    edit = await client.text_document_rename_async(types.RenameParams(**at, new_name="large"))
    files = {pathlib.Path(file.text_document.uri).name: file for file in edit.document_changes}
    assert "large: yes" in made(text, files["me.yaml"].edits)

    async def labels(line, text_of_it):
        lines = text.split("\n")
        lines[line] = text_of_it
        labels.version += 1
        client.text_document_did_change(types.DidChangeTextDocumentParams(
            text_document=types.VersionedTextDocumentIdentifier(uri=uri, version=labels.version),
            content_changes=[types.TextDocumentContentChangeWholeDocument(text="\n".join(lines))]))
        position = types.Position(line, len(text_of_it))
        found = await client.text_document_completion_async(
            types.CompletionParams(text_document=doc(uri), position=position))
        return {item.label for item in found.items} if found else set()
    labels.version = 1

    assert {"low", "mid", "high"} <= await labels(3, "  level: ")
    assert "size" in await labels(3, "  s")
    assert {"two", "three"} <= await labels(5, "  done: [one, t")
    # What the command would refuse, at its place.
    await labels(3, "  level: middle")
    wrong = await until(lambda: anything(client, uri))
    assert wrong[0].range.start.line == 3 and "middle" in wrong[0].message


async def anything(client, uri):
    return [one for one in client.diagnostics.get(uri, []) if one.severity == types.DiagnosticSeverity.Error]


@pytest.mark.asyncio
async def test_files_of_tests_are_helped_too(client):
    uri, text = open_file(client, "one/base/tests/all.yaml")
    base, _ = open_file(client, "one/base/base.rules")
    line = next(number for number, words in enumerate(text.split("\n")) if "required:" in words)
    end = len("    required: [")
    change(client, uri, 2, types.Position(line, end), types.Position(line, end + len("A/1]")), "")

    async def proposed():
        params = types.CompletionParams(text_document=doc(uri), position=types.Position(line, end))
        found = await client.text_document_completion_async(params)
        return {item.label for item in found.items} if found else None
    assert "A/1" in await until(proposed)
    change(client, uri, 3, types.Position(line, end), types.Position(line, end), "A/9]")
    wrong = await until(lambda: anything(client, uri))
    assert "A/9" in wrong[0].message and wrong[0].range.start.line == line


@pytest.mark.asyncio
async def test_hints_say_levels_values_and_what_the_open_dossier_comes_to(client):
    open_file(client, "one/me.yaml")
    uri, text = open_file(client, "one/base/base.rules")
    whole = types.Range(start=types.Position(0, 0), end=types.Position(999, 0))

    async def hints():
        found = await client.text_document_inlay_hint_async(
            types.InlayHintParams(text_document=doc(uri), range=whole))
        by_line = {}
        for hint in found or []:
            by_line.setdefault(text.split("\n")[hint.position.line].strip(), []).append(hint.label)
        return by_line if any("me.yaml" in label for labels in by_line.values() for label in labels) else None

    found = await until(hints)
    assert found["case much when level is at least mid"][0] == "= mid, high"
    assert found["fact danger : one of { none much } {"] == ["= much (me.yaml)"]
    requirement = next(labels for line, labels in found.items() if line.startswith("requirement A/1"))
    assert "= 3" in requirement and any(label.startswith("✓") for label in requirement)


@pytest.mark.asyncio
async def test_the_graph_of_one_item(client):
    uri, _ = open_file(client, "one/base/base.rules")

    async def graph(*arguments):
        try:
            answer = await client.workspace_execute_command_async(
                types.ExecuteCommandParams(command="rules.graph", arguments=[uri, *arguments]))
            return answer["svg"] if isinstance(answer, dict) else answer.svg
        except Exception as error:  # the rulebook may not be loaded yet
            if "could not be loaded yet" in str(error):
                return None
            raise

    everything = await until(graph)
    assert ">three<" in everything
    around = await graph("two")
    assert ">one<" in around and ">two<" in around and ">three<" not in around
    # Of what is no step: what it depends on.
    requirement = await graph("A/1")
    assert "A/1" in requirement and "big" in requirement.lower() and "<svg" in requirement
