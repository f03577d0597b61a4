// The author's corner: the files of a rulebook, an editor, what is wrong, the tests, and what a change means.

import { byId, download, fill, h, script, type Child } from "../dom.js";
import { filled, type Lang } from "../words.js";
import { zip } from "../zip.js";
import { Editor, changesOf } from "./editor.js";
import { Draft, entries, isName, type Files } from "./files.js";
import { inPage, inWorker, type Host } from "./host.js";
import { markdown } from "./markdown.js";
import { Server, nameOf, uriOf, type Diagnostic, type Range, type WorkspaceEdit } from "./server.js";
import { authorPhrases, editorPhrases, type AuthorPhrase } from "./words.js";
import { EditorState } from "@codemirror/state";

declare global {
  interface Window {
    RULES_AUTHOR: { book: string; title: string; lang: Lang; tests: [name: string, text: string][] };
    RULES_AUTHOR_MODULE?: string;
  }
}

const data = window.RULES_AUTHOR;
const w = (phrase: AuthorPhrase, ...values: (string | number)[]): string => filled(authorPhrases[phrase], data.lang, values);

let host: Host;
let server: Server | null = null;
let draft: Draft;
let current = "";
let editor: Editor;
const wrong = new Map<string, Diagnostic[]>();

const list = h("ul", { class: "file-list" });
const problems = h("div", { class: "problems", "aria-live": "polite" });
const results = h("div", { class: "results", "aria-live": "polite" });

async function begin(): Promise<Host> {
  if (location.protocol !== "file:") return inWorker("../assets/author-worker.js");
  await script("../assets/rules-author-wasm.js");
  return inPage(Uint8Array.from(atob(window.RULES_AUTHOR_MODULE ?? ""), (char) => char.charCodeAt(0)));
}

/** The texts of the rulebook: the module has them in its stored form. */
async function published(): Promise<Files> {
  await script("book.js");
  await host.ask({ op: "load", book: "published", stored: window.RULES_BOOKS?.[data.book] });
  const texts = JSON.parse(await host.ask({ op: "texts", book: "published" })) as [string, string][];
  return Object.fromEntries([...texts, ...data.tests]);
}

// --- The server, and what it says ---

async function serve(): Promise<void> {
  wrong.clear();
  const listener = {
    diagnostics: (uri: string, found: Diagnostic[]): void => {
      wrong.set(nameOf(uri), found);
      if (nameOf(uri) === current) void editor.wrong(found);
      showProblems();
    },
    apply,
  };
  server = null;
  server = await Server.start(host, data.lang, entries(draft.files), listener);
}

function apply(edit: WorkspaceEdit): void {
  const changes = Object.entries(edit.changes ?? {});
  for (const change of edit.documentChanges ?? []) {
    if ("edits" in change) changes.push([change.textDocument.uri, change.edits]);
    else if (change.kind === "create") draft.set(nameOf(change.uri), draft.files[nameOf(change.uri)] ?? "");
  }
  for (const [uri, edits] of changes) {
    const name = nameOf(uri);
    if (name === current) editor.view.dispatch({ changes: changesOf(editor.view.state.doc, edits) });
    else {
      const text = EditorState.create({ doc: draft.files[name] ?? "" });
      draft.set(name, text.update({ changes: changesOf(text.doc, edits) }).state.doc.toString());
      closed(name);
    }
  }
  showFiles();
}

/** A file that is not open has another text. */
function closed(name: string): void {
  const [textDocument, text] = [{ uri: uriOf(name), version: 1, languageId: name.endsWith(".rules") ? "rules" : "yaml" }, draft.files[name] ?? ""];
  server?.notify("textDocument/didOpen", { textDocument: { ...textDocument, text } });
}

// --- Files ---

function open(name: string, range?: Range): void {
  current = name;
  editor.view.dom.setAttribute("aria-label", w("editor", name));
  editor.open(draft.files[name] ?? "");
  closed(name);
  void editor.wrong(wrong.get(name) ?? []);
  showFiles();
  if (range) editor.select(range);
}

function showFiles(): void {
  fill(list, ...draft.names.map((name) => {
    const count = (wrong.get(name) ?? []).filter(({ severity }) => severity === 1).length;
    return h("li", {}, h("button", { type: "button", class: "link", "data-file": name, "aria-current": name === current ? "true" : null, onclick: () => open(name) },
      name, draft.files[name] === draft.original[name] ? null : h("em", {}, ` (${w("changed")})`), count > 0 && h("span", { class: "late" }, ` ${w("errors", count, 0, 0).split(",")[0]}`)));
  }));
}

async function anew(): Promise<void> {
  await serve();
  open(draft.names.includes(current) ? current : (draft.names[0] ?? "book.rules"));
}

