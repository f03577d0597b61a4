// How long the modules take against the same engine without one: node times.mjs RULES TIMED [WHOLE] [FIRST]
// RULES is the command, TIMED what `cargo build --release -p applicability-wasm --example timed` built. The least of some
// rounds in some turns counts, on both sides. Exit status 1: an answer takes more than twice as long.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { load, Refusal } from "../index.js";

const root = new URL("../../../", import.meta.url).pathname;
const here = new URL("../", import.meta.url).pathname;
const [rules, timed, whole = `${here}rules.wasm`, first = `${here}rules-first.wasm`] = process.argv.slice(2);
const ROUNDS = 25;
const TURNS = 8;
const folder = mkdtempSync(join(tmpdir(), "rules-times-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));

const file = join(folder, "book");
const stored = (name) => {
  execFileSync(rules, ["build", name, "-o", file], { cwd: root, stdio: "pipe" });
  return readFileSync(file).toString("base64");
};
const dossier = JSON.stringify({ facts: { profiles: ["general"], wants_financing: true, "va1.referenced": false, components: [{ name: "A", kind: "eai" }] } });
const options = { lang: "en", today: "2025-09-01", dossier };
const questions = [];
for (const book of ["ris-va2", "ris-va2-draft-2023"]) {
  questions.push([`${book}: load`, { op: "load", book, stored: stored(book) }]);
  const given = book === "ris-va2" ? options : { ...options, dossier: JSON.stringify({ facts: { profiles: ["general"] } }) };
  for (const op of ["eval", "interview", "plan", "dossier", "catalogue"]) questions.push([`${book}: ${op}`, { op, book, ...given }]);
  const id = book === "ris-va2" ? "TBB.INS.03#1" : "SSI/IAM.80";
  questions.push([`${book}: explain ${id}`, { op: "explain", book, ...given, ids: [id] }]);
}
const input = questions.map(([, question]) => JSON.stringify(question)).join("\n");
/** The least times of some rounds without a module, in microseconds. */
const withoutModule = () => execFileSync(timed, [String(ROUNDS)], { input, maxBuffer: 1 << 28 }).toString().trim().split("\n").map(Number);
/** The same with one; infinite where the small module leaves it to the whole one. */
const withModule = (engine) => questions.map(([, question]) => {
  let least = Infinity;
  // What runs first is not optimised yet.
  for (let round = 0; round < ROUNDS * 3; round += 1) {
    const start = performance.now();
    try {
      engine.ask(question);
    } catch (error) {
      if (error instanceof Refusal && error.ofPart) break;
      throw error;
    }
    least = Math.min(least, (performance.now() - start) * 1000);
  }
  return least;
});

const engines = [];
for (const path of [first, whole]) {
  if (existsSync(path)) engines.push([path.replace(/.*\//, ""), await load(readFileSync(path))]);
  else console.error(`SKIPPED: ${path} is missing`);
}
// In turns, so that what else the machine does meets both sides.
const least = (one, other) => (one ? one.map((time, index) => Math.min(time, other[index])) : other);
let native;
const taken = new Map();
for (let turn = 0; turn < TURNS; turn += 1) {
  native = least(native, withoutModule());
  for (const [name, engine] of engines) taken.set(name, least(taken.get(name), withModule(engine)));
}
let slow = 0;
for (const [name, times] of taken) {
  console.log(name);
  questions.forEach(([called], index) => {
    const [time, without] = [times[index], native[index]];
    if (time === Infinity) return;
    const ratio = time / without;
    if (ratio > 2) slow += 1;
    console.log(`  ${called}: ${(time / 1000).toFixed(2)} ms, without a module ${(without / 1000).toFixed(2)} ms: ${ratio.toFixed(2)} ×${ratio > 2 ? "  <- more than twice" : ""}`);
  });
}
process.exit(slow ? 1 : 0);
