// The answer: the verdict, what is owed by chapter and desk, and for each item why, and what would change it.

import type { Decision, Explanation, Plan, Value } from "../../bindings/npm/index.js";
import { itemPage, type App } from "./app.js";
import { append, fill, h, type Child } from "./dom.js";
import { basis, contradiction } from "./interview.js";
import { show } from "./forms.js";

type Status = "required" | "not_required" | "undetermined";

/** What is filtered for; kept while the page is open. */
const filters = { status: "all", owner: "all", chapter: "all", text: "" };
const opened = new Set<string>();

interface Row {
  id: string;
  label: string;
  status: Status;
  depends_on: string[];
  group: string;
  owner: string;
  kind: "proof" | "certificate";
}

export function answerView(app: App): Child[] {
  const decision = app.decision();
  const plan = app.plan();
  if (!decision || !plan) return [h("p", {}, app.w("loading"))];
  const list = h("div", { class: "items" });
  const count = h("p", { class: "quiet", "aria-live": "polite", id: "shown" });
  const all = rows(app, decision, plan);
  const refresh = (): void => {
    const visible = all.filter(keeps);
    count.textContent = app.w("shown", visible.length, all.length);
    fill(list, ...grouped(app, visible));
  };
  refresh();
  return [
    verdict(app, decision, plan),
    contradiction(app, app.interview()),
    controls(app, all, refresh),
    count,
    list,
  ];
}

/** What a person wants to know first: in time or not, what to do now, what is wrong, how much is unknown. */
function verdict(app: App, decision: Decision, plan: Plan): HTMLElement {
  const { verdict } = decision;
  const late = plan.deadlines.some((deadline) => deadline.late && !deadline.met);
  const questions = app.interview().questions.length;
  // The first clause is what to know; the others say it more exactly.
  const [headline, exactly] = decision.headline.split(/\s?; (.*)/s);
  return h("section", { class: `card verdict${late || !verdict.right ? " wrong" : ""}`, "aria-labelledby": "verdict" },
    h("h2", { id: "verdict", tabindex: "-1", "data-focus": "view" }, headline),
    ...(exactly ? [h("p", {}, exactly.charAt(0).toUpperCase() + exactly.slice(1))] : []),
    ...verdict.lines.map((line) => h("p", {}, line)),
    h("p", {}, questions ? app.w("verdict_open", questions) : app.w("verdict_settled")));
}

/** `2026-05-13T12:00[Europe/Paris]`, for people. */
export function moment(app: App, written: string): string {
  const [, date, time, zone] = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2})[^[]*)?(?:\[(.*)\])?$/.exec(written) ?? [];
  if (!date) return written;
  const day = new Intl.DateTimeFormat(app.lang === "fr" ? "fr-FR" : "en-GB", { dateStyle: "long", timeZone: "UTC" }).format(new Date(`${date}T00:00Z`));
  return [day, time, zone && `(${zone})`].filter(Boolean).join(" ");
}

function rows(app: App, decision: Decision, plan: Plan): Row[] {
  const chapters = new Map(decision.chapters.map((chapter) => [chapter.id, chapter.label ?? chapter.id]));
  const loaders = new Map(plan.steps.map((step) => [step.id, step.actor ?? ""]));
  const due = new Map(decision.chapters.map((chapter) => [chapter.id, chapter.due?.step]));
  const proofs = decision.proofs.map((proof): Row => ({
    id: proof.id,
    label: proof.label ?? "",
    status: proof.status,
    depends_on: proof.depends_on,
    group: chapters.get(proof.chapter ?? "") ?? app.w("proofs"),
    owner: loaders.get(due.get(proof.chapter ?? "") ?? "") ?? "",
    kind: "proof",
  }));
  const certificates = decision.certificates.map((it): Row => ({
    id: it.id, label: it.label ?? "", status: it.status, depends_on: it.depends_on, group: app.w("certificates"), owner: it.by, kind: "certificate",
  }));
  return [...proofs, ...certificates];
}

const plain = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

function keeps(row: Row): boolean {
  return (filters.status === "all" || row.status === filters.status)
    && (filters.owner === "all" || row.owner === filters.owner)
    && (filters.chapter === "all" || row.group === filters.chapter)
    && (filters.text === "" || plain(`${row.id} ${row.label}`).includes(plain(filters.text)));
}

function controls(app: App, all: Row[], refresh: () => void): HTMLElement {
  const select = (name: "status" | "owner" | "chapter", label: string, options: [string, string][]): HTMLElement => {
    const element = h("select", { id: `filter-${name}`, onchange: () => { filters[name] = element.value; refresh(); } },
      h("option", { value: "all" }, app.w("all")), ...options.map(([value, text]) => h("option", { value, selected: filters[name] === value }, text)));
    return h("div", { class: "labelled" }, h("label", { for: `filter-${name}` }, label), element);
  };
  const distinct = (of: (row: Row) => string): [string, string][] => [...new Set(all.map(of))].filter(Boolean).map((value) => [value, value]);
  const text = h("input", { id: "filter-text", type: "search", value: filters.text, oninput: () => { filters.text = text.value; refresh(); } });
  return h("form", { class: "filters", onsubmit: (event) => event.preventDefault() },
    select("status", app.w("filter_status"), [["required", app.w("required")], ["not_required", app.w("not_required")], ["undetermined", app.w("undetermined")]]),
    select("chapter", app.w("filter_chapter"), distinct((row) => row.group)),
    select("owner", app.w("filter_owner"), distinct((row) => row.owner)),
    h("div", { class: "labelled" }, h("label", { for: "filter-text" }, app.w("filter_text")), text));
}