function controls(): Child[] {
  const name = h("input", { id: "new-name", type: "text", autocomplete: "off" });
  const said = h("p", { class: "late", role: "alert" });
  const make = (): void => {
    said.textContent = isName(name.value) && !(name.value in draft.files) ? "" : w("bad_name");
    if (said.textContent) return;
    draft.set(name.value, "");
    open(name.value);
    name.value = "";
  };
  const files = h("input", { type: "file", id: "open-files", multiple: true, accept: ".rules,.yaml,.yml", class: "visually-hidden", onchange: () => void take(files) });
  const button = (id: string, label: string, act: () => void): HTMLElement => h("p", {}, h("button", { type: "button", id, onclick: act }, label));
  return [
    h("form", { class: "labelled", onsubmit: (event) => { event.preventDefault(); make(); } }, h("label", { for: "new-name" }, w("new_name")), name, " ", h("button", { type: "submit" }, w("new_file"))), said,
    h("p", {}, files, h("label", { for: "open-files", class: "button" }, w("open"))),
    button("save-all", w("save"), () => download(`${data.book}.zip`, "application/zip", zip(entries(draft.files)))),
    button("remove-file", w("remove"), () => { draft.remove(current); wrong.delete(current); void anew(); }),
    button("restore", w("restore"), () => { draft.restore(); void anew(); }),
  ];
}

/** Files of the author's own: a rulebook of theirs takes the place of the one that is there. */
async function take(input: HTMLInputElement): Promise<void> {
  const chosen = [...(input.files ?? [])];
  const texts = await Promise.all(chosen.map(async (file): Promise<[string, string]> => [file.name.endsWith(".rules") ? file.name : `tests/${file.name}`, (await file.text()).replace(/\r\n?/g, "\n")]));
  const whole = texts.some(([, text]) => /^\s*rulebook\s/m.test(text));
  draft.replace(whole ? Object.fromEntries(texts) : { ...draft.files, ...Object.fromEntries(texts) });
  input.value = "";
  await anew();
}

// --- What is wrong, the tests, what a change means ---

function showProblems(): void {
  const all = draft.names.flatMap((name) => (wrong.get(name) ?? []).map((one) => ({ name, one })));
  const count = (severity: number): number => all.filter(({ one }) => one.severity === severity).length;
  fill(problems, h("p", {}, all.length === 0 ? w("none_wrong") : w("errors", count(1), count(2), count(3))),
    h("ul", { class: "hits" }, ...all.slice(0, 100).map(({ name, one }) => h("li", { class: one.severity === 1 ? "wrong-line" : "" },
      h("button", { type: "button", class: "link", onclick: () => (name === current ? editor.select(one.range) : open(name, one.range)) }, `${name}:${one.range.start.line + 1}`),
      " ", h("strong", {}, w(one.severity === 1 ? "error" : one.severity === 2 ? "warning" : "note")), " ", h("code", {}, one.code), ` ${one.message}`))));
  showFiles();
}

async function command<Result>(name: string, ...given: unknown[]): Promise<Result | null> {
  fill(results, h("p", {}, w("working")));
  try {
    return (await server?.request<Result>("workspace/executeCommand", { command: name, arguments: [uriOf(current.endsWith(".rules") ? current : (draft.names.find((other) => other.endsWith(".rules")) ?? current)), ...given] })) ?? null;
  } catch (error) {
    fill(results, h("pre", { tabindex: "0", class: "late" }, (error as Error).message));
    return null;
  }
}

async function runTests(): Promise<void> {
  const told = await command<{ text: string; passed: number; failed: number }>("rules.runTests");
  if (told) fill(results, h("h3", {}, w("passed", told.passed, told.failed)), h("pre", { tabindex: "0" }, told.text));
}

async function runDiff(): Promise<void> {
  const texts = Object.fromEntries(entries(draft.original).filter(([name]) => name.endsWith(".rules")));
  const told = await command<{ markdown: string; empty: boolean }>("rules.diffTexts", texts);
  if (told) fill(results, told.empty ? h("p", {}, w("no_diff")) : markdown(told.markdown));
}

async function start(): Promise<void> {
  const main = byId("view");
  const status = byId("status");
  status.textContent = w("loading");
  try {
    host = await begin();
    draft = new Draft(data.book, await published());
    const place = h("div", { class: "editor-place" });
    fill(main,
      h("p", { class: "lead" }, w("intro")),
      h("div", { class: "author" },
        h("section", { class: "card", "aria-labelledby": "files" }, h("h2", { id: "files" }, w("files")), list, ...controls()),
        h("div", { class: "main-column" }, place, h("p", { class: "quiet" }, w("keys")),
          h("p", {}, h("button", { type: "button", id: "format", onclick: () => void editor.format() }, w("format"))),
          h("section", { class: "card", "aria-labelledby": "problems" }, h("h2", { id: "problems" }, w("problems")), problems),
          h("section", { class: "card", "aria-labelledby": "tests" }, h("h2", { id: "tests" }, `${w("tests")}, ${w("diff").toLowerCase()}`),
            h("p", {}, h("button", { type: "button", id: "run-tests", onclick: () => void runTests() }, w("run_tests")), " ",
              h("button", { type: "button", id: "run-diff", onclick: () => void runDiff() }, w("run_diff"))), results))));
    editor = new Editor(place, {
      server: () => server,
      uri: () => uriOf(current),
      changed: (text) => { draft.set(current, text); showFiles(); },
      apply,
      go: (uri, range) => (nameOf(uri) === current ? editor.select(range) : open(nameOf(uri), range)),
      label: w("editor", data.book),
      phrases: editorPhrases(data.lang),
    });
    await serve();
    open(draft.names.find((name) => name.endsWith(".rules")) ?? draft.names[0] ?? "book.rules");
    status.textContent = "";
    document.documentElement.dataset.engine = "ready";
  } catch (error) {
    status.textContent = `${w("failed")} : ${(error as { text?: string }).text ?? String(error)}`;
    document.documentElement.dataset.engine = "failed";
  }
}

void start();
