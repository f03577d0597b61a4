// A control for each type of fact. What it gives is a value as a dossier has it.

import type { Form, Value } from "../../bindings/npm/index.js";
import { announce, h, type Child } from "./dom.js";
import type { App } from "./app.js";

type Field = Form["fields"][number];

let unique = 0;
const nextId = (): string => `f${++unique}`;

/** One field: an element, and how to read it; reading gives nothing while it is empty. */
interface Control {
  element: HTMLElement;
  read(): Value | undefined;
}

/** The form of a question. `give` takes the value; several fields of a record come by their paths. */
export function form(app: App, fact: Form, now: Value | undefined, give: (values: { [path: string]: Value }) => void): HTMLElement {
  const [only] = fact.fields;
  if (fact.kind === "value" && only) return plain(app, fact, only, now, (value) => give({ [fact.fact]: value }));
  if (fact.kind === "record") return record(app, fact, now, give);
  return list(app, fact, now, (value) => give({ [fact.fact]: value }));
}

function plain(app: App, fact: Form, field: Field, now: Value | undefined, give: (value: Value) => void): HTMLElement {
  if (field.type === "yes_no" || field.type === "one_of") {
    const choices: [Value, string][] =
      field.type === "yes_no"
        ? [[true, app.w("yes")], [false, app.w("no")]]
        : (field.choices ?? []).map((choice) => [choice.name, choice.label]);
    return h("div", { class: "choices", role: "group", "aria-label": fact.ask },
      ...choices.map(([value, label]) =>
        h("button", { type: "button", class: "choice", "data-value": String(value), "aria-pressed": now === undefined ? null : String(now === value), onclick: () => give(value) }, label)));
  }
  const control = fieldControl(app, field, now, fact.ask);
  return submit(app, [control.element], () => {
    const value = control.read();
    if (value !== undefined) give(value);
  });
}

function submit(app: App, children: Child[], done: () => void): HTMLElement {
  return h("form", { class: "field-form", onsubmit: (event) => { event.preventDefault(); done(); } },
    ...children, h("div", {}, h("button", { type: "submit", class: "primary" }, app.w("confirm"))));
}

function record(app: App, fact: Form, now: Value | undefined, give: (values: { [path: string]: Value }) => void): HTMLElement {
  const held = (now ?? {}) as { [path: string]: Value };
  const controls = fact.fields.map((field) => fieldControl(app, field, held[field.path]));
  return submit(app, controls.map((control) => control.element), () => {
    const values: { [path: string]: Value } = {};
    controls.forEach((control, index) => {
      const value = control.read();
      const path = fact.fields[index]?.path;
      if (value !== undefined && path) values[path] = value;
    });
    if (Object.keys(values).length) give(values);
  });
}

function list(app: App, fact: Form, now: Value | undefined, give: (value: Value) => void): HTMLElement {
  const rows: { element: HTMLElement; controls: Control[] }[] = [];
  const place = h("div", { class: "elements" });
  const empty = h("p", { class: "quiet" }, app.w("list_empty"));
  const renumber = (): void => {
    empty.hidden = rows.length > 0;
    rows.forEach((row, index) => {
      const legend = row.element.querySelector("legend");
      if (legend) legend.textContent = app.w("element", index + 1);
      row.element.querySelector("button.remove")?.setAttribute("aria-label", app.w("remove", index + 1));
    });
  };
  const add = (value?: Value): HTMLElement => {
    const held = (value ?? {}) as { [field: string]: Value };
    const controls = fact.fields.map((field) => fieldControl(app, field, fact.kind === "list" ? value : field.field ? held[field.field] : undefined));
    const row = { element: h("fieldset", {}, h("legend", {}), ...controls.map((control) => control.element)), controls };
    row.element.append(h("button", { type: "button", class: "remove link", onclick: () => {
      rows.splice(rows.indexOf(row), 1);
      row.element.remove();
      renumber();
      more.focus();
    } }, app.w("forget")));
    rows.push(row);
    place.append(row.element);
    renumber();
    return row.element;
  };
  const more = h("button", { type: "button", onclick: () => add().querySelector<HTMLElement>("input, select")?.focus() }, app.w("add"));
  if (Array.isArray(now)) now.forEach((value) => add(value));
  renumber();
  const none = h("button", { type: "button", class: "choice", "data-value": "none", onclick: () => give([]) }, app.w("none"));
  return submit(app, [h("div", { class: "choices" }, none), empty, place, h("div", {}, more)], () => {
    const elements: Value[] = rows.map(({ controls }) => {
      if (fact.kind === "list") return controls[0]?.read() ?? "";
      const element: { [field: string]: Value } = {};
      controls.forEach((control, index) => {
        const value = control.read();
        const field = fact.fields[index]?.field;
        if (value !== undefined && field) element[field] = value;
      });
      return element;
    });
    give(elements.filter((element) => element !== ""));
  });
}

