// The interview: the questions that are certain to be asked, on one screen; the answers given; what is known so far.

import type { Form, Interview, Value } from "../../bindings/npm/index.js";
import type { App } from "./app.js";
import { itemPage } from "./app.js";
import { announce, download, h, type Child } from "./dom.js";
import { form, show } from "./forms.js";
import { nothing } from "./store.js";

type Question = Interview["questions"][number];

export function interviewView(app: App): Child[] {
  const interview = app.interview();
  const certain = interview.questions.filter((question) => question.certain);
  const others = interview.questions.filter((question) => !question.certain);
  return [
    app.store.isEmpty && h("p", { class: "lead" }, app.w("intro")),
    h("div", { class: "columns" },
      h("div", { class: "main-column" },
        progress(app, interview),
        contradiction(app, interview),
        byPhase(certain).map(({ phase, questions }) => [
          // Questions of one phase have no need of its name.
          phase && certain.some((question) => question.phase?.id !== phase.id) && h("p", { class: "phase" }, phase.label),
          questions.map((question) => card(app, question, certain.indexOf(question))),
        ]),
        interview.questions.length === 0 && over(app, interview),
        others.length > 0 && h("details", { class: "later" }, h("summary", {}, `${app.w("later")} (${others.length})`),
          h("ul", {}, ...others.map((question) => h("li", {}, question.ask))))),
      h("div", { class: "side-column" }, soFar(app), given(app, interview), tools(app))),
  ];
}

/** The questions as the rulebook's phases take them, the next one first. */
function byPhase(questions: Question[]): { phase: Question["phase"]; questions: Question[] }[] {
  const groups = new Map<string | undefined, { phase: Question["phase"]; questions: Question[] }>();
  for (const question of questions) {
    const group = groups.get(question.phase?.id) ?? { phase: question.phase, questions: [] };
    group.questions.push(question);
    groups.set(question.phase?.id, group);
  }
  return [...groups.values()];
}

function progress(app: App, interview: Interview): HTMLElement {
  const { questions, bound } = interview.expected;
  const number = Math.ceil(questions);
  return h("div", { class: "progress" },
    h("progress", { max: String(Math.max(1, interview.answers)), value: String(interview.settled), "aria-label": app.w("answers_settled", interview.settled, interview.answers) }),
    h("p", {}, number > 0 && h("strong", {}, app.w(bound ? "at_most" : "to_expect", number)), number > 0 && " · ",
      h("span", { class: "quiet" }, app.w("answers_settled", interview.settled, interview.answers))));
}

/** A question, with why it is asked. */
function card(app: App, question: Question, index: number): HTMLElement {
  const id = `q-${question.fact}`;
  const settles = question.settles;
  const named = settles.first.slice(0, 6).map(({ kind, id }) => {
    const page = itemPage(app, kind, id);
    return page ? h("a", { href: page }, id) : h("span", {}, id);
  });
  const give = async (values: { [path: string]: Value }): Promise<void> => {
    if (!(await accepted(app, values))) return;
    app.store.change((state) => {
      Object.assign(state.facts, values);
      state.unknown = state.unknown.filter((fact) => fact !== question.fact);
    });
    app.show("next-question");
  };
  return h("section", { class: "card question", "aria-labelledby": id, "data-fact": question.fact },
    h("h2", { id, tabindex: "-1", "data-focus": index === 0 ? "next-question" : null }, question.ask),
    form(app, question, held(app, question), (values) => void give(values)),
    h("button", { type: "button", class: "link unknown", onclick: () => { app.store.dontKnow(question.fact); app.show("next-question"); } }, app.w("dont_know")),
    h("details", {}, h("summary", {}, app.w("why_asked")),
      h("p", {}, `${app.w("hangs_on_it", app.w("hang_counts", settles.proofs, settles.steps))} `, ...named.flatMap((node, at) => (at ? [", ", node] : [node])),
        settles.all > named.length ? ` ${app.w("and_more", settles.all - named.length)}` : null),
      basis(app, question)));
}

