// The page of a plan (`rules plan --format html`, `--format print`) in a browser: node plan.mjs RULES SCRATCH
// It fits a telephone, its table prints on A4, and every text stands out from what is behind it.
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { assert, newPage, open } from "./browser.mjs";

const [rules, scratch] = process.argv.slice(2);
const root = new URL("../..", import.meta.url).pathname;
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
/** The width of A4 between margins of 12 mm, in CSS pixels. */
const A4 = Math.floor((186 / 25.4) * 96);

/** Texts in pictures, whose contrast axe does not look at: each against the shape that it stands on. */
function faintTexts() {
  const numbers = (color) => (color.match(/[\d.]+/g) ?? []).map(Number);
  const light = (color) => {
    const [r, g, b] = numbers(color).map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const faint = [];
  for (const text of document.querySelectorAll("svg text")) {
    const box = text.getBBox();
    const around = [...text.ownerSVGElement.querySelectorAll("rect, circle, ellipse, polygon, path")].filter((shape) => {
      const own = shape.getBBox();
      const fill = getComputedStyle(shape).fill;
      const before = shape.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING;
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      return before && fill.startsWith("rgb") && numbers(fill)[3] !== 0 && own.x <= x && x <= own.x + own.width && own.y <= y && y <= own.y + own.height;
    });
    const behind = around.length ? getComputedStyle(around.at(-1)).fill : "rgb(255, 255, 255)";
    const [one, two] = [light(getComputedStyle(text).fill), light(behind)].sort((a, b) => b - a);
    const contrast = (one + 0.05) / (two + 0.05);
    if (contrast < 4.5) faint.push(`${text.textContent}: ${contrast.toFixed(2)} (${getComputedStyle(text).fill} on ${behind})`);
  }
  return faint;
}

const browser = await open();
let looked = 0;
for (const dossier of ["half-done", "inconsistent", "sent-back"]) {
  for (const [format, lang] of [["html", "fr"], ["html", "en"], ["print", "fr"]]) {
    const file = join(scratch, `${dossier}-${format}-${lang}.html`);
    const words = ["plan", join(root, "fixtures/dossiers", `${dossier}.yaml`), "--format", format, "--lang", lang, "--today", "2026-03-01"];
    // Its status says whether the dossier has problems.
    writeFileSync(file, spawnSync(rules, words, { maxBuffer: 1 << 28 }).stdout);
    const about = `${dossier}, ${format}, ${lang}`;
    const { page, context, problems } = await newPage(browser, { viewport: { width: 390, height: 844 } });
    await page.goto(pathToFileURL(file).href);
    if (format === "html") {
      const wide = await page.evaluate(() => document.scrollingElement.scrollWidth);
      assert(wide <= 390, `${about}: ${wide} px wide on a telephone of 390`);
      const small = await page.evaluate(() => Math.min(...[...document.querySelectorAll("p, td, li")].map((one) => parseFloat(getComputedStyle(one).fontSize))));
      assert(small >= 12, `${about}: text of ${small} px on a telephone`);
    }
    for (const width of [390, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      await page.evaluate(axe);
      const found = await page.evaluate(() => axe.run(document, { runOnly: ["color-contrast"] }));
      assert(found.violations.length === 0, `${about}, ${width} px: ${JSON.stringify(found.violations[0]?.nodes[0]?.failureSummary)}`);
    }
    const faint = await page.evaluate(faintTexts);
    assert(faint.length === 0, `${about}: ${faint.length} texts in the picture are faint: ${faint[0]}`);
    await page.emulateMedia({ media: "print" });
    await page.setViewportSize({ width: A4, height: 1000 });
    const printed = await page.evaluate(() => ({
      wide: document.scrollingElement.scrollWidth,
      heads: [...document.querySelectorAll("thead")].map((head) => getComputedStyle(head).display),
      cut: [...document.querySelectorAll("td")].filter((cell) => cell.scrollWidth > cell.clientWidth + 1).length,
    }));
    assert(printed.wide <= A4, `${about}: ${printed.wide} px wide on A4, which has ${A4}`);
    assert(printed.heads.every((display) => display === "table-header-group"), `${about}: the table prints without its head`);
    assert(printed.heads.length > 0 || format === "print", `${about}: no table`);
    assert(printed.cut === 0, `${about}: ${printed.cut} cells are cut`);
    const pdf = await page.pdf({ preferCSSPageSize: true });
    // Pages of A4: 595 × 842 points.
    const boxes = [...pdf.toString("latin1").matchAll(/\/MediaBox \[\s*0 0 ([\d.]+) ([\d.]+)/g)].map((box) => box.slice(1).map(Number));
    const upright = ([width, height]) => [width, height].sort((a, b) => a - b).map(Math.round).join() === "595,842";
    assert(boxes.length > 0 && boxes.every(upright), `${about}: not on A4: ${boxes.slice(0, 3)}`);
    assert(format === "html" || boxes.length === 1, `${about}: ${boxes.length} pages`);
    assert(problems.length === 0, `${about}: ${problems}`);
    await context.close();
    looked += 1;
  }
}
await browser.close();
console.log(`the page of a plan: ${looked} looked at, at 390 px and on A4`);
