// The pages in a real browser: node run.mjs SITE RULES [FILTER]
// SITE is what `rules site ris-va2 ris-va2-draft-2023 … -o SITE` wrote, with the hostile rulebook of this folder.
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { assert, newPage, open, ready } from "./browser.mjs";
import { serve } from "./serve.mjs";

const [site, rules, filter = ""] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const out = new URL("./out/", import.meta.url).pathname;
mkdirSync(out, { recursive: true });

const browser = await open();
const server = await serve(site);
const book = `${server.address}/ris-va2`;
const tests = [];
const test = (name, run) => tests.push({ name, run });

/** Waits until the page shows what was just done. */
const settled = (page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
const question = (page, fact) => page.locator(`.question[data-fact="${fact}"]`);

/** Answers whatever is asked for; gives the facts asked, in order. */
async function answerAll(page, choose) {
  const asked = [];
  for (let count = 0; count < 40; count += 1) {
    const first = page.locator(".question").first();
    if ((await first.count()) === 0) break;
    const fact = await first.getAttribute("data-fact");
    assert(asked.at(-1) !== fact, `${fact} is asked twice`);
    asked.push(fact);
    const value = choose[fact];
    if (value === undefined) await first.locator(".unknown").click();
    else if (Array.isArray(value)) {
      for (const name of value) await first.locator(`input[value="${name}"]`).check();
      await first.locator("button[type=submit]").click();
    } else await first.locator(`button[data-value="${value}"]`).click();
    await settled(page);
  }
  return asked;
}

/** No violation that axe-core knows of. The policy keeps scripts out; the test puts its own in by the debugger. */
async function accessible(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
  const said = found.violations.map((one) => `${one.id}: ${one.nodes.slice(0, 3).map((node) => `${node.target} ${node.failureSummary}`).join(" | ")}`);
  assert(said.length === 0, said.join("\n"));
}

const LISTED = { profiles: ["general"], wants_financing: "true", "va1.referenced": "false", components: "none", operates_solution: "false", third_party_certified_solution: "false" };

test("the interview asks few questions, and the answer grows", async () => {
  const { page, problems } = await newPage(browser);
  await page.goto(`${book}/en.html?today=2025-09-01`);
  await ready(page);
  const asked = await answerAll(page, LISTED);
  assert(asked.length <= 8, `${asked.length} questions: ${asked}`);
  await page.locator(".over").waitFor();
  assert((await page.locator(".owed li").count()) === 5, "five proofs are owed");
  return problems;
});

test("the plan goes by the rulebook's phases, says what to do, and for what", async () => {
  const { page, problems } = await newPage(browser);
  await page.goto(`${book}/en.html?today=2025-09-01`);
  await ready(page);
  await answerAll(page, LISTED);
  await page.goto(`${book}/en.html?today=2025-09-01#plan`);
  await page.locator(".step").first().waitFor();
  const titles = await page.locator(".stage h3, .stage h4").allInnerTexts();
  for (const phase of ["Phase 1: the administrative file, deposited and validated", "Step 2: Eligibility", "Step 3: Depositing proofs"]) assert(titles.includes(phase), `${phase} is not among ${titles}`);
  const acts = await page.locator(".step").allInnerTexts();
  assert(new Set(acts).size === acts.length, "two steps look alike");
  assert(acts.some((text) => text.includes("Create the iSC account")), acts.join("\n"));
  return problems;
});

test("nothing is called not required before it is", async () => {
  const { page, problems } = await newPage(browser);
  await page.goto(`${book}/en.html?today=2025-09-01`);
  await ready(page);
  const counts = await page.locator(".counts").innerText();
  assert(/5 undetermined/.test(counts) && /not published/.test(counts) && !/not required/.test(counts), counts);
  await page.goto(`${book}/en.html?today=2025-09-01#answer`);
  await page.locator(".item").first().waitFor();
  const proofs = await page.locator(".item").filter({ hasText: "#1" }).allInnerTexts();
  assert(proofs.length >= 4 && proofs.every((text) => text.includes("not decided yet")), proofs.join("\n"));
  return problems;
});

test("the reason is minimal, and what would change it is tried with a click", async () => {
  const { page, problems } = await newPage(browser);
  await page.goto(`${book}/en.html?today=2025-09-01`);
  await ready(page);
  await answerAll(page, LISTED);
  await page.locator("#to-answer").click();
  const item = page.locator('.item[data-item="PORT/va1.01#1"]');
  await item.locator("summary").click();
  // Two facts cause it, and just these are named.
  await item.locator(".reason li").first().waitFor();
  const reason = await item.locator(".reason li").evaluateAll((all) => all.map((one) => one.dataset.fact));
  assert(reason.sort().join() === "profiles,va1.referenced", reason.join());
  const flip = item.locator(".flips li").filter({ hasText: "wave 1" }).first();
  await flip.locator("button").click();
  await page.locator(".variant").waitFor();
  assert((await page.locator('.item[data-item="PORT/va1.01#1"]').getAttribute("class")).includes("not_required"), "the variant is shown");
  await page.locator("#variant-back").click();
  assert((await page.locator('.item[data-item="PORT/va1.01#1"]').getAttribute("class")).includes(" required"), "the dossier is as before");
  await page.locator('.item[data-item="PORT/va1.01#1"]').locator(".flips button").first().waitFor();
  await page.locator('.item[data-item="PORT/va1.01#1"] .flips li').filter({ hasText: "wave 1" }).first().locator("button").click();
  await page.locator("#variant-keep").click();
  await page.locator("#to-interview").click();
  assert((await page.locator('.given li[data-fact="va1.referenced"]').innerText()).includes("Yes"), "the variant is kept");
  await page.locator("#undo").click();
  assert((await page.locator('.given li[data-fact="va1.referenced"]').innerText()).includes("No"), "and can be undone");
  return problems;
});

test("filters narrow the list, without minding accents", async () => {
  const { page, problems } = await newPage(browser);
  await page.goto(`${book}/fr.html?today=2025-09-01#answer`);
  await ready(page);
  await page.locator(".item").first().waitFor();
  const all = await page.locator(".item").count();
  await page.locator("#filter-text").fill("portabilite");
  assert((await page.locator(".item").count()) === 1, "one item is called portabilité");
  await page.locator("#filter-text").fill("");
  await page.locator("#filter-status").selectOption("undetermined");
  const some = await page.locator(".item").count();
  assert(some > 0 && some < all, `${some} of ${all}`);
  return problems;
});

test("yes, no, yes: the question comes back, and hidden answers count for nothing", async () => {
  const { page, problems } = await newPage(browser);
  await page.goto(`${server.address}/hostile/en.html`);
  await ready(page);
  await question(page, "abroad").locator('[data-value="true"]').click();
  await question(page, "visa").waitFor();
  await question(page, "visa").locator('[data-value="true"]').click();
  assert((await page.locator(".owed li").allInnerTexts()).some((text) => text.includes("VISA")), "a visa is owed");
  await page.locator('.given li[data-fact="abroad"] button').click();
  await question(page, "abroad").locator('[data-value="false"]').click();
  await page.locator('.given li.idle[data-fact="visa"]').waitFor();
  assert(!(await page.locator(".owed li").allInnerTexts()).some((text) => text.includes("VISA")), "no visa is owed");
  assert((await question(page, "visa").count()) === 0, "no question about a branch that was not chosen");
  await page.locator('.given li[data-fact="visa"] button').click();
  await page.locator('.given li[data-fact="abroad"] button').click();
  await question(page, "abroad").locator('[data-value="true"]').click();
  await question(page, "visa").waitFor();
  return problems;
});

test("a question about a branch waits until the branch is chosen", async () => {
  const { page, problems } = await newPage(browser);
  await page.goto(`${server.address}/hostile/en.html`);
  await ready(page);
  assert((await question(page, "visa").count()) === 0, "visa is asked before abroad");
  return problems;
});

test("answers that contradict each other are told at once, with what to look at again", async () => {
  const { page, problems } = await newPage(browser);
  await page.goto(`${server.address}/hostile/en.html`);
  await ready(page);
  await question(page, "abroad").locator('[data-value="true"]').click();
  await question(page, "visa").waitFor();
  await question(page, "home").locator('[data-value="true"]').click();
  const told = await page.locator(".wrong").innerText();
  assert(told.includes("Nobody is in two places") && told.includes("Look again at"), told);
  return problems;
});

test("labels of a hostile rulebook stay text", async () => {
  const { page, problems } = await newPage(browser);
  const hostile = `${server.address}/hostile`;
  let dialogs = 0;
  page.on("dialog", (dialog) => { dialogs += 1; void dialog.dismiss(); });
  for (const address of [`${hostile}/en.html`, `${hostile}/en.html#answer`, `${hostile}/en.html#plan`, `${hostile}/en/index.html`, `${hostile}/en/fact-abroad.html`, `${hostile}/en/requirement-VISA.html`, `${server.address}/index.html`]) {
    await page.goto(address);
    await page.reload();
    if (address.includes("en.html")) await ready(page);
    await settled(page);
    const made = await page.evaluate(() => [document.querySelectorAll("img, iframe, object, embed, script:not([src])").length, document.querySelectorAll("[onerror], [onload], [onclick]").length, String(window.hacked)]);
    assert(made.join() === "0,0,undefined", `${address}: ${made}`);
  }
  assert(dialogs === 0, "a dialog opened");
  await page.goto(`${hostile}/en/index.html`);
  await page.locator("#search").fill("img src");
  assert((await page.locator("#hits li").first().innerText()).includes("<img src=x"), "the label is shown as it is");
  return problems;
});

test("the whole interview by keyboard alone", async () => {
  const { page, problems } = await newPage(browser);
  await page.goto(`${book}/en.html?today=2025-09-01`);
  await ready(page);
  const focused = () => page.evaluate(() => ({ tag: document.activeElement?.tagName, value: document.activeElement?.dataset.value, name: document.activeElement?.value, type: document.activeElement?.type, fact: document.activeElement?.closest(".question")?.dataset.fact, visible: document.activeElement?.matches(":focus-visible") }));
  const answered = [];
  for (let count = 0; count < 200 && (await page.locator(".question").count()) > 0; count += 1) {
    await page.keyboard.press("Tab");
    const at = await focused();
    if (!at.fact) continue;
    const wanted = LISTED[at.fact];
    if (at.tag === "BUTTON" && at.value === wanted) {
      assert(at.visible, "the focus is seen");
      answered.push(at.fact);
      await page.keyboard.press("Enter");
      await settled(page);
      // The focus goes on to the next question, not to the top of the page.
      const next = await page.evaluate(() => document.activeElement?.dataset.focus ?? "");
      assert(next === "next-question", `the focus is lost after ${at.fact}`);
    } else if (at.type === "checkbox" && Array.isArray(wanted) && wanted.includes(at.name)) await page.keyboard.press("Space");
    else if (at.type === "submit" && Array.isArray(wanted)) {
      answered.push(at.fact);
      await page.keyboard.press("Enter");
      await settled(page);
    }
  }
  assert((await page.locator(".question").count()) === 0, `still open after ${answered}`);
  assert(answered.length <= 8, `${answered}`);
  return problems;
});

test("the graph is moved and zoomed by keyboard", async () => {
  const { page, problems } = await newPage(browser);
  await page.goto(`${book}/en.html?today=2025-09-01#plan`);
  await ready(page);
  const graph = page.locator(".graph");
  await graph.focus();
  const box = async () => (await graph.getAttribute("data-box")).split(" ").map(Number);
  const [x, , width] = await box();
  await page.keyboard.press("+");
  const [, , closer] = await box();
  assert(closer < width, "+ zooms in");
  await page.keyboard.press("ArrowRight");
  assert((await box())[0] > x, "→ moves");
  await page.keyboard.press("0");
  assert((await box())[2] > width, "0 shows it all");
  return problems;
});

test("steps are marked done, and files are taken along", async () => {
  const { page, problems } = await newPage(browser);
  await page.goto(`${book}/en.html?today=2025-09-01`);
  await ready(page);
  await answerAll(page, LISTED);
  await page.locator("#to-plan").click();
  await page.locator('.step[data-step="isc.account"] input').check();
  assert((await page.locator('.step[data-step="conv.login"]').getAttribute("class")).includes("ready"), "the next step is ready");
  const saved = async (button) => {
    const [download] = await Promise.all([page.waitForEvent("download"), page.locator(button).click()]);
    return { name: download.suggestedFilename(), text: readFileSync(await download.path(), "utf8") };
  };
  const calendar = await saved("#calendar");
  assert(calendar.name.endsWith(".ics") && calendar.text.startsWith("BEGIN:VCALENDAR"), calendar.text.slice(0, 80));
  const checklist = await saved("#checklist");
  assert(checklist.name.endsWith(".csv") && checklist.text.includes("TBB.INS.03#1"), checklist.text.slice(0, 80));
  await page.locator("#to-interview").click();
  const dossier = await saved("#save");
  assert(dossier.text.includes("profiles: [general]") && dossier.text.includes("# Which profiles") && dossier.text.includes("isc.account:"), dossier.text);
  await page.locator("#start-over").click();
  await page.locator(".given li").first().waitFor({ state: "detached" });
  await page.locator("#load").setInputFiles({ name: "mine.yaml", mimeType: "text/yaml", buffer: Buffer.from(dossier.text) });
  await page.locator('.given li[data-fact="profiles"]').waitFor();
  await page.locator("#load").setInputFiles({ name: "bad.yaml", mimeType: "text/yaml", buffer: Buffer.from("facts: {profils: [general]}\n") });
  await page.locator("dialog").waitFor();
  assert((await page.locator("dialog pre").innerText()).includes("did you mean `profiles`?"), "the refusal helps");
  await page.keyboard.press("Escape");
  return problems;
});

test("the checklist is a workbook that the command reads back", async () => {
  const { page, problems } = await newPage(browser);
  const proofs = { "TBB.INS.03#1": "validated", "PORT/va1.01#1": "submitted" };
  await page.addInitScript((state) => localStorage.setItem("rules:ris-va2", state), JSON.stringify({ facts: { profiles: ["general"], "va1.referenced": false }, unknown: [], done: {}, proofs, chapters: {} }));
  await page.goto(`${book}/fr.html?today=2025-09-01#plan`);
  await ready(page);
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator("#workbook").click()]);
  assert(download.suggestedFilename() === "ris-va2-checklist.xlsx", download.suggestedFilename());
  copyFileSync(await download.path(), `${out}checklist.xlsx`);
  writeFileSync(`${out}plain.yaml`, "facts: {profiles: [general], va1.referenced: no}\n");
  const read = spawnSync(rules, ["import", "plain.yaml", "--progress", "checklist.xlsx", "--rulebook", "ris-va2", "--lang", "en"], { cwd: out, encoding: "utf8" });
  assert(read.status === 0, read.stderr);
  const dossier = readFileSync(`${out}plain.yaml`, "utf8");
  for (const [proof, state] of Object.entries(proofs)) assert(dossier.includes(`${proof}: ${state}`) || dossier.includes(`"${proof}": ${state}`), dossier);
  return problems;
});