/** Whether the engine takes these values; if not, it says why. */
async function accepted(app: App, values: { [path: string]: Value }): Promise<boolean> {
  // Yes or no is never wrong.
  if (!app.book || Object.values(values).every((value) => typeof value === "boolean")) return true;
  try {
    app.book.dossier(JSON.stringify({ facts: values }), { lang: app.lang });
    return true;
  } catch (error) {
    if (!app.whole) {
      await app.needWhole();
      return accepted(app, values);
    }
    refuse(app, "refused", error);
    return false;
  }
}

/** Shows why something cannot be used. */
function refuse(app: App, title: "refused" | "file_refused", error: unknown): void {
  const text = (error as { text?: string }).text ?? String(error);
  const dialog = h("dialog", { "aria-labelledby": "refusal" },
    h("h2", { id: "refusal" }, app.w(title)), h("pre", { tabindex: "0" }, text),
    h("form", { method: "dialog" }, h("button", { type: "submit", class: "primary" }, "OK")));
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

/** What is declared of a fact; of a record, its fields by their paths. */
function held(app: App, fact: Form): Value | undefined {
  const { facts } = app.store.state;
  if (fact.kind !== "record") return facts[fact.fact];
  const parts = fact.fields.filter((field) => field.path in facts).map((field) => [field.path, facts[field.path]] as const);
  return parts.length ? (Object.fromEntries(parts) as Value) : undefined;
}

function grade(app: App, word: string): string {
  return word === "primary" || word === "faq" || word === "secondary" || word === "draft" ? app.w(word) : word;
}

/** Where a rule comes from; our own readings are marked. */
export function basis(app: App, item: { cite?: { source: string; at: string | null; grade: string }[]; inferred?: string; readings?: string[] }): HTMLElement {
  return h("div", { class: "basis" },
    ...(item.cite ?? []).map((cite) => {
      const page = itemPage(app, "source", cite.source);
      return h("p", {}, page ? h("a", { href: page }, cite.source) : cite.source, ` (${grade(app, cite.grade)})`, cite.at ? (app.lang === "fr" ? `, « ${cite.at} »` : `, “${cite.at}”`) : "");
    }),
    item.inferred ? h("p", { class: "reading" }, h("strong", {}, app.w("our_reading")), `${app.w("colon")}${item.inferred}`) : null,
    ...(item.readings ?? []).map((text) => h("p", { class: "reading" }, h("strong", {}, app.w("our_reading")), `${app.w("colon")}${text}`)));
}

export function contradiction(app: App, interview: Interview): HTMLElement | null {
  const found = interview.contradiction;
  if (!found) return null;
  const sets = found.revise.map((facts) => facts.map((id) => app.fact(id)?.label ?? id).join(" + "));
  return h("section", { class: "card wrong", "aria-labelledby": "wrong", role: "region" },
    h("h2", { id: "wrong" }, app.w("problems")),
    h("ul", {}, ...found.problems.map((problem) => h("li", {}, problem.message))),
    h("p", {}, app.w("revise", sets.join(` ${app.w("or")} `))));
}

function over(app: App, interview: Interview): HTMLElement {
  return h("section", { class: "card over", "aria-labelledby": "over" },
    h("h2", { id: "over", tabindex: "-1", "data-focus": "next-question" }, app.w("over")),
    interview.unsettled.count > 0 && h("p", {}, app.w("open_unknown", interview.unsettled.count)),
    h("p", {}, h("button", { type: "button", class: "primary", onclick: () => app.go("answer") }, app.w("see_answer")), " ",
      h("button", { type: "button", onclick: () => app.go("plan") }, app.w("see_plan"))));
}

/** What is known so far: nothing is called "not required" before it is. */
function soFar(app: App): HTMLElement {
  const known = app.soFar();
  const body: Child[] = [];
  if (!known) body.push(h("p", { class: "quiet" }, app.w("loading")));
  else {
    body.push(h("p", { class: "counts" }, known.headline));
    body.push(h("ul", { class: "owed" }, ...known.first.map((proof) => h("li", {}, h("code", {}, proof.id), proof.label ? ` ${proof.label}` : ""))));
    const more = known.owed - known.first.length;
    if (more > 0) body.push(h("p", { class: "quiet" }, app.w("and_more", more)));
  }
  return h("section", { class: "card", "aria-labelledby": "so-far" }, h("h2", { id: "so-far" }, app.w("so_far")), ...body);
}

/** The answers given, those that count for nothing marked. */
function given(app: App, interview: Interview): HTMLElement {
  const { unknown } = app.store.state;
  const rows = app.data.facts.flatMap((fact) => {
    const paths = [fact.fact, ...fact.fields.map((field) => field.path)];
    const value = held(app, fact);
    const isUnknown = unknown.includes(fact.fact);
    if (value === undefined && !isUnknown) return [];
    const idle = interview.unneeded.includes(fact.fact);
    return [h("li", { class: idle ? "idle" : "", "data-fact": fact.fact },
      h("span", {}, fact.label, app.w("colon"), h("strong", {}, isUnknown ? app.w("not_known") : show(app, fact, value)), idle ? h("em", {}, ` — ${app.w("not_needed")}`) : null),
      h("button", { type: "button", class: "link", "aria-label": `${app.w("forget")}${app.w("colon")}${fact.label}`, onclick: () => { app.store.forget(fact.fact, paths); app.show("next-question"); } }, app.w("forget")))];
  });
  return h("section", { class: "card", "aria-labelledby": "given" }, h("h2", { id: "given" }, app.w("your_answers")),
    rows.length ? h("ul", { class: "given" }, ...rows) : h("p", { class: "quiet" }, app.w("no_answers")),
    h("p", {}, h("button", { type: "button", id: "undo", disabled: !app.store.canUndo, onclick: () => { app.store.undo(); announce(app.w("undone")); app.show("next-question"); } }, app.w("undo"))));
}

function tools(app: App): HTMLElement {
  const file = h("input", { type: "file", id: "load", accept: ".yaml,.yml,.json,text/yaml", class: "visually-hidden", onchange: () => void open(app, file) });
  const shared = h("p", { id: "shared", class: "shared" });
  const share = (): void => {
    const link = app.store.link();
    if (!link) return void (shared.textContent = app.w("share_long"));
    const input = h("input", { type: "text", readonly: true, value: link, "aria-label": app.w("share_here"), id: "share-link" });
    shared.replaceChildren(app.w("shared"), input);
    input.select();
    void navigator.clipboard?.writeText(link).catch(() => undefined);
  };
  return h("section", { class: "card tools", "aria-labelledby": "keep-title" }, h("h2", { id: "keep-title" }, app.w("keep_title")),
    h("p", {}, h("button", { type: "button", id: "save", disabled: !app.book, onclick: () => save(app) }, app.w("save"))),
    h("p", {}, file, h("label", { for: "load", class: "button" }, app.w("load"))),
    h("p", {}, h("button", { type: "button", id: "share", onclick: share }, app.w("share"))), shared,
    h("p", {}, h("button", { type: "button", class: "link", id: "start-over", onclick: () => { app.store.replace(nothing()); app.show("next-question"); } }, app.w("start_over"))));
}

function save(app: App): void {
  const { unknown } = app.store.state;
  const form = app.book?.dossier(app.store.text(), { lang: app.lang, unknown });
  if (form) download(`${app.data.book}.yaml`, "text/yaml;charset=utf-8", form.yaml);
}

async function open(app: App, input: HTMLInputElement): Promise<void> {
  const file = input.files?.[0];
  if (!file || !app.book) return;
  try {
    await app.needWhole();
    const form = app.book.dossier(await file.text(), { lang: app.lang, name: file.name });
    app.store.replace({ facts: form.facts, unknown: [], done: form.done, proofs: form.proofs, chapters: form.chapters });
    app.show("next-question");
    announce(app.w("file_loaded"));
  } catch (error) {
    refuse(app, "file_refused", error);
  }
  input.value = "";
}
