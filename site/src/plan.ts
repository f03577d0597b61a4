// The plan: what is next and whose move it is, the stages, the graph, files to take along.

import type { Plan } from "../../bindings/npm/index.js";
import { itemPage, type App } from "./app.js";
import { download, h, type Child } from "./dom.js";
import { moment } from "./answer.js";
import { graphView } from "./graph.js";
import { rowsOfCsv, workbook, type Sheet } from "./workbook.js";

type Step = Plan["steps"][number];

export function planView(app: App): Child[] {
  const plan = app.plan();
  if (!plan) return [h("p", {}, app.w("loading"))];
  const steps = new Map(plan.steps.map((step) => [step.id, step]));
  const ready = plan.ready.map((id) => steps.get(id)).filter((step) => step !== undefined);
  return [
    h("section", { class: "card", "aria-labelledby": "now" },
      h("h2", { id: "now", tabindex: "-1", "data-focus": "view" }, app.w("now")),
      ready.length ? byOwner(app, ready) : h("p", {}, app.w("needed_none")),
      plan.deadlines.length > 0 && h("h3", {}, app.w("deadlines")),
      plan.deadlines.length > 0 && h("ul", {}, ...plan.deadlines.map((deadline) =>
        h("li", { class: deadline.late ? "late" : "" }, `${deadline.label ?? deadline.id}${app.w("colon")}`, h("strong", {}, moment(app, deadline.at)), deadline.met ? ` ✓ ${app.w("done")}` : deadline.late ? ` — ${app.w("late")}` : "")))),
    files(app),
    h("section", { "aria-labelledby": "graph" }, h("h2", { id: "graph" }, app.w("graph")), graphView(app)),
    h("section", { "aria-labelledby": "steps" }, h("h2", { id: "steps" }, app.w("steps")),
      ...parts(app, plan).map((part) => h("section", { class: "stage" }, h(part.within ? "h4" : "h3", {}, part.title),
        h("ul", { class: "steps" }, ...part.steps.map((id) => steps.get(id)).filter((step) => step !== undefined).map((step) => stepRow(app, step, steps)))))),
  ];
}

interface Part { title: string; within: boolean; steps: string[] }

/** The steps by the rulebook's own phases, where it has some, else by stage; and those that may yet apply. */
function parts(app: App, plan: Plan): Part[] {
  const maybe = { title: app.w("maybe_steps"), within: false, steps: plan.undetermined };
  if (!plan.phases.some((phase) => phase.steps.length)) {
    const stages = plan.stages.map((steps, stage) => ({ title: app.w("stage", stage + 1), within: false, steps }));
    return [...stages, maybe].filter((part) => part.steps.length);
  }
  const inside = (id: string): typeof plan.phases => plan.phases.filter((phase) => phase.part_of === id);
  const holds = (phase: (typeof plan.phases)[number]): boolean => phase.steps.length > 0 || inside(phase.id).some(holds);
  const phases = plan.phases.filter(holds).map((phase) => ({ title: phase.label ?? phase.id, within: phase.part_of !== null, steps: phase.steps }));
  const placed = new Set(plan.phases.flatMap((phase) => phase.steps));
  const others = { title: app.w("other_steps"), within: false, steps: plan.stages.flat().filter((id) => !placed.has(id)) };
  return [...phases, ...[others, maybe].filter((part) => part.steps.length)];
}

function byOwner(app: App, ready: Step[]): HTMLElement {
  const owners = [...new Set(ready.map((step) => step.actor ?? ""))];
  return h("ul", { class: "owners" }, ...owners.map((owner) =>
    h("li", {}, h("strong", {}, owner), h("ul", {}, ...ready.filter((step) => (step.actor ?? "") === owner).map((step) => h("li", {}, step.act))))));
}

const stateWord = (app: App, step: Step): string =>
  step.state === "undetermined" ? app.w("maybe") : app.w(step.state as "done" | "ready" | "blocked" | "not_applicable");