/** A labelled control. */
function fieldControl(app: App, field: Field, now: Value | undefined, label = field.label): Control {
  const id = nextId();
  if (field.type === "any_of") {
    const held = Array.isArray(now) ? now : Object.entries((now ?? {}) as { [name: string]: Value }).filter(([, yes]) => yes).map(([name]) => name);
    const boxes = (field.choices ?? []).map((choice) => {
      const box = h("input", { type: "checkbox", value: choice.name, checked: held.includes(choice.name) });
      return { name: choice.name, box, element: h("label", { class: "box" }, box, " ", choice.label) };
    });
    return {
      element: h("fieldset", { class: "boxes" }, h("legend", { class: "visually-hidden" }, label), ...boxes.map((box) => box.element)),
      read: () => boxes.filter(({ box }) => box.checked).map(({ name }) => name),
    };
  }
  if (field.type === "yes_no" || field.type === "one_of") {
    const options: [string, string][] = field.type === "yes_no"
      ? [["true", app.w("yes")], ["false", app.w("no")]]
      : (field.choices ?? []).map((choice) => [choice.name, choice.label]);
    const select = h("select", { id }, h("option", { value: "" }, app.w("choose")),
      ...options.map(([value, text]) => h("option", { value, selected: now !== undefined && String(now) === value }, text)));
    return {
      element: h("div", { class: "labelled" }, h("label", { for: id }, label), select),
      read: () => (select.value === "" ? undefined : field.type === "yes_no" ? select.value === "true" : select.value),
    };
  }
  const type = field.type === "date" ? "date" : field.type === "moment" ? "datetime-local" : "text";
  const numeric = field.type === "integer" || field.type === "number";
  const input = h("input", { id, type, inputmode: numeric ? (field.type === "integer" ? "numeric" : "decimal") : null, autocomplete: "off",
    value: now === undefined ? null : String(now).replace(/\[.*\]$/, "") });
  const unit = [field.unit, field.zone, field.from && `≥ ${field.from}`, field.to && `≤ ${field.to}`].filter(Boolean).join(", ");
  return {
    element: h("div", { class: "labelled" }, h("label", { for: id }, label, unit ? h("span", { class: "quiet" }, ` (${unit})`) : null), input),
    read: () => {
      const text = input.value.trim();
      if (text === "") {
        if (numeric || type !== "text") announce(app.w("refused"));
        return undefined;
      }
      // A number beyond what JSON readers agree on stays a text; the engine reads both.
      return numeric && /^-?\d{1,15}$/.test(text) ? Number(text) : numeric ? text.replace(",", ".") : text;
    },
  };
}

/** A value in words. */
export function show(app: App, fact: Form | undefined, value: Value | undefined): string {
  const label = (path: string | null, name: Value): string => {
    const field = fact?.fields.find((field) => field.path === path || field.field === path) ?? fact?.fields[0];
    return field?.choices?.find((choice) => choice.name === name)?.label ?? String(name);
  };
  const one = (path: string | null, value: Value): string => {
    if (typeof value === "boolean") return app.w(value ? "yes" : "no");
    if (Array.isArray(value)) return value.length ? value.map((part) => one(path, part)).join(", ") : app.w("none");
    if (typeof value === "object") return Object.entries(value).map(([field, part]) => `${label(null, field)}${app.w("colon")}${one(field, part)}`).join("; ");
    return label(path, value);
  };
  return value === undefined ? "" : one(fact?.fields[0]?.path ?? null, value);
}