test("the dossier stays in the browser, and goes along in a link that is never sent", async () => {
  const { page, context, problems } = await newPage(browser);
  await page.goto(`${book}/en.html?today=2025-09-01`);
  await ready(page);
  await question(page, "profiles").locator('input[value="ciba"]').check();
  await question(page, "profiles").locator("button[type=submit]").click();
  await page.reload();
  await ready(page);
  assert((await page.locator('.given li[data-fact="profiles"]').innerText()).includes("CIBA"), "kept over a reload");
  await page.goto(`${book}/fr.html?today=2025-09-01`);
  await ready(page);
  assert((await page.locator('.given li[data-fact="profiles"]').innerText()).includes("CIBA"), "and in the other language");
  await page.locator("#share").click();
  const link = await page.locator("#share-link").inputValue();
  assert(link.includes("#d="), link);
  await context.clearCookies();
  const other = await newPage(browser);
  const before = server.requests.length;
  await other.page.goto(link);
  await ready(other.page);
  assert((await other.page.locator('.given li[data-fact="profiles"]').innerText()).includes("CIBA"), "the link holds it");
  const sent = server.requests.slice(before);
  assert(sent.every((request) => request.method === "GET" && !request.path.includes("ciba")), "nothing was sent");
  assert(!other.page.url().includes("#d="), "the address is clean again");
  return [...problems, ...other.problems];
});