function stepRow(app: App, step: Step, steps: Map<string, Step>): HTMLElement {
  const state = stateWord(app, step);
  const box = h("input", { type: "checkbox", checked: step.state === "done", onchange: () => {
    app.store.change((kept) => {
      if (box.checked) kept.done[step.id] = null;
      else delete kept.done[step.id];
    });
    app.show(`step-${step.id}`);
  }, "data-focus": `step-${step.id}`, "aria-label": `${app.w("mark_done")}${app.w("colon")}${step.name}` });
  const page = itemPage(app, "step", (step as { step?: string }).step ?? step.id);
  const waits = step.after.filter((id) => steps.get(id)?.state !== "done").map((id) => steps.get(id)?.name ?? id);
  return h("li", { class: `step ${step.state}${step.critical ? " critical" : ""}`, "data-step": step.id },
    box, " ", page ? h("a", { href: page }, step.act) : step.act,
    h("span", { class: "quiet" }, ` — ${step.actor ?? ""} · ${state}${step.critical ? ` · ${app.w("critical")}` : ""}`,
      step.state === "blocked" && waits.length ? ` · ${app.w("waits_for", waits.slice(0, 3).join(", "))}` : "",
      step.deadline ? ` · ${moment(app, step.deadline)}` : ""));
}

function files(app: App): HTMLElement {
  const options = { lang: app.lang, today: app.today };
  const give = async (op: "calendar" | "checklist", name: string, type: string): Promise<void> => {
    await app.needWhole();
    const text = app.book?.[op](app.store.text(), options);
    if (text !== undefined) download(`${app.data.book}-${name}`, type, text);
  };
  const giveWorkbook = async (): Promise<void> => {
    await app.needWhole();
    download(`${app.data.book}-checklist.xlsx`, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", workbook(sheets(app)));
  };
  return h("section", { class: "files", "aria-labelledby": "files" }, h("h2", { id: "files" }, app.w("take_along")), h("p", {},
    h("button", { type: "button", id: "workbook", class: "primary", onclick: () => void giveWorkbook() }, app.w("workbook")), " ",
    h("button", { type: "button", id: "calendar", onclick: () => void give("calendar", "plan.ics", "text/calendar;charset=utf-8") }, app.w("calendar")), " ",
    h("button", { type: "button", id: "checklist", onclick: () => void give("checklist", "checklist.csv", "text/csv;charset=utf-8") }, app.w("checklist")), " ",
    h("button", { type: "button", id: "print", onclick: () => window.print() }, app.w("print"))));
}

/** The checklist, as the command writes it into CSV; the verdict; and the steps, stage by stage. */
function sheets(app: App): Sheet[] {
  const [plan, decision] = [app.plan(), app.decision()];
  if (!app.book || !plan || !decision) return [];
  const proofs = rowsOfCsv(app.book.checklist(app.store.text(), { lang: app.lang, today: app.today }));
  const steps = new Map(plan.steps.map((step) => [step.id, step]));
  const rows = plan.stages.flatMap((ids, stage) => ids.map((id) => steps.get(id)).filter((step) => step !== undefined).map((step) =>
    [String(stage + 1), step.id, step.act, step.actor ?? "", step.deadline ? moment(app, step.deadline) : "", stateWord(app, step), step.after.join(", ")]));
  const columns = (["column_stage", "column_step", "column_label", "column_actor", "column_deadline", "column_state", "column_after"] as const).map((word) => app.w(word));
  return [
    { name: app.w("sheet_proofs"), rows: proofs, widths: (proofs[0] ?? []).map((_, column) => (column === 6 ? 60 : 24)) },
    { name: app.w("sheet_answer"), rows: [[app.data.title], ...decision.verdict.lines.map((line) => [line])], widths: [100] },
    { name: app.w("sheet_plan"), rows: [columns, ...rows], widths: [9, 24, 48, 32, 28, 16, 40] },
  ];
}
