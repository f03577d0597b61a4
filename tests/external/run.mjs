// What this program writes, read by the tools of others: node run.mjs RULES MODULES SCRATCH
// MODULES is where the packages of package.json are. Writes the schemas and the outputs to SCRATCH/{schemas,outputs} for
// what comes after.
import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";

const [rules, modules, scratch] = process.argv.slice(2).map((path) => resolve(path));
const root = new URL("../..", import.meta.url).pathname;
const require = createRequire(join(modules, "package.json"));
const failures = [];
const check = (holds, message) => holds || failures.push(message);

/** What a command prints, whatever its exit status says of what it found. */
function run(...words) {
  const done = spawnSync(rules, words, { cwd: root, encoding: "utf8", maxBuffer: 1 << 28 });
  if (done.status === null || done.status > 2) throw new Error(`rules ${words.join(" ")}: ${done.stderr}`);
  return done.stdout;
}

// --- Inputs: the shipped ones, and small ones that show what those do not ---

for (const folder of ["schemas", "outputs", "sarif", "books/od: d"]) mkdirSync(join(scratch, folder), { recursive: true });
const file = (name, text) => (writeFileSync(join(scratch, name), text), join(scratch, name));
// A name that is a scheme to a careless reader of URIs, and one with a space.
const odd = file("books/od: d/nginx:1.rules", `rulebook odd { title "<odd> & \`x\`" edition 2026-01-01 }
fact a : yes_no "A" { inferred because "x" }
fact unused : yes_no "é" { inferred because "x" }
check k "k" { when a and not a require a cite nobody "1" }
requirement R "r" { applies when a and (a or unused) proofs 1 inferred because "x" }
requirement S "s" { applies when nothing proofs 1 inferred because "x" }
`);
const faulty = file("books/faulty.rules", `rulebook faulty { title "f" }\nfact a : yes_no { }\nrequirement R { proofs x applies when b }\n`);
const dossier = (name) => join(root, "fixtures/dossiers", `${name}.yaml`);
const table = file("candidates.csv", "id,profiles,wants_financing\none,general,yes\ntwo,,no\n");

// --- SARIF: the rules of the format, and those of GitHub ---

const tool = join(modules, "node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool");
if (process.platform === "linux" && existsSync(tool)) {
  chmodSync(tool, 0o755);
  const logs = Object.entries({ shipped: "ris-va2", draft: "ris-va2-draft-2023", odd, faulty }).map(([name, book]) =>
    file(`sarif/${name}.sarif`, run("check", book, "--format", "sarif")),
  );
  check(logs.some((log) => JSON.parse(readFileSync(log)).runs[0].results.length > 1), "no log with results");
  const environment = { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: "1", DOTNET_CLI_TELEMETRY_OPTOUT: "1" };
  for (const log of logs) {
    const words = ["validate", "--rule-kind", "Sarif;Ghas", log];
    const said = spawnSync(tool, words, { cwd: scratch, encoding: "utf8", env: environment });
    const errors = said.stdout.split("\n").filter((line) => /: error /.test(line));
    check(said.stdout.includes("1 files scanned"), `${log}: not read: ${(said.stdout + said.stderr).slice(0, 500)}`);
    check(errors.length === 0, `${log}:\n  ${errors.join("\n  ")}`);
  }
  console.log(`sarif-multitool, with GitHub's rules: ${logs.length} logs`);
} else console.log("SKIPPED: sarif-multitool ships no program for this system");

// --- JSON: each schema strictly compiled, and each output read by it and by what is made from it ---

const outputs = {
  decision: [["eval", dossier("half-done")], ["eval", dossier("inconsistent"), "--lang", "en", "--today", "2026-03-01"]],
  explanation: [["explain", "PORT/va1.01", dossier("half-done")]],
  explanations: [["explain", "--all", dossier("half-done")]],
  plan: [["plan", dossier("half-done"), "--today", "2026-03-01"]],
  findings: [["check", "ris-va2"], ["check", odd]],
  test: [["test", "ris-va2"]],
  diff: [["diff", "ris-va2-draft-2023", "ris-va2"]],
  batch: [["batch", table]],
  interview: [["ask", dossier("half-done")]],
};
const { default: Ajv } = require("ajv/dist/2020.js");
const { default: formats } = require("ajv-formats");
const names = run("--lang", "en", "schema", "--help").split("Possible values:")[1].match(/^ +- ([a-z-]+):/gm).map((line) => line.trim().slice(2, -1));
check(names.length > 10, `schemas: ${names}`);
for (const name of names) {
  const text = run("schema", name, "--rulebook", "ris-va2");
  const schema = JSON.parse(text);
  file(`schemas/${name}.json`, text);
  let validate;
  try {
    const ajv = new Ajv({ strict: true, allErrors: true });
    formats.default ? formats.default(ajv) : formats(ajv);
    validate = ajv.compile(schema);
  } catch (error) {
    failures.push(`ajv, schema ${name}: ${error.message}`);
    continue;
  }
  for (const [number, words] of (outputs[name] ?? []).entries()) {
    const json = run(...words, "--format", "json");
    file(`outputs/${name}-${number}.json`, json);
    check(validate(JSON.parse(json)), `ajv, ${words.join(" ")}: ${JSON.stringify(validate.errors?.slice(0, 3))}`);
  }
}
console.log(`ajv, strict: ${names.length} schemas`);

// --- quicktype: a reader made from each schema, which reads what the schema is of ---

const quicktype = join(modules, "node_modules/quicktype/dist/index.js");
for (const [name, list] of Object.entries(outputs)) {
  const made = join(scratch, `${name}.mjs`);
  const words = ["--src-lang", "schema", "--lang", "javascript", "--top-level", "Output", "-o", made.replace(".mjs", ".js")];
  try {
    // quicktype 26 does not come to an end on a union that holds lists of itself, as values do here: for it they are anything.
    const schema = JSON.parse(readFileSync(join(scratch, `schemas/${name}.json`), "utf8"));
    if (schema.$defs?.value) schema.$defs.value = true;
    const given = file(`${name}.schema.json`, JSON.stringify(schema));
    execFileSync("node", [quicktype, ...words, given], { encoding: "utf8", stdio: "pipe" });
    cpSync(made.replace(".mjs", ".js"), made.replace(".mjs", ".cjs"));
    const reader = createRequire(import.meta.url)(made.replace(".mjs", ".cjs"));
    for (const number of list.keys()) {
      const json = readFileSync(join(scratch, `outputs/${name}-${number}.json`), "utf8");
      const read = reader.toOutput(json);
      const again = JSON.parse(reader.outputToJson(read));
      check(Object.keys(again).length === Object.keys(JSON.parse(json)).length, `quicktype, ${name}: keys are lost`);
    }
  } catch (error) {
    failures.push(`quicktype, ${name}: ${String(error.stderr || error.message).slice(0, 600)}`);
  }
}
console.log(`quicktype: ${Object.keys(outputs).length} readers`);

for (const failure of failures) console.error(`FAILED: ${failure}`);
process.exit(failures.length ? 1 : 0);
