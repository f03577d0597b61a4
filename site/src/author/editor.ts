// The editor, and the language server in it: colours, what is wrong with its mendings, completion, what a name means.
//
// It stands in a shadow tree: there, its styles are sheets that scripts make, which the strict policy of the page allows;
// in the page itself they would be inline styles, which it does not.

import { autocompletion, type Completion, type CompletionContext, type CompletionResult } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching, foldGutter, foldKeymap } from "@codemirror/language";
import { lintGutter, lintKeymap, setDiagnostics, type Action, type Diagnostic as Shown } from "@codemirror/lint";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { EditorState, StateEffect, StateField, type Extension, type Text } from "@codemirror/state";
import { Decoration, EditorView, drawSelection, highlightActiveLine, hoverTooltip, keymap, lineNumbers, type DecorationSet, type ViewUpdate } from "@codemirror/view";
import type { CodeAction, Diagnostic, Position, Range, Server, TextEdit, WorkspaceEdit } from "./server.js";
import { markdown } from "./markdown.js";

/** As the server tells them, in the order of their numbers. */
const KINDS = ["keyword", "type", "string", "number", "comment", "operator", "variable", "property", "member", "function", "namespace", "class"];
/** Of completions, by the protocol's numbers; the rest is text. */
const COMPLETIONS: { [kind: number]: string } = { 3: "function", 5: "property", 6: "variable", 7: "class", 12: "constant", 13: "enum", 14: "keyword", 15: "text", 20: "enum", 21: "constant" };
const QUIET = 120;

export const offsetOf = (text: Text, { line, character }: Position): number => {
  const found = text.line(Math.min(Math.max(line + 1, 1), text.lines));
  return Math.min(found.from + character, found.to);
};
const positionOf = (text: Text, offset: number): Position => {
  const line = text.lineAt(offset);
  return { line: line.number - 1, character: offset - line.from };
};
const between = (text: Text, range: Range): { from: number; to: number } => ({ from: offsetOf(text, range.start), to: offsetOf(text, range.end) });

/** Edits of a text, as one change. */
export const changesOf = (text: Text, edits: TextEdit[]): { from: number; to: number; insert: string }[] =>
  edits.map(({ range, newText }) => ({ ...between(text, range), insert: newText }));

const colour = StateEffect.define<DecorationSet>();
const colours = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (set, transaction) => transaction.effects.reduce((now, effect) => (effect.is(colour) ? effect.value : now), set.map(transaction.changes)),
  provide: (field) => EditorView.decorations.from(field),
});

/** What the page does for the editor. */
export interface Surroundings {
  server(): Server | null;
  uri(): string;
  /** The text has changed. */
  changed(text: string): void;
  apply(edit: WorkspaceEdit): void;
  /** Goes to a place, in whichever file. */
  go(uri: string, range: Range): void;
  label: string;
  phrases: { [phrase: string]: string };
}

export class Editor {
  readonly view: EditorView;
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** Counts what was opened and edited: an answer to an earlier text is of no use. */
  private version = 0;

  constructor(place: HTMLElement, private readonly around: Surroundings) {
    const root = place.attachShadow({ mode: "open" });
    const parent = document.createElement("div");
    root.append(parent);
    this.view = new EditorView({ root, parent, state: this.state("") });
  }

  /** Shows a file. */
  open(text: string): void {
    this.view.setState(this.state(text));
    this.version += 1;
    this.colourSoon(0);
  }

