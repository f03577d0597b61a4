// How large and how fast: the pages in Chromium as a mid-range phone has them (CPU 4 ×, 1.6 Mbit/s, 150 ms), the module in
// Node against the command, and a rulebook of 10,000 requirements.   node speed.mjs SITE RULES
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { load } from "../../bindings/npm/index.js";
import { newPage, open, ready } from "./browser.mjs";
import { serve } from "./serve.mjs";

const [site, rules] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "rules-speed-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
const median = (all) => [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)];
const ms = (number) => `${number.toFixed(1)} ms`;

for (const name of ["rules-first.wasm", "rules.wasm", "app.js", "style.css"]) {
  const bytes = readFileSync(`${site}/assets/${name}`);
  const brotli = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 } });
  console.log(`${name}: ${bytes.length} bytes, ${brotli.length} in brotli`);
}

// --- The page on a phone ---

const server = await serve(site, { brotli: true });
await fetch(`${server.address}/assets/rules-first.wasm`).then((response) => response.arrayBuffer());
const browser = await open();
const { page, context } = await newPage(browser, { viewport: { width: 390, height: 800 } });
const devtools = await context.newCDPSession(page);
await devtools.send("Network.enable");
await devtools.send("Network.emulateNetworkConditions", { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 94_000 });
await devtools.send("Emulation.setCPUThrottlingRate", { rate: 4 });
const started = Date.now();
await page.goto(`${server.address}/ris-va2/fr.html?today=2025-09-01`, { waitUntil: "commit" });
await page.locator(".question button[data-value]").first().waitFor();
console.log(`phone: the first question can be answered after ${Date.now() - started} ms`);
await ready(page);
console.log(`phone: the engine is there after ${Date.now() - started} ms`);
/** Times of clicks on an answer, or on undo where nothing is asked: until the page after it is laid out. */
const clicks = (page, rounds) => page.evaluate(async (rounds) => {
  // An answer is taken once it is read: the page after it is made in a later turn.
  const turn = () => new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = done;
    port2.postMessage(0);
  });
  const times = [];
  for (let round = 0; round < rounds; round += 1) {
    const button = document.querySelector('.question button[data-value="true"]') ?? document.querySelector("#undo");
    const before = document.querySelector("#view").firstElementChild;
    const from = performance.now();
    button.click();
    while (document.querySelector("#view").firstElementChild === before) await turn();
    document.body.getBoundingClientRect();
    times.push(performance.now() - from);
    await new Promise((done) => setTimeout(done, 50));
  }
  return times;
}, rounds);
const said = (times) => `median ${ms(median(times))}, least ${ms(Math.min(...times))}, worst ${ms(Math.max(...times))}`;
const phone = await clicks(page, 12);
console.log(`phone: an answer after a click: ${said(phone)}`);
await devtools.send("Emulation.setCPUThrottlingRate", { rate: 1 });
const desk = await clicks(page, 12);
console.log(`unthrottled: an answer after a click: ${said(desk)}`);
await server.stop();

// --- The module, and 10,000 requirements ---

// The processor's time, so that whatever else is running does not count.
const timed = (run, rounds = 15) => {
  for (let warm = 0; warm < 3; warm += 1) run();
  const times = Array.from({ length: rounds }, () => {
    const from = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(from);
    return (user + system) / 1000;
  });
  return `median ${ms(median(times))}, least ${ms(Math.min(...times))}`;
};
const engine = await load();
const build = (what, name) => {
  const file = join(folder, `${name}.book`);
  execFileSync(rules, ["build", what, "-o", file], { stdio: "pipe" });
  return readFileSync(file);
};
const stored = build("ris-va2", "ris-va2");
console.log(`module: ris-va2 is loaded: ${timed(() => engine.book(stored, "ris-va2"), 5)}`);
const book = engine.book(stored, "ris-va2");
const dossier = readFileSync(new URL("../../fixtures/dossiers/listed-va1.yaml", import.meta.url), "utf8");
for (const op of ["eval", "interview", "plan"]) console.log(`module: ${op} of ris-va2: ${timed(() => book.text(op, { dossier, today: "2025-09-01" }))}`);

let text = 'rulebook large { title "Large" }\n';
for (let fact = 0; fact < 24; fact += 1) text += `fact f${fact} : yes_no { }\n`;
for (let scope = 0; scope < 12; scope += 1) text += `scope s${scope} { applies when f${scope} and not f${scope + 12} inferred because "size" }\n`;
for (let index = 0; index < 10_000; index += 1) text += `requirement R${index} { under s${index % 12} applies when f${(index * 7) % 24} or not f${(index * 5 + 3) % 24} proofs 1 inferred because "size" }\n`;
writeFileSync(join(folder, "large.rules"), text);
const large = engine.book(build(join(folder, "large.rules"), "large"), "large");
const some = JSON.stringify({ facts: { f0: true, f1: false, f13: true } });
for (const op of ["eval", "interview", "turn"]) console.log(`module: ${op} of 10,000 requirements: ${timed(() => large.text(op, { dossier: some }), 7)}`);

// --- 10,000 requirements in the page: a click, and the page after it ---

const largeSite = join(folder, "site");
const written = Date.now();
execFileSync(rules, ["site", join(folder, "large.rules"), "-o", largeSite, "--assets", join(site, "assets")], { stdio: "pipe" });
console.log(`10,000 requirements: the pages are written in ${((Date.now() - written) / 1000).toFixed(1)} s`);
const largeServer = await serve(largeSite, {});
const { page: largePage, context: largeContext } = await newPage(browser, { viewport: { width: 390, height: 800 } });
const largeTools = await largeContext.newCDPSession(largePage);
for (const module of ["first", "whole"]) {
  if (module === "whole") await largePage.route("**/rules-first.wasm", (route) => route.fulfill({ path: join(site, "assets/rules.wasm"), contentType: "application/wasm" }));
  await largePage.goto(`${largeServer.address}/large/en.html?today=2025-09-01`);
  await ready(largePage);
  for (const [how, rate] of [["unthrottled", 1], ["on the phone", 4]]) {
    await largeTools.send("Emulation.setCPUThrottlingRate", { rate });
    console.log(`10,000 requirements in the page, ${module} module, ${how}: a click: ${said(await clicks(largePage, 9))}`);
  }
  await largeTools.send("Emulation.setCPUThrottlingRate", { rate: 1 });
}
await largeServer.stop();
await browser.close();
