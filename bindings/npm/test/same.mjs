// The modules answer as the command does, byte for byte: every dossier of the fixtures, and random ones of each rulebook that
// ships; the first module is asked the same in JSON, and what it refuses is refused by the command or said to be the whole
// one's.   node same.mjs RULES [NUMBER] [WHOLE] [FIRST]
import { execFile, execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { load, Refusal } from "../index.js";
import { pack } from "../pack.mjs";

const root = new URL("../../../", import.meta.url).pathname;
const here = new URL("../", import.meta.url).pathname;
const rules = process.argv[2] || `${root}target/debug/rules`;
const number = Number(process.argv[3] || "60");
const [whole = `${here}rules.wasm`, first = `${here}rules-first.wasm`] = process.argv.slice(4);
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

const NAMES = ["ris-va2", "ris-va2-draft-2023", ...["device-buyer", "eu-ai-act", "medical-devices", "school-trip"].map((name) => `rules/examples/${name}`)];
const stored = new Map(NAMES.map((name) => {
  const file = join(folder, `${name.replaceAll("/", "-")}.book`);
  execFileSync(rules, ["build", name, "-o", file], { cwd: root, stdio: "pipe" });
  return [name, readFileSync(file)];
}));
const modules = [];
for (const [called, file] of [["rules.wasm", whole], ["rules-first.wasm", first]]) {
  if (!existsSync(file)) {
    console.error(`SKIPPED: ${file} is missing`);
    continue;
  }
  // As it travels to a page.
  const engine = await load(pack(readFileSync(file)));
  modules.push({ called, isFirst: called.includes("first"), books: new Map([...stored].map(([name, bytes]) => [name, engine.book(bytes, name)])) });
}

let compared = 0;
/** What the first module left to the whole one, although the command answers, by rulebook. */
const left = new Map();
const failures = [];
function compareWith(what, native, ask, mayLeave) {
  let ours;
  try {
    ours = ask();
  } catch (error) {
    if (mayLeave && error.ofPart && !native.startsWith("refused: ")) {
      left.set(mayLeave, (left.get(mayLeave) ?? 0) + 1);
      return;
    }
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
const DECIDES = ["eval", "plan", "interview"];
const ALL = [...DECIDES, "calendar", "graph", "checklist", "explain"];
/** What the first module answers. */
const OF_FIRST = [...DECIDES, "explain"];

/** These kinds of answers for a dossier, by the command and by each module. */
async function compare(name, path, kinds = ALL) {
  const dossier = readFileSync(join(root, path), "utf8");
  const isJson = dossier.startsWith("{");
  const day = ["--today", today];
  const json = ["--format", "json"];
  const words = {
    eval: ["eval", path, ...json, ...day],
    plan: ["plan", path, ...json, ...day],
    interview: ["ask", path, ...json, ...day],
    calendar: ["plan", path, "--format", "ics", ...day],
    graph: ["graph", path, ...day],
    checklist: ["export", path, "--format", "csv", ...day],
    explain: ["explain", "--all", path, ...json, ...day],
  };
  const options = { dossier, name: path, lang: "en", today };
  const said = new Map();
  await Promise.all(kinds.map(async (kind) => {
    const native = await command("--rulebook", name, "--lang", "en", ...words[kind]);
    said.set(kind, native);
    for (const { called, isFirst, books } of modules) {
      if (isFirst && !(isJson && OF_FIRST.includes(kind))) continue;
      const book = books.get(name);
      const ask = {
        explain: () => book.text("explain", { ...options, all: true }),
        graph: () => `${book.text("graph", options).trimEnd()}\n`,
      }[kind] ?? (() => book.text(kind, options));
      // What the rulebook in force is asked of, the first module answers itself.
      compareWith(`${called}: ${name} ${kind} ${path}`, native, ask, isFirst && name !== "ris-va2" && name);
    }
  }));
  // What a page asks after each answer: what the interview and the decision say, of one decision.
  if (!kinds.includes("interview")) return;
  const interview = said.get("interview");
  if (interview.startsWith("refused: ")) return;
  const { headline, proofs } = JSON.parse(said.get("eval"));
  const owed = proofs.filter((proof) => proof.status === "required").map(({ id, label }) => ({ id, label }));
  const told = JSON.stringify({ interview: JSON.parse(interview), so_far: { headline, first: owed.slice(0, 12), owed: owed.length } });
  for (const { called, isFirst, books } of modules) {
    if (isFirst && !isJson) continue;
    compareWith(`${called}: ${name} turn ${path}`, told, () => JSON.stringify(books.get(name).turn(dossier, options)), isFirst && name !== "ris-va2" && name);
  }
}

const relative = (path) => `${"../".repeat(root.split("/").length - 2)}${path.slice(1)}`;
/** A dossier in JSON, with all that one in YAML says. */
const inJson = (text) => {
  const { facts, done, proofs, chapters } = modules[0].books.get("ris-va2").dossier(text, { lang: "en" });
  return JSON.stringify({ facts, progress: { done, proofs, chapters } });
};
for (const file of readdirSync(`${root}fixtures/dossiers`)) {
  const path = `fixtures/dossiers/${file}`;
  await compare("ris-va2", path);
  const json = join(folder, `${file}.json`);
  writeFileSync(json, inJson(readFileSync(join(root, path), "utf8")));
  await compare("ris-va2", relative(json), OF_FIRST);
}
await compare("ris-va2-draft-2023", "fixtures/dossiers/empty.yaml", DECIDES);
for (const file of readdirSync(`${root}fixtures/broken/dossiers`, { recursive: true }).filter((name) => name.endsWith(".yaml"))) await compare("ris-va2", `fixtures/broken/dossiers/${file}`, ["eval"]);
console.log(`fixtures: ${compared} answers compared`);

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
    // The last is é in two characters.
    default: return ["A", "B", "1000000000000007", "Orl\u0065\u0301ans"][below(4)];
  }
};
const forms = new Map(NAMES.map((name) => [name, modules[0].books.get(name).catalogue({ lang: "en" }).facts]));
const random = (name) => {
  const given = {};
  const share = below(4);
  for (const fact of forms.get(name)) {
    if (below(4) < share) continue;
    if (fact.kind === "value" || fact.kind === "record") for (const field of fact.fields) given[field.path] = value(field);
    else given[fact.fact] = Array.from({ length: below(3) }, () => fact.kind === "list" ? value(fact.fields[0]) : Object.fromEntries(fact.fields.map((field) => [field.field, value(field)])));
  }
  return JSON.stringify({ facts: given }, null, 1) + "\n";
};
const before = compared;
for (let index = 0; index < number; index += 1) {
  // Half of them for the rulebook in force; the large draft now and then.
  const name = index % 2 === 0 ? NAMES[0] : NAMES[index % 40 === 1 ? 1 : 2 + (index >> 1) % 4];
  const path = join(folder, `${index}.json`);
  writeFileSync(path, random(name));
  await compare(name, relative(path), index % 20 === 0 ? ALL : index % 7 === 0 ? [...DECIDES, "explain"] : DECIDES);
}
console.log(`${number} random dossiers: ${compared - before} answers compared`);

console.log(`${compared} answers compared, ${failures.length} different`);
for (const [name, count] of left) console.log(`left to the whole module by the first: ${count} of ${name}`);
if (failures.length) {
  console.error(failures.slice(0, 5).join("\n"));
  process.exit(1);
}
