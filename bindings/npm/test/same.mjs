// The module answers as the command does, byte for byte: every fixture, and random dossiers. And how long it takes.
//   node same.mjs RULES [NUMBER]
import { execFile, execFileSync } from "node:child_process";
import { readFileSync, readdirSync, writeFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { load, Refusal } from "../index.js";

const root = new URL("../../../", import.meta.url).pathname;
const rules = process.argv[2] || `${root}target/debug/rules`;
const number = process.argv[3] || "60";
const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), "rules-same-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));

const command = async (...args) => {
  try {
    return (await run(rules, args, { cwd: root, encoding: "utf8", maxBuffer: 1 << 28 })).stdout;
  } catch (error) {
    // 1: the answer is that something is wrong.
    if (error.code === 1) return error.stdout;
    return `refused: ${error.stderr}`;
  }
};

const engine = await load();
const stored = (name) => {
  const file = join(folder, `${name}.book`);
  execFileSync(rules, ["build", name, "-o", file], { cwd: root, stdio: "pipe" });
  return readFileSync(file);
};
const books = Object.fromEntries(["ris-va2", "ris-va2-draft-2023"].map((name) => [name, engine.book(stored(name), name)]));

let compared = 0;
const failures = [];
async function same(what, args, ask) {
  const native = await command(...args);
  let ours;
  try {
    ours = ask();
  } catch (error) {
    ours = error instanceof Refusal ? `refused: ${error.text}` : `failed: ${error}`;
  }
  compared += 1;
  const equal = native.startsWith("refused: ") ? ours.startsWith("refused: ") : native === ours;
  if (!equal) {
    let at = 0;
    while (native[at] === ours[at]) at += 1;
    failures.push(`${what}\n  command: …${native.slice(Math.max(0, at - 60), at + 100)}\n  module:  …${ours.slice(Math.max(0, at - 60), at + 100)}`);
  }
}

const today = "2025-09-01";
/** Every kind of answer for a dossier. */
async function compare(name, path, kinds = ["eval", "plan", "interview", "calendar", "graph", "checklist", "explain"]) {
  const book = books[name];
  const dossier = readFileSync(path, "utf8");
  const with_ = ["--rulebook", name, "--lang", "en"];
  const day = ["--today", today];
  const options = { dossier, name: path, lang: "en", today };
  const all = {
    eval: [["eval", path, "--format", "json", ...day], () => book.text("eval", options)],
    plan: [["plan", path, "--format", "json", ...day], () => book.text("plan", options)],
    interview: [["ask", path, "--format", "json", ...day], () => book.text("interview", options)],
    calendar: [["plan", path, "--format", "ics", ...day], () => book.text("calendar", options)],
    graph: [["graph", path, ...day], () => book.text("graph", options).trimEnd() + "\n"],
    checklist: [["export", path, "--format", "csv", ...day], () => book.text("checklist", options)],
    explain: [["explain", "--all", path, "--format", "json", ...day], () => book.text("explain", { ...options, all: true })],
  };
  for (const kind of kinds) await same(`${name} ${kind} ${path}`, [...with_, ...all[kind][0]], all[kind][1]);
}

for (const file of readdirSync(`${root}fixtures/dossiers`)) await compare("ris-va2", `fixtures/dossiers/${file}`);
await compare("ris-va2-draft-2023", "fixtures/dossiers/empty.yaml", ["eval", "plan", "interview"]);

// --- Random dossiers: each fact absent, or with some value of its type ---

let seed = 20250430;
const below = (sides) => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return Math.floor((seed / 4294967296) * sides);
};
const value = (field) => {
  switch (field.type) {
    case "yes_no": return below(2) === 0;
    case "one_of": return field.choices[below(field.choices.length)].name;
    case "any_of": return field.choices.filter(() => below(2) === 0).map((choice) => choice.name);
    case "date": return `2025-0${1 + below(9)}-1${below(9)}`;
    case "moment": return `2026-05-1${below(9)}T1${below(3)}:00`;
    case "integer": case "number": return Number(field.from ?? 0) + below(15);
    default: return ["A", "B", "1000000000000007"][below(3)];
  }
};
const facts = books["ris-va2"].catalogue({ lang: "en" }).facts;
const random = () => {
  const given = {};
  const share = below(4);
  for (const fact of facts) {
    if (below(4) < share) continue;
    if (fact.kind === "value" || fact.kind === "record") for (const field of fact.fields) given[field.path] = value(field);
    else given[fact.fact] = Array.from({ length: below(3) }, () => fact.kind === "list" ? value(fact.fields[0]) : Object.fromEntries(fact.fields.map((field) => [field.field, value(field)])));
  }
  return JSON.stringify({ facts: given }, null, 1) + "\n";
};
for (let index = 0; index < Number(number); index += 1) {
  const path = join(folder, `${index}.yaml`);
  writeFileSync(path, random());
  await compare("ris-va2", path, index % 20 === 0 ? undefined : [["eval", "plan", "interview"][index % 3]]);
}

console.log(`${compared} answers compared, ${failures.length} different`);
if (failures.length) {
  console.error(failures.slice(0, 5).join("\n"));
  process.exit(1);
}