  private state(text: string): EditorState {
    return EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(), foldGutter(), history(), drawSelection(), bracketMatching(), highlightActiveLine(), highlightSelectionMatches(), lintGutter(), search({ top: true }),
        colours, autocompletion({ override: [(context) => this.complete(context)] }), this.hover(), THEME, EditorView.lineWrapping,
        EditorState.phrases.of(this.around.phrases), EditorState.tabSize.of(2), EditorState.lineSeparator.of("\n"),
        EditorView.contentAttributes.of({ "aria-label": this.around.label, spellcheck: "false", tabindex: "0" }),
        keymap.of([
          { key: "F12", run: () => this.define() },
          { key: "Shift-Alt-f", run: () => (void this.format(), true) },
          ...defaultKeymap, ...historyKeymap, ...searchKeymap, ...foldKeymap, ...lintKeymap,
        ]),
        EditorView.updateListener.of((update) => this.updated(update)),
      ],
    });
  }

  private updated(update: ViewUpdate): void {
    if (!update.docChanged) return;
    this.version += 1;
    const changes: { range: Range; text: string }[] = [];
    const before = update.startState.doc;
    update.changes.iterChanges((from, to, _from, _to, inserted) => changes.push({ range: { start: positionOf(before, from), end: positionOf(before, to) }, text: inserted.toString() }));
    // The last first: those before it stay where they are.
    this.around.server()?.notify("textDocument/didChange", { textDocument: { uri: this.around.uri(), version: this.version }, contentChanges: changes.reverse() });
    this.around.changed(update.state.doc.toString());
    this.colourSoon(QUIET);
  }

  // --- Colours ---

  private colourSoon(after: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.colourNow(), after);
  }

  private async colourNow(): Promise<void> {
    const version = this.version;
    const told = await this.ask<{ data: number[] }>("textDocument/semanticTokens/full", {});
    if (!told || version !== this.version) return;
    const text = this.view.state.doc;
    const marks = [];
    let [line, column] = [0, 0];
    for (let at = 0; at + 4 < told.data.length; at += 5) {
      const [down = 0, along = 0, length = 0, kind = 0, modifiers = 0] = told.data.slice(at, at + 5);
      line += down;
      column = down > 0 ? along : column + along;
      const from = offsetOf(text, { line, character: column });
      const to = Math.min(from + length, text.length);
      if (from < to) marks.push(Decoration.mark({ class: `tok-${KINDS[kind] ?? "text"}${modifiers & 1 ? " tok-declaration" : ""}` }).range(from, to));
    }
    this.view.dispatch({ effects: colour.of(Decoration.set(marks, true)) });
  }

  // --- What is wrong ---

  async wrong(found: Diagnostic[]): Promise<void> {
    const version = this.version;
    this.show(found, []);
    const whole = { start: { line: 0, character: 0 }, end: positionOf(this.view.state.doc, this.view.state.doc.length) };
    const actions = found.length ? await this.ask<CodeAction[]>("textDocument/codeAction", { range: whole, context: { diagnostics: found, only: ["quickfix"] } }) : null;
    if (actions && version === this.version) this.show(found, actions);
  }

  private show(found: Diagnostic[], actions: CodeAction[]): void {
    const text = this.view.state.doc;
    const mends = (one: Diagnostic): Action[] => actions.filter(({ diagnostics, edit }) => edit && diagnostics?.some((other) => other.code === one.code && JSON.stringify(other.range) === JSON.stringify(one.range)))
      .map(({ title, edit }) => ({ name: title, apply: () => edit && this.around.apply(edit) }));
    const shown = found.map((one): Shown => ({ ...between(text, one.range), severity: one.severity === 1 ? "error" : one.severity === 2 ? "warning" : "info", source: one.code, message: one.message, actions: mends(one) }));
    this.view.dispatch(setDiagnostics(this.view.state, shown));
  }

  // --- Completion, hover, the declaration, the layout ---

  private async complete(context: CompletionContext): Promise<CompletionResult | null> {
    const before = context.matchBefore(/[A-Za-z0-9_./#-]*/);
    if (!context.explicit && (!before || before.from === before.to) && !/[[{:( ]$/.test(context.state.sliceDoc(Math.max(0, context.pos - 1), context.pos))) return null;
    const list = await this.ask<{ isIncomplete: boolean; items: { label: string; detail?: string; kind?: number; textEdit: TextEdit }[] }>("textDocument/completion", { position: positionOf(context.state.doc, context.pos) });
    const [first] = list?.items ?? [];
    if (!list || !first || context.aborted) return null;
    const options = list.items.map((item, at): Completion => ({
      label: item.label, detail: item.detail, type: COMPLETIONS[item.kind ?? 0] ?? "text", boost: -at / list.items.length,
      apply: item.textEdit.newText,
    }));
    return { from: between(context.state.doc, first.textEdit.range).from, options, validFor: list.isIncomplete ? undefined : /^[A-Za-z0-9_./#-]*$/ };
  }

  private hover(): Extension {
    return hoverTooltip(async (view, offset) => {
      const told = await this.ask<{ contents: { value: string }; range?: Range }>("textDocument/hover", { position: positionOf(view.state.doc, offset) });
      if (!told) return null;
      const at = told.range ? between(view.state.doc, told.range) : { from: offset, to: offset };
      return { pos: at.from, end: at.to, above: true, create: () => ({ dom: markdown(told.contents.value) }) };
    });
  }

  private define(): boolean {
    const position = positionOf(this.view.state.doc, this.view.state.selection.main.head);
    void this.ask<{ uri: string; range: Range } | { uri: string; range: Range }[]>("textDocument/definition", { position }).then((found) => {
      const [place] = Array.isArray(found) ? found : [found];
      if (place) this.around.go(place.uri, place.range);
    });
    return true;
  }

  async format(): Promise<void> {
    const edits = await this.ask<TextEdit[]>("textDocument/formatting", { options: { tabSize: 2, insertSpaces: true } });
    if (edits?.length) this.view.dispatch({ changes: changesOf(this.view.state.doc, edits), scrollIntoView: true });
  }

  select(range: Range): void {
    const { from, to } = between(this.view.state.doc, range);
    this.view.dispatch({ selection: { anchor: from, head: to }, effects: EditorView.scrollIntoView(from, { y: "center" }) });
    this.view.focus();
  }

  private async ask<Result>(method: string, params: object): Promise<Result | null> {
    const uri = this.around.uri();
    try {
      const answer = await this.around.server()?.request<Result | null>(method, { textDocument: { uri }, ...params });
      // Another file may have been opened meanwhile.
      return uri === this.around.uri() ? (answer ?? null) : null;
    } catch {
      return null;
    }
  }
}

/** The colours are those of the page. */
const THEME = EditorView.theme({
  "&": { color: "var(--ink)", backgroundColor: "var(--card)", fontSize: ".9rem", height: "min(70vh, 44rem)", border: "1px solid var(--line)", borderRadius: ".5rem" },
  "&.cm-focused": { outline: "3px solid var(--accent)", outlineOffset: "2px" },
  ".cm-scroller": { fontFamily: 'ui-monospace, "Liberation Mono", "DejaVu Sans Mono", monospace', lineHeight: "1.5" },
  ".cm-content": { caretColor: "var(--ink)" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  ".cm-gutters": { backgroundColor: "var(--page)", color: "var(--soft)", border: "0" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "color-mix(in srgb, var(--accent) 8%, transparent)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": { backgroundColor: "color-mix(in srgb, var(--accent) 28%, transparent)" },
  ".cm-tooltip, .cm-panels": { backgroundColor: "var(--card)", color: "var(--ink)", border: "1px solid var(--soft)" },
  ".cm-tooltip": { maxWidth: "min(44rem, 90vw)", maxHeight: "20rem", overflow: "auto" },
  ".cm-tooltip .markdown": { padding: ".4rem .7rem" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { backgroundColor: "var(--accent)", color: "var(--on-accent)" },
  ".cm-completionDetail": { color: "inherit", opacity: ".85" },
  ".cm-diagnostic": { borderLeftColor: "var(--line)" },
  ".cm-diagnosticSource": { opacity: "1", color: "var(--soft)" },
  ".cm-diagnosticAction": { font: "inherit", backgroundColor: "var(--accent)", color: "var(--on-accent)", borderRadius: ".3rem", padding: ".1rem .5rem" },
  ".tok-keyword": { color: "var(--accent)" },
  ".tok-type, .tok-class": { color: "var(--open)" },
  ".tok-string, .tok-number": { color: "var(--good)" },
  ".tok-comment": { color: "var(--soft)", fontStyle: "italic" },
  ".tok-operator": { color: "var(--bad)" },
  ".tok-declaration": { fontWeight: "bold" },
});
