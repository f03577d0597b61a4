// The page of a rulebook: starts with the first question at hand, and with the engine as soon as it is there.

import { load as loadEngine, type Book, type Catalogue, type Decision, type Engine, type Interview, type Plan, type Turn } from "../../bindings/npm/index.js";
import type { App, PageData, View } from "./app.js";
import { byId, fill, h, script } from "./dom.js";
import { answerView, variantBar } from "./answer.js";
import { compareView } from "./compare.js";
import { interviewView } from "./interview.js";
import { planView } from "./plan.js";
import { Store } from "./store.js";
import { words } from "./words.js";

declare global {
  interface Window {
    RULES_PAGE: PageData;
    RULES_FIRST_MODULE?: string;
    RULES_MODULE?: string;
  }
}

const data = window.RULES_PAGE;
const w = words(data.lang);
const VIEWS: View[] = ["interview", "answer", "plan", "compare"];
let view: View = "interview";
let engine: Engine | null = null;
let wanted: string | undefined;
let coming: Promise<void> | null = null;
/** Answers to the dossier as it is; made anew when it changes. */
let cache: { turn?: Turn; decision?: Decision; plan?: Plan; text?: string } = {};
let catalogue: Catalogue | null = null;

const now = new Date();
const today = new URLSearchParams(location.search).get("today") ?? `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, "0")}-${String(now.getDate()).padStart(2, "0")}`;

const store = new Store(data.book, () => (cache = {}));
const facts = new Map(data.facts.map((fact) => [fact.fact, fact]));

const app: App = {
  data, lang: data.lang, w, store, book: null, whole: false, today,
  needWhole: () => (coming ??= becomeWhole()),
  interview: () => turn()?.interview ?? beforehand(),
  soFar: () => turn()?.so_far ?? null,
  decision: () => (app.book ? (cache.decision ??= app.book.decide(store.text(), { lang: data.lang, today })) : null),
  plan: () => (app.book ? (cache.plan ??= app.book.plan(store.text(), { lang: data.lang, today })) : null),
  catalogue: () => (app.book ? (catalogue ??= app.book.catalogue({ lang: data.lang })) : null),
  fact: (id) => facts.get(id),
  show: (focus) => { wanted = focus ?? wanted; render(); },
  go: (next) => { location.hash = next; },
};

function turn(): Turn | null {
  return app.book ? (cache.turn ??= app.book.turn(store.text(), { lang: data.lang, today, unknown: store.state.unknown })) : null;
}

/** Before the engine is there: the first questions, without those answered meanwhile. */
function beforehand(): Interview {
  const { facts, unknown } = store.state;
  const open = data.first.questions.filter((question) =>
    !unknown.includes(question.fact) && !(question.fact in facts) && !question.fields.some((field) => field.path in facts));
  return { ...data.first, questions: open };
}

function render(): void {
  const started = performance.now();
  const main = byId("view");
  try {
    const body = view === "interview" ? interviewView(app) : view === "answer" ? answerView(app) : view === "plan" ? planView(app) : compareView(app, async (id) => { await app.needWhole(); return bookNamed(id); });
    fill(main, variantBar(app), ...body);
  } catch (error) {
    // What the first engine refuses, or stops at, the whole one answers, or says what is wrong.
    if (app.book && !app.whole) {
      fill(main, h("p", {}, w("loading")));
      return void app.needWhole().then(render, failed);
    }
    const text = (error as { text?: string }).text;
    if (text === undefined) throw error;
    // A dossier that the engine refuses, as one kept from an older edition may be.
    fill(main, h("section", { class: "card wrong" }, h("h2", {}, w("refused")), h("pre", { tabindex: "0" }, text),
      h("p", {}, h("button", { type: "button", onclick: () => { store.replace({ facts: {}, unknown: [], done: {}, proofs: {}, chapters: {} }); app.show(); } }, w("start_over")))));
  }
  for (const other of VIEWS) {
    const link = document.getElementById(`to-${other}`);
    if (other === view) link?.setAttribute("aria-current", "page");
    else link?.removeAttribute("aria-current");
  }
  document.title = `${w(view)} — ${data.title}`;
  if (wanted !== undefined) {
    const target = [...main.querySelectorAll<HTMLElement>("[data-focus]")].find((element) => element.dataset.focus === wanted);
    target?.focus({ preventScroll: false });
    wanted = undefined;
  }
  document.documentElement.dataset.rendered = String(Math.round((performance.now() - started) * 10) / 10);
}

function route(): void {
  const hash = location.hash.slice(1) as View;
  const next = VIEWS.includes(hash) ? hash : "interview";
  const moved = next !== view;
  view = next;
  if (moved) {
    wanted = view === "interview" ? "next-question" : "view";
    window.scrollTo(0, 0);
  }
  render();
}

async function module(name: "rules-first" | "rules"): Promise<BufferSource | Response> {
  if (location.protocol !== "file:") {
    const response = await fetch(`../assets/${name}.wasm`);
    if (!response.ok) throw new Error(`${name}.wasm: ${response.status}`);
    return response;
  }
  // From files nothing can be fetched; a script can be run.
  await script(`../assets/${name}-wasm.js`);
  return Uint8Array.from(atob((name === "rules" ? window.RULES_MODULE : window.RULES_FIRST_MODULE) ?? ""), (c) => c.charCodeAt(0));
}

/** The whole engine in the place of the first: it makes files and pictures, compares, reads YAML, and says what is wrong. */
async function becomeWhole(): Promise<void> {
  engine = await loadEngine(await module("rules"));
  app.book = await bookNamed(data.book);
  app.whole = true;
  cache = {};
  catalogue = null;
  document.documentElement.dataset.engine = "whole";
}

function failed(error: unknown): void {
  byId("status").textContent = `${w("failed")} : ${String(error)}`;
  document.documentElement.dataset.engine = "failed";
}

async function bookNamed(id: string): Promise<Book> {
  if (!engine) throw new Error(w("loading"));
  if (!window.RULES_BOOKS?.[id]) await script(`../${id}/book.js`);
  return engine.book(window.RULES_BOOKS?.[id] ?? "", id);
}

async function start(): Promise<void> {
  window.addEventListener("hashchange", route);
  route();
  try {
    [engine] = await Promise.all([module("rules-first").then(loadEngine), script(`../${data.book}/book.js`)]);
    app.book = await bookNamed(data.book);
    cache = {};
    // What is being typed is not taken away: the page is shown anew where nobody is at work in it.
    const active = document.activeElement;
    const busy = active instanceof HTMLInputElement && byId("view").contains(active);
    if (!busy) app.show((active as HTMLElement | null)?.dataset?.focus);
    else active.addEventListener("blur", () => setTimeout(() => render(), 200), { once: true });
    document.documentElement.dataset.engine = "ready";
  } catch (error) {
    failed(error);
  }
}

void start();