test("from files, without a server", async () => {
  const { page, problems } = await newPage(browser);
  await page.goto(`${pathToFileURL(`${site}/ris-va2/en.html`)}?today=2025-09-01`);
  await ready(page);
  const asked = await answerAll(page, LISTED);
  assert(asked.length <= 8 && (await page.locator(".owed li").count()) === 5, `${asked}`);
  return problems;
});

test("the first question is there before the engine, and its answer is kept", async () => {
  const { page, problems } = await newPage(browser);
  let release;
  const held = new Promise((resolve) => (release = resolve));
  await page.route("**/rules-first.wasm", async (route) => { await held; await route.continue(); });
  await page.goto(`${book}/en.html?today=2025-09-01`);
  await question(page, "wants_financing").locator('[data-value="true"]').click();
  await page.locator('.given li[data-fact="wants_financing"]').waitFor();
  release();
  await ready(page);
  assert((await question(page, "wants_financing").count()) === 0, "it is not asked again");
  return problems;
});

test("the small module is enough for questions and answers; the whole one comes when it is wanted", async () => {
  const { page, problems } = await newPage(browser);
  const fetched = [];
  page.on("request", (request) => { if (request.url().endsWith(".wasm")) fetched.push(request.url().replace(/.*\//, "")); });
  await page.goto(`${book}/en.html?today=2025-09-01`);
  await ready(page);
  await answerAll(page, LISTED);
  await page.locator("#to-answer").click();
  await page.locator('.item[data-item="PORT/va1.01#1"] summary').click();
  await page.locator('.item[data-item="PORT/va1.01#1"] .flips li').first().waitFor();
  assert(fetched.join() === "rules-first.wasm", fetched.join());
  await page.locator("#to-plan").click();
  await page.locator(".graph svg").waitFor();
  assert(fetched.join() === "rules-first.wasm,rules.wasm", fetched.join());
  await page.locator("#to-answer").click();
  await page.locator('.item[data-item="PORT/va1.01#1"] .flips li').first().waitFor();
  return problems;
});

test("questions of the rulebook's phases are told apart", async () => {
  const { page, problems } = await newPage(browser);
  await page.goto(`${book}/en.html?today=2025-09-01`);
  await ready(page);
  const certain = await page.locator(".question").evaluateAll((all) => all.map((one) => one.dataset.fact));
  const phases = await page.locator("p.phase").allInnerTexts();
  assert(certain.length === 4 && phases.length > 1 && new Set(phases).size === phases.length, `${certain}: ${phases}`);
  return problems;
});

test("the reference has a page for each item, and is searched by id and without accents", async () => {
  const { page, problems } = await newPage(browser);
  await page.goto(`${book}/fr/index.html`);
  await page.locator("#search").fill("PORT/va1");
  assert((await page.locator("#hits li").first().innerText()).includes("PORT/va1.01"), "by id");
  await page.locator("#search").fill("donnees portabilite");
  await page.locator("#hits a").first().click();
  assert(page.url().endsWith("/fr/requirement-PORT~2Fva1.01.html"), page.url());
  const text = await page.locator("main").innerText();
  assert(text.includes("est exigée si") && text.includes("notre lecture"), text);
  await page.locator('a[href="scope-wave1.html"]').first().click();
  assert((await page.locator("main").innerText()).includes("PORT/va1.01"), "the scope names what uses it");
  await page.goto(`${server.address}/sitemap.xml`);
  return problems;
});

test("two rulebooks are compared", async () => {
  const { page, problems } = await newPage(browser);
  await page.goto(`${server.address}/hostile/en.html#compare`);
  await ready(page);
  await page.locator("#compare-from").selectOption("hostile");
  await page.locator("#compare-to").selectOption("hostile-2");
  await page.locator("#compare-run").click();
  await page.locator(".difference").first().waitFor();
  const text = await page.locator(".differences").innerText();
  assert(text.includes("VISA"), text);
  return problems;
});

// --- Every kind of page: no script error, no accessibility violation, nothing wider than the window ---

const kinds = [["interview", "en.html?today=2025-09-01"], ["answer", "en.html?today=2025-09-01#answer"], ["plan", "en.html?today=2025-09-01#plan"], ["compare", "en.html#compare"], ["reference", "en/index.html"], ["item", "en/requirement-PORT~2Fva1.01.html"], ["source", "en/source-guide.html"]];
for (const lang of ["en", "fr"]) {
  for (const [kind, path] of kinds) {
    for (const scheme of ["light", "dark"]) {
      test(`axe: ${kind}, ${lang}, ${scheme}`, async () => {
        const { page, problems } = await newPage(browser, { colorScheme: scheme });
        await page.addInitScript((state) => localStorage.setItem("rules:ris-va2", state), JSON.stringify({ facts: { profiles: ["general"], "va1.referenced": false, "isc.role": "salarie", "isc.kbis": "x.pdf" }, unknown: ["components"], done: {}, proofs: {}, chapters: {} }));
        await page.goto(`${book}/${path.replace(/^en/, lang)}`);
        if (path.includes(".html?") || path.includes("#")) await ready(page);
        const open = kind === "answer" ? ".item:nth-of-type(-n+2) > summary" : "main details > summary";
        await page.locator(open).evaluateAll((all) => all.forEach((summary) => (summary.parentElement.open = true)));
        if (kind === "answer") await page.locator(".flips, .why .quiet").first().waitFor();
        await settled(page);
        await accessible(page);
        return problems;
      });
    }
  }
}

// --- The author's corner ---

/** The page of a rulebook's authors, with its engine. */
async function author(lang, options) {
  const { page, problems } = await newPage(browser, options);
  await page.goto(`${book}/author-${lang}.html`);
  await page.waitForFunction(() => document.documentElement.dataset.engine, undefined, { timeout: 60_000 });
  assert((await page.evaluate(() => document.documentElement.dataset.engine)) === "ready", await page.locator("#status").innerText());
  return { page, problems };
}
const openFile = (page, name) => page.locator(`button[data-file="${name}"]`).click();
const toTheEnd = async (page) => {
  await page.locator(".cm-content").click();
  await page.keyboard.press("Control+End");
};

test("author: a mistake is told while it is written, and gone when it is mended", async () => {
  const { page, problems } = await author("en");
  await openFile(page, "waves.rules");
  await toTheEnd(page);
  await page.keyboard.type("\nscope trial { applies when va1.referencd }");
  const told = page.locator(".problems .wrong-line", { hasText: "va1.referencd" });
  await told.first().waitFor();
  for (let count = 0; count < 5; count += 1) await page.keyboard.press("Control+Z");
  await page.locator(".problems", { hasText: "Nothing is wrong." }).waitFor();
  return problems;
});

test("author: names are completed by the language server", async () => {
  const { page, problems } = await author("en");
  await openFile(page, "waves.rules");
  await toTheEnd(page);
  await page.keyboard.type("\nscope trial { applies when va1.ref");
  await page.keyboard.press("Control+Space");
  await page.locator(".cm-tooltip-autocomplete li", { hasText: "va1.referenced" }).first().waitFor();
  return problems;
});

test("author: the tests run, and a change is told by whom it affects", async () => {
  const { page, problems } = await author("en");
  await page.locator("#run-tests").click();
  await page.locator(".results h3", { hasText: /[1-9][0-9]* tests passed, 0 failed/ }).waitFor({ timeout: 60_000 });
  await page.locator("#run-diff").click();
  await page.locator(".results", { hasText: "No difference in meaning" }).waitFor();
  await openFile(page, "profiles.rules");
  await toTheEnd(page);
  await page.keyboard.type('\nfact trial : yes_no fr "Essai" en "Trial" { ask fr "Un essai ?" en "A trial?"  inferred because fr "essai" en "trial" }\n');
  await page.locator("#run-diff").click();
  await page.locator(".results", { hasText: "trial" }).waitFor();
  return problems;
});

test("author: the draft is still there after a reload, and can be given up", async () => {
  const { page, problems } = await author("fr");
  await openFile(page, "waves.rules");
  await toTheEnd(page);
  await page.keyboard.type("\n# un essai");
  await page.locator('button[data-file="waves.rules"]', { hasText: "modifié" }).waitFor();
  await page.reload();
  await page.waitForFunction(() => document.documentElement.dataset.engine === "ready", undefined, { timeout: 60_000 });
  await page.locator('button[data-file="waves.rules"]', { hasText: "modifié" }).waitFor();
  await page.locator("#restore").click();
  await page.locator('button[data-file="waves.rules"]', { hasText: "modifié" }).waitFor({ state: "detached" });
  return problems;
});

for (const lang of ["fr", "en"]) {
  for (const colorScheme of ["light", "dark"]) {
    test(`author: axe, ${lang}, ${colorScheme}`, async () => {
      const { page, problems } = await author(lang, { colorScheme, reducedMotion: "reduce" });
      await settled(page);
      await accessible(page);
      await page.screenshot({ path: `${out}author-${lang}-${colorScheme}.png` });
      return problems;
    });
  }
}

for (const width of [360, 768, 1600]) {
  for (const lang of ["fr", "en"]) {
    test(`${width} px, ${lang}`, async () => {
      const { page, problems } = await newPage(browser, { viewport: { width, height: 900 }, colorScheme: width === 768 ? "dark" : "light" });
      for (const [kind, path] of kinds) {
        await page.goto("about:blank");
        await page.goto(`${book}/${path.replace(/^en/, lang)}`);
        if (path.includes(".html?") || path.includes("#")) await ready(page);
        if (kind === "answer") await page.locator(".item summary").first().click();
        await settled(page);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        assert(wide <= 0, `${kind} is ${wide} px too wide`);
        await accessible(page);
        await page.screenshot({ path: `${out}${kind}-${lang}-${width}.png` });
      }
      return problems;
    });
  }
}

test("printed, the whole plan is there", async () => {
  const { page, problems } = await newPage(browser);
  await page.goto(`${book}/fr.html?today=2025-09-01#plan`);
  await ready(page);
  await page.emulateMedia({ media: "print" });
  const steps = await page.locator(".step:visible").count();
  assert(steps > 40, `${steps} steps`);
  assert(!(await page.locator("nav").isVisible()), "no navigation on paper");
  await page.pdf({ path: `${out}plan.pdf`, format: "A4" });
  return problems;
});

let failed = 0;
for (const { name, run } of tests.filter(({ name }) => name.includes(filter))) {
  const started = Date.now();
  try {
    const problems = await run();
    if (problems.length) throw new Error(`the browser complains: ${problems.slice(0, 5).join("; ")}`);
    console.log(`ok   ${name} (${Date.now() - started} ms)`);
  } catch (error) {
    failed += 1;
    console.log(`FAIL ${name}\n     ${String(error.message).split("\n").slice(0, 12).join("\n     ")}`);
  }
  for (const context of browser.contexts()) await context.close();
}
await browser.close();
await server.stop();
console.log(failed ? `${failed} failed` : "all passed");
process.exit(failed ? 1 : 0);
