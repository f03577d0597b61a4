"""A whole session over standard input and output, driven by pytest-lsp, on a copy of `ris-va2`."""

import asyncio
import os
import pathlib
import shutil
import subprocess

import pytest
import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

ROOT = pathlib.Path(__file__).parents[2]
RULES = os.environ.get("RULES", ROOT / "target" / "debug" / "rules")


@pytest.fixture
def book(tmp_path):
    """The rulebook and a dossier, in a folder of their own: nothing here may write into them."""
    shutil.copytree(ROOT / "rules" / "ris-va2", tmp_path / "ris-va2")
    shutil.copy(ROOT / "fixtures" / "dossiers" / "half-done.yaml", tmp_path)
    return tmp_path


@pytest_lsp.fixture(config=ClientServerConfig(server_command=[str(RULES), "--lang", "en", "lsp"]))
async def client(lsp_client: LanguageClient, book):
    params = types.InitializeParams(
        capabilities=client_capabilities("visual_studio_code"),
        workspace_folders=[types.WorkspaceFolder(uri=book.as_uri(), name="book")],
    )
    # What VS Code says that it can do, it does.
    for method in ("codeLens", "inlayHint"):
        lsp_client.feature(f"workspace/{method}/refresh")(lambda *_: None)
    lsp_client.feature("client/registerCapability")(lambda *_: None)
    await lsp_client.initialize_session(params)
    lsp_client.book = book
    before = {path: path.read_bytes() for path in book.rglob("*") if path.is_file() and ".git" not in path.parts}
    yield
    await lsp_client.shutdown_session()
    after = {path: path.read_bytes() for path in book.rglob("*") if path.is_file() and ".git" not in path.parts}
    assert before == after, "the server wrote a file"


def open_file(client, name):
    path = client.book / name
    text = path.read_text()
    language = "rules" if name.endswith(".rules") else "yaml"
    item = types.TextDocumentItem(uri=path.as_uri(), language_id=language, version=1, text=text)
    client.text_document_did_open(types.DidOpenTextDocumentParams(text_document=item))
    return path.as_uri(), text


def place(text, word, shift=1):
    at = text.index(word) + shift
    return types.Position(line=text[:at].count("\n"), character=at - text.rfind("\n", 0, at) - 1)


def change(client, uri, version, start, end, text):
    client.text_document_did_change(
        types.DidChangeTextDocumentParams(
            text_document=types.VersionedTextDocumentIdentifier(uri=uri, version=version),
            content_changes=[
                types.TextDocumentContentChangePartial(range=types.Range(start=start, end=end), text=text)
            ],
        )
    )


async def until(question, seconds=60):
    """Asks until the answer is there."""
    for _ in range(seconds * 20):
        if answer := await question():
            return answer
        await asyncio.sleep(0.05)
    raise AssertionError("no answer")


def doc(uri):
    return types.TextDocumentIdentifier(uri=uri)


@pytest.mark.asyncio
async def test_diagnostics_and_fix(client):
    uri, text = open_file(client, "ris-va2/facts.rules")
    await client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    start = place(text, "va1.referenced", 0)
    end = types.Position(line=start.line, character=start.character + len("va1.referenced"))
    change(client, uri, 2, start, end, "va1.refrenced")
    waves = (client.book / "ris-va2" / "waves.rules").as_uri()

    async def broken():
        return [d for d in client.diagnostics.get(waves, []) if d.code == "unknown-name"]

    diagnostics = await until(broken)
    assert "did you mean `va1.refrenced`?" in diagnostics[0].message
    waves, waves_text = open_file(client, "ris-va2/waves.rules")
    actions = await client.text_document_code_action_async(
        types.CodeActionParams(
            text_document=doc(waves),
            range=diagnostics[0].range,
            context=types.CodeActionContext(diagnostics=diagnostics),
        )
    )
    titles = [action.title for action in actions]
    assert "Write `va1.refrenced`" in titles and any(title.startswith("Declare") for title in titles)


@pytest.mark.asyncio
async def test_names(client):
    uri, text = open_file(client, "ris-va2/waves.rules")
    at = place(text, "va1.referenced")
    params = dict(text_document=doc(uri), position=at)
    definition = await until(lambda: client.text_document_definition_async(types.DefinitionParams(**params)))
    assert definition.uri.endswith("facts.rules")

    async def hover():
        found = await client.text_document_hover_async(types.HoverParams(**params))
        return found if found and "wave 1" in found.contents.value else None

    hover = await until(hover)
    assert "fact" in hover.contents.value and "guide" in hover.contents.value.lower()
    references = await client.text_document_references_async(
        types.ReferenceParams(**params, context=types.ReferenceContext(include_declaration=True))
    )
    files = {pathlib.Path(reference.uri).name for reference in references}
    assert {"facts.rules", "waves.rules", "half-done.yaml", "waves-and-profiles.yaml"} <= files
    edit = await client.text_document_rename_async(types.RenameParams(**params, new_name="va1.listed"))
    changed = {pathlib.Path(change.text_document.uri).name for change in edit.document_changes}
    assert files == changed
    prepared = await client.text_document_prepare_rename_async(types.PrepareRenameParams(**params))
    assert prepared.placeholder == "va1.referenced"
    highlights = await client.text_document_document_highlight_async(types.DocumentHighlightParams(**params))
    assert highlights
    symbols = await client.workspace_symbol_async(types.WorkspaceSymbolParams(query="va1.ref"))
    assert symbols[0].name == "va1.referenced"


