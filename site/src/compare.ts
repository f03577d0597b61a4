// What a change from one rulebook of the site to another means, and for whom.

import type { Book } from "../../bindings/npm/index.js";
import type { App } from "./app.js";
import { fill, h, type Child } from "./dom.js";

const chosen = { from: "", to: "" };

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
      const diff = from.diff(to, { lang: app.lang });
      fill(place, diff.items.length === 0 ? h("p", {}, app.w("compare_none")) : h("ul", {}, ...diff.items.map((item) =>
        h("li", {}, h("code", {}, item.id), ` ${item.label ?? ""} — `, h("strong", {}, item.change),
          h("ul", {}, ...item.changes.flatMap((change) => (change.shifts ?? []).map((shift) =>
            h("li", {}, `${shift.from} → ${shift.to}`, shift.condition ? ` · ${app.w("compare_for", shift.condition)}` : ""))))))));
    } catch (error) {
      fill(place, h("pre", {}, (error as { text?: string }).text ?? String(error)));
    }
  };
  return [h("form", { class: "filters", onsubmit: (event) => { event.preventDefault(); void run(); } },
    select("from", app.w("compare_from")), select("to", app.w("compare_to")),
    h("div", {}, h("button", { type: "submit", class: "primary", id: "compare-run" }, app.w("compare")))), place];
}