function grouped(app: App, visible: Row[]): HTMLElement[] {
  const groups = new Map<string, Row[]>();
  for (const row of visible) groups.set(row.group, [...(groups.get(row.group) ?? []), row]);
  return [...groups].map(([group, rows]) => h("section", {}, h("h2", {}, group), ...rows.map((row) => item(app, row))));
}

function item(app: App, row: Row): HTMLElement {
  const body = h("div", { class: "why" });
  const details = h("details", { class: `item ${row.status}`, "data-item": row.id, ontoggle: () => {
    if (!details.open) return void opened.delete(row.id);
    opened.add(row.id);
    if (!body.hasChildNodes()) explain(app, row, body);
  } },
    h("summary", {}, h("span", { class: "mark", "aria-hidden": "true" }, { required: "●", not_required: "○", undetermined: "?" }[row.status]), " ",
      h("code", {}, row.id), " ", row.label, " — ", h("strong", {}, app.w(row.status)), row.owner ? h("span", { class: "quiet" }, ` ${app.w("by_owner", row.owner)}`) : null),
    body);
  if (opened.has(row.id)) details.open = true;
  return details;
}

/** Why, with citations; and what would change it, to be tried with a click. */
function explain(app: App, row: Row, place: HTMLElement): void {
  const found = app.book?.explain(row.id, app.store.text(), { lang: app.lang, today: app.today });
  if (!found) return;
  const one = ("explanations" in found ? (found as unknown as { explanations: Explanation[] }).explanations[0] : found) as Explanation | undefined;
  if (!one) return;
  append(place, [
    h("p", { class: "sentence" }, one.sentence),
    row.status === "undetermined" && h("p", {}, app.w("still_undetermined", row.depends_on.map((fact) => app.fact(fact)?.label ?? fact).join(", "))),
    one.reason.length > 0 && h("div", {}, h("h3", {}, app.w("reason")),
      h("ul", { class: "reason" }, ...one.reason.map((part) => h("li", { "data-fact": part.fact }, factLink(app, part.fact), member(app, part.fact, part)))) ),
    h("h3", {}, app.w("rules")),
    h("ul", { class: "chain" }, ...one.chain.filter((link) => link.matters).map((link) => rule(app, link))),
    h("h3", {}, app.w("what_if")),
    flips(app, one),
  ]);
}

function factLink(app: App, id: string): HTMLElement {
  const label = app.fact(id)?.label ?? id;
  const page = itemPage(app, "fact", id);
  return page ? h("a", { href: page }, label) : h("span", {}, label);
}

function member(app: App, id: string, part: Explanation["reason"][number]): string {
  const fact = app.fact(id);
  const held = part as { member?: string | null; value?: Value };
  const label = held.member ? fact?.fields[0]?.choices?.find((choice) => choice.name === held.member)?.label ?? held.member : null;
  const value = held.value === undefined ? "" : show(app, fact, held.value);
  return label ? `${app.w("colon")}${label} — ${value}` : `${app.w("colon")}${value}`;
}

function rule(app: App, link: Explanation["chain"][number]): HTMLElement {
  const [kind, ...rest] = link.rule.split(" ");
  const page = itemPage(app, kind ?? "", rest.join(" "));
  const name = link.label ?? link.rule;
  const holds = link.holds === true ? "✓" : link.holds === false ? "✗" : "?";
  return h("li", {}, h("span", { class: "mark", "aria-hidden": "true" }, holds), " ", page ? h("a", { href: page }, name) : name,
    // Its kind, and where it is written, are on its own page.
    link.label ? h("span", { class: "quiet" }, " ", h("code", {}, rest.join(" "))) : null,
    basis(app, link));
}

function flips(app: App, one: Explanation): HTMLElement {
  const list = one.flips ?? [];
  if (list.length === 0) return h("p", { class: "quiet" }, app.w("no_flip"));
  return h("ul", { class: "flips" }, ...list.map((flip) =>
    h("li", {}, flip.sentence, " ", h("button", { type: "button", class: "try", onclick: () => { app.store.tryOut(flip.set as { [fact: string]: Value }); app.show("variant"); } }, app.w("try_it")))));
}

/** While a variant is tried: what it is, and the way back. */
export function variantBar(app: App): HTMLElement | null {
  const base = app.store.base;
  if (!base) return null;
  const now = app.store.state.facts;
  const changed = Object.keys(now).filter((fact) => JSON.stringify(now[fact]) !== JSON.stringify(base.facts[fact]));
  const leave = (keep: boolean): void => { app.store.leaveVariant(keep); app.show("view"); };
  return h("div", { class: "variant", role: "region", "aria-label": app.w("trying") },
    h("p", { tabindex: "-1", "data-focus": "variant" }, h("strong", {}, app.w("trying")), " ",
      changed.map((fact) => `${app.fact(fact)?.label ?? fact}${app.w("colon")}${show(app, app.fact(fact), base.facts[fact]) || "—"} → ${show(app, app.fact(fact), now[fact])}`).join(" ; ")),
    h("p", {}, h("button", { type: "button", id: "variant-back", class: "primary", onclick: () => leave(false) }, app.w("back")), " ",
      h("button", { type: "button", id: "variant-keep", onclick: () => leave(true) }, app.w("keep"))));
}