@pytest.mark.asyncio
async def test_completion_in_rules_and_dossier(client):
    uri, text = open_file(client, "ris-va2/waves.rules")
    end = types.Position(line=text.count("\n"), character=0)
    change(client, uri, 2, end, end, "scope x { applies when va1.ref")
    at = types.Position(line=end.line, character=len("scope x { applies when va1.ref"))

    async def complete():
        found = await client.text_document_completion_async(
            types.CompletionParams(text_document=doc(uri), position=at)
        )
        return found.items if found else None

    assert [item.label for item in await until(complete)] == ["va1.referenced"]
    uri, text = open_file(client, "half-done.yaml")
    line = next(number for number, line in enumerate(text.splitlines()) if "whose: own" in line)
    start = types.Position(line=line, character=text.splitlines()[line].index("own"))
    change(client, uri, 2, start, types.Position(line=line, character=start.character + 3), "")

    async def values():
        found = await client.text_document_completion_async(
            types.CompletionParams(text_document=doc(uri), position=start)
        )
        return found.items if found else None

    assert {"own", "third_party"} <= {item.label for item in await until(values)}


@pytest.mark.asyncio
async def test_the_other_features(client):
    uri, text = open_file(client, "ris-va2/steps.rules")
    params = types.DocumentSymbolParams(text_document=doc(uri))
    symbols = await until(lambda: client.text_document_document_symbol_async(params))
    assert len(symbols) > 20
    folds = await client.text_document_folding_range_async(types.FoldingRangeParams(text_document=doc(uri)))
    assert len(folds) > 20
    options = types.FormattingOptions(tab_size=2, insert_spaces=True)
    formatting = types.DocumentFormattingParams(text_document=doc(uri), options=options)
    assert not await client.text_document_formatting_async(formatting), "what ships is in the one layout"
    tokens = await client.text_document_semantic_tokens_full_async(
        types.SemanticTokensParams(text_document=doc(uri))
    )
    assert len(tokens.data) % 5 == 0 and len(tokens.data) > 1000
    whole = types.Range(start=types.Position(0, 0), end=types.Position(9999, 0))

    async def hints():
        return await client.text_document_inlay_hint_async(
            types.InlayHintParams(text_document=doc(uri), range=whole)
        )

    assert "✓" in (await until(hints))[0].label
    lenses = await client.text_document_code_lens_async(types.CodeLensParams(text_document=doc(uri)))
    lens = await client.code_lens_resolve_async(next(lens for lens in lenses if lens.data))
    assert "use" in lens.command.title and "test" in lens.command.title
    sources, _ = open_file(client, "ris-va2/sources.rules")
    links = await client.text_document_document_link_async(types.DocumentLinkParams(text_document=doc(sources)))
    assert links and links[0].target.startswith("http")
    at = place(text, "step edc.", len("step "))
    items = await client.text_document_prepare_call_hierarchy_async(
        types.CallHierarchyPrepareParams(text_document=doc(uri), position=at)
    )
    incoming = await client.call_hierarchy_incoming_calls_async(
        types.CallHierarchyIncomingCallsParams(item=items[0])
    )
    outgoing = await client.call_hierarchy_outgoing_calls_async(
        types.CallHierarchyOutgoingCallsParams(item=items[0])
    )
    assert incoming or outgoing
    report = await client.text_document_diagnostic_async(types.DocumentDiagnosticParams(text_document=doc(uri)))
    again = await client.text_document_diagnostic_async(
        types.DocumentDiagnosticParams(text_document=doc(uri), previous_result_id=report.result_id)
    )
    assert again.kind == "unchanged"


@pytest.mark.asyncio
async def test_commands(client):
    uri, _ = open_file(client, "ris-va2/requirements.rules")
    dossier, _ = open_file(client, "half-done.yaml")

    async def run(command, *arguments):
        try:
            return await client.workspace_execute_command_async(
                types.ExecuteCommandParams(command=command, arguments=list(arguments))
            )
        except Exception as error:  # the rulebook may not be loaded yet
            if "could not be loaded yet" in str(error):
                return None
            raise

    page = await until(lambda: run("rules.explain", uri, "PORT/va1.01", dossier))
    assert "PORT/va1.01" in (page["markdown"] if isinstance(page, dict) else page.markdown)
    picture = await run("rules.graph", uri)
    assert "<svg" in str(picture)
    tests = await run("rules.runTests", uri)
    assert "passed" in str(tests)


