// How long the modules take against the same engine without one: node times.mjs RULES TIMED [WHOLE] [FIRST]
// RULES is the command, TIMED what `cargo build --release -p applicability-wasm --example timed` built. The least of some
// rounds counts, on both sides. Exit status 1: an answer takes more than twice as long.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { load, Refusal } from "../index.js";

const root = new URL("../../../", import.meta.url).pathname;
const here = new URL("../", import.meta.url).pathname;
const [rules, timed, whole = `${here}rules.wasm`, first = `${here}rules-first.wasm`] = process.argv.slice(2);
const ROUNDS = 25;
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
const native = execFileSync(timed, [String(ROUNDS)], { input, maxBuffer: 1 << 28 }).toString().trim().split("\n").map(Number);

let slow = 0;
for (const path of [first, whole]) {
  if (!existsSync(path)) {
    console.error(`SKIPPED: ${path} is missing`);
    continue;
  }
  const engine = await load(readFileSync(path));
  console.log(path.replace(/.*\//, ""));
  questions.forEach(([called, question], index) => {
    try {
      engine.ask(question);
    } catch (error) {
      // The small module leaves it to the whole one.
      if (error instanceof Refusal && error.ofPart) return;
      throw error;
    }
    let least = Infinity;
    // What runs first is not optimised yet.
    for (let round = 0; round < ROUNDS * 3; round += 1) {
      const start = performance.now();
      engine.ask(question);
      least = Math.min(least, (performance.now() - start) * 1000);
    }
    const ratio = least / native[index];
    if (ratio > 2) slow += 1;
    console.log(`  ${called}: ${(least / 1000).toFixed(2)} ms, without a module ${(native[index] / 1000).toFixed(2)} ms: ${ratio.toFixed(2)} ×${ratio > 2 ? "  <- more than twice" : ""}`);
  });
}
process.exit(slow ? 1 : 0);
