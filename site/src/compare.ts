// What a change from one rulebook of the site to another means, and for whom. What changes alike is told together.

import type { Book, Value } from "../../bindings/npm/index.js";
import type { App } from "./app.js";
import { changeWord, outcomeWord, type Change, type Item, type Shift } from "./compare-words.js";
import { fill, h, type Child } from "./dom.js";
import { show } from "./forms.js";

const chosen = { from: "", to: "" };
/** So many items of a group are in sight at once. */
const MOST_NAMED = 12;

export function compareView(app: App, load: (book: string) => Promise<Book>): Child[] {
  const { books } = app.data;
  chosen.from ||= books.find((book) => book.id !== app.data.book)?.id ?? app.data.book;
  chosen.to ||= app.data.book;
  const place = h("div", { class: "differences", "aria-live": "polite" });
  const select = (name: "from" | "to", label: string): HTMLElement => {
    const element = h("select", { id: `compare-${name}`, onchange: () => { chosen[name] = element.value; } },
      ...books.map((book) => h("option", { value: book.id, selected: chosen[name] === book.id }, `${book.title}${book.edition ? ` (${book.edition})` : ""}`)));
    return h("div", { class: "labelled" }, h("label", { for: `compare-${name}` }, label), element);
  };
  const run = async (): Promise<void> => {
    fill(place, h("p", {}, app.w("compare_wait")));
    try {
      const [from, to] = [await load(chosen.from), await load(chosen.to)];
      // The words above are painted before the engine is busy.
      await new Promise((resolve) => setTimeout(resolve, 30));
      fill(place, ...differences(app, from.diff(to, { lang: app.lang }).items));
    } catch (error) {
      fill(place, h("pre", { tabindex: "0" }, (error as { text?: string }).text ?? String(error)));
    }
  };
  return [
    h("p", { class: "lead" }, app.w("compare_intro")),
    h("form", { class: "filters", onsubmit: (event) => { event.preventDefault(); void run(); } },
      select("from", app.w("compare_from")), select("to", app.w("compare_to")),
      h("div", { class: "labelled" }, h("button", { type: "submit", class: "primary", id: "compare-run" }, app.w("compare")))),
    place,
  ];
}

function differences(app: App, items: Item[]): Child[] {
  const only = (wanted: boolean): Item[] =>
    items.map((item) => ({ ...item, changes: item.changes.filter(({ change }) => wanted === (change === "label" || change === "source")) })).filter((item) => item.changes.length > 0);
  const [texts, meanings] = [only(true), only(false)];
  const groups = new Map<string, Item[]>();
  for (const item of meanings) {
    const key = alike(item) ?? item.id;
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return [
    h("p", {}, h("strong", {}, meanings.length === 0 ? app.w("compare_none") : app.w("compare_count", meanings.length))),
    ...[...groups.values()].map((group) => section(app, group)),
    texts.length > 0 && h("details", { class: "texts" }, h("summary", {}, app.w("compare_texts", texts.length)), ...texts.map((item) => section(app, [item]))),
  ];
}

/** What tells items that change alike; nothing for what says something of its own. */
function alike(item: Item): string | null {
  const told = item.changes.map(({ change, about, from, to, shifts }) => [change, about, from, to, shifts?.map((shift) => [shift.from, shift.to, shift.condition])]);
  return item.changes.some((change) => change.about !== undefined || change.from !== undefined || change.to !== undefined) ? null : JSON.stringify([item.kind, told]);
}

function section(app: App, group: Item[]): HTMLElement {
  const [first] = group;
  if (!first) return h("section", {});
  const name = (item: Item): Child[] => [h("code", {}, item.id), item.label ? ` ${item.label}` : ""];
  const rest = group.slice(MOST_NAMED);
  return h("section", { class: "card difference" },
    group.length === 1
      ? h("p", {}, ...name(first))
      : h("div", {}, h("ul", {}, ...group.slice(0, MOST_NAMED).map((item) => h("li", {}, ...name(item)))),
        rest.length > 0 && h("details", {}, h("summary", {}, app.w("and_more", rest.length)), h("ul", {}, ...rest.map((item) => h("li", {}, ...name(item)))))),
    ...first.changes.map((change) => said(app, change)));
}

function said(app: App, change: Change): HTMLElement {
  const parts = [changeWord(change.change, app.lang), change.about].filter(Boolean).join(" ");
  const both = change.from !== undefined || change.to !== undefined ? `${app.w("colon")}${change.from ?? "—"} → ${change.to ?? "—"}` : "";
  return h("div", { class: "change" }, h("p", {}, h("strong", {}, parts), both), ...(change.shifts ?? []).map((shift) => whom(app, shift)));
}

/** How it comes out, for whom, and one of them. */
function whom(app: App, shift: Shift): HTMLElement {
  const { condition, witness } = shift;
  const facts = Object.entries((witness?.facts ?? {}) as { [fact: string]: Value });
  const example = facts.slice(0, 6).map(([id, value]) => `${app.fact(id)?.label ?? id}${app.w("colon")}${show(app, app.fact(id), value)}`).join(" ; ");
  return h("div", { class: "shift" },
    h("p", {}, `${outcomeWord(shift.from, app.lang)} → `, h("strong", {}, outcomeWord(shift.to, app.lang)), " ",
      condition === "always" ? app.w("compare_all") : condition === null ? app.w("compare_some") : [`${app.w("compare_for")} `, h("code", {}, condition)]),
    condition !== "always" && example ? h("p", { class: "quiet" }, `${app.w("compare_example")} ${example}`) : null);
}