@pytest.mark.asyncio
async def test_a_cycle_is_mended_from_its_message(client):
    """What an author does: the message names the steps and shows a dossier; taking the edge away is the end of it."""
    uri, text = open_file(client, "ris-va2/steps.rules")
    end = types.Position(line=text.count("\n"), character=0)
    steps = 'step loop.a fr "A" en "A" { after loop.b inferred because fr "x" en "x" }\n' \
        'step loop.b fr "B" en "B" { after loop.a inferred because fr "x" en "x" }\n'
    change(client, uri, 2, end, end, steps)

    async def cycle():
        return [d for d in client.diagnostics.get(uri, []) if d.code == "step-cycle"]

    found = await until(cycle)
    assert "loop.a" in found[0].message and found[0].related_information
    line = end.line
    start = types.Position(line=line, character=steps.index("after loop.b"))
    change(client, uri, 3, start, types.Position(line=line, character=start.character + len("after loop.b")), "")

    async def mended():
        return not [d for d in client.diagnostics.get(uri, []) if d.code == "step-cycle"]

    await until(mended)


def git(folder, *arguments):
    subprocess.run(["git", "-C", str(folder), "-c", "user.name=x", "-c", "user.email=x@example.org", *arguments],
                   check=True, capture_output=True)


def made(text, edits):
    """A text with the edits of the server made in it; columns are those of the client."""
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    for edit in sorted(edits, key=lambda edit: (edit.range.start.line, edit.range.start.character), reverse=True):
        def at(position):
            line = lines[position.line].encode("utf-16-le")
            return starts[position.line] + len(line[: 2 * position.character].decode("utf-16-le"))
        text = text[: at(edit.range.start)] + edit.new_text + text[at(edit.range.end):]
    return text


@pytest.mark.asyncio
async def test_an_author_renames_a_fact_and_sees_who_owes_what(client):
    """A whole day: a fact is renamed in rules, tests and dossiers, which changes nothing for anybody; then a condition is,
    and the difference says for whom."""
    git(client.book, "init", "-q")
    git(client.book, "add", ".")
    git(client.book, "commit", "-qm", "as it was")
    uri, text = open_file(client, "ris-va2/facts.rules")
    params = dict(text_document=doc(uri), position=place(text, "fact va1.referenced", len("fact v")))

    async def renamed():
        return await client.text_document_rename_async(types.RenameParams(**params, new_name="va1.listed"))

    edit = await until(renamed)
    texts = {}
    for number, file in enumerate(edit.document_changes):
        path = pathlib.Path(file.text_document.uri.removeprefix("file://"))
        if path.name != "facts.rules":
            open_file(client, path.relative_to(client.book).as_posix())
        texts[path.name] = (file.text_document.uri, made(path.read_text(), file.edits))
        client.text_document_did_change(
            types.DidChangeTextDocumentParams(
                text_document=types.VersionedTextDocumentIdentifier(uri=file.text_document.uri, version=2),
                content_changes=[types.TextDocumentContentChangeWholeDocument(text=texts[path.name][1])],
            )
        )
    assert all("va1.referenced" not in text for _, text in texts.values())

    async def run(command):
        try:
            return await client.workspace_execute_command_async(
                types.ExecuteCommandParams(command=command, arguments=[uri])
            )
        except Exception as error:  # until the engine has looked
            if "could not be loaded yet" in str(error):
                return None
            raise

    async def told(words):
        answer = await run("rules.diffHead")
        said = answer["markdown"] if isinstance(answer, dict) else answer.markdown
        return said if words in said else None

    await until(lambda: told("va1.listed"))
    tests = await until(lambda: run("rules.runTests"))
    assert (tests["failed"] if isinstance(tests, dict) else tests.failed) == 0
    waves, text = texts["waves.rules"]
    before = "applies when not va1.listed"
    start = place(text, before, 0)
    change(client, waves, 3, start, types.Position(start.line, start.character + len(before)), "applies when always")
    # The proofs of wave 1 are owed now by those who were listed, too.
    said = await until(lambda: told("PORT/va1.01"))
    assert "va1" in said


@pytest.mark.asyncio
async def test_the_whole_workspace_is_reported_with_progress(client):
    uri, _ = open_file(client, "ris-va2/facts.rules")
    await client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    client.progress_reports["work"] = []
    answer = await client.workspace_diagnostic_async(
        types.WorkspaceDiagnosticParams(previous_result_ids=[], work_done_token="work")
    )
    assert uri in {item.uri for item in answer.items}
    kinds = [value.kind for value in client.progress_reports["work"]]
    assert kinds[0] == "begin" and kinds[-1] == "end"
    known = [types.PreviousResultId(uri=item.uri, value=item.result_id) for item in answer.items]
    again = await client.workspace_diagnostic_async(types.WorkspaceDiagnosticParams(previous_result_ids=known))
    assert {item.kind for item in again.items} <= {"unchanged", "full"}
    assert any(item.kind == "unchanged" for item in again.items)
