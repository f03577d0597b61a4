// Every shipped picture in a browser, in several faces: node pictures.mjs RULES SCRATCH
// No text leaves its box or the picture, runs under a sign, or over another text: of the dossiers, of whole rulebooks, of
// the pages of plans, and of the pictures of the documentation.
import { spawnSync } from "node:child_process";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { assert, newPage, open } from "./browser.mjs";

const [rules, scratch] = process.argv.slice(2);
const root = new URL("../..", import.meta.url).pathname;
/** As the page asks, then in faces that a reader may have; one that is missing is the browser's own. */
const FACES = ["", "DejaVu Sans", "Liberation Sans", "Noto Sans", "sans-serif", "system-ui"];

/** What is wrong with the texts of the pictures of this page, in one face. */
function wrong(face) {
  const found = [];
  for (const svg of document.querySelectorAll("svg")) {
    for (const one of [svg, ...svg.querySelectorAll("[font-family]")]) {
      one.dataset.face ??= one.getAttribute("font-family") ?? "";
      if (face) one.style.fontFamily = `"${face}", sans-serif`.replace(/"(sans-serif|system-ui)"/, "$1");
      else one.style.fontFamily = "";
    }
    const area = svg.getBoundingClientRect();
    if (area.width === 0) continue;
    const about = (text) => `“${text.textContent}”`;
    const inside = (inner, outer, slack) =>
      inner.left >= outer.left - slack && inner.right <= outer.right + slack && inner.top >= outer.top - slack && inner.bottom <= outer.bottom + slack;
    // A text's box is as high as its face allows, letters are lower.
    const letters = (text) => {
      const box = text.getBoundingClientRect();
      const height = box.height * 0.18;
      return { left: box.left, right: box.right, top: box.top + height, bottom: box.bottom - height };
    };
    const meets = (one, two, slack) =>
      one.left < two.right - slack && two.left < one.right - slack && one.top < two.bottom - slack && two.top < one.bottom - slack;
    const contains = (box, x, y) => box.left <= x && x <= box.right && box.top <= y && y <= box.bottom;
    const texts = [...svg.querySelectorAll("text")].filter((text) => text.textContent.trim() !== "").map((text) => ({ text, box: letters(text) }));
    const scale = area.width / (svg.viewBox.baseVal?.width || area.width);
    const rects = [...svg.querySelectorAll("rect")].map((rect) => ({ rect, box: rect.getBoundingClientRect() }));
    const signs = [...svg.querySelectorAll("circle")].map((circle) => circle.getBoundingClientRect());
    texts.forEach(({ text, box }, number) => {
      if (!inside(box, area, 0.5)) found.push(`${about(text)} leaves the picture`);
      const middle = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
      // The box that it stands in: the smallest that was drawn before it and in which it begins.
      const start = text.getAttribute("text-anchor") === "middle" ? middle[0] : box.left + 1;
      const own = rects
        .filter((one) => one.rect.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING && contains(one.box, start, middle[1]))
        .sort((one, two) => one.box.width * one.box.height - two.box.width * two.box.height)[0];
      if (own && !inside(box, own.box, 0.5)) {
        const by = Math.max(box.right - own.box.right, own.box.left - box.left, box.bottom - own.box.bottom, own.box.top - box.top);
        found.push(`${about(text)} leaves its box by ${(by / scale).toFixed(1)}`);
      }
      for (const sign of signs) {
        const itsOwn = contains(sign, ...middle) && box.right - box.left <= sign.width;
        if (!itsOwn && meets(box, sign, 0.3)) found.push(`${about(text)} runs under a sign`);
      }
      for (const other of texts.slice(number + 1)) {
        if (meets(box, other.box, 1)) found.push(`${about(text)} runs over ${about(other.text)}`);
      }
    });
  }
  return found;
}

const pictures = [];
/** A picture, or a page with one, that the command makes. Its status says whether the dossier has problems. */
function make(name, words) {
  const format = words[words.indexOf("--format") + 1];
  const file = join(scratch, `${name}.${format}`);
  const done = spawnSync(rules, words, { maxBuffer: 1 << 28, cwd: root });
  assert(done.stdout.length > 0, `${name}: nothing came out: ${done.stderr}`);
  writeFileSync(file, done.stdout);
  pictures.push({ name, file });
}
const dossiers = join(root, "fixtures/dossiers");
for (const file of readdirSync(dossiers).filter((name) => name.endsWith(".yaml"))) {
  const dossier = join(dossiers, file);
  for (const lang of ["fr", "en"]) {
    make(`${file}-${lang}`, ["graph", dossier, "--format", "svg", "--lang", lang, "--today", "2026-05-14"]);
  }
  make(`${file}-plan`, ["plan", dossier, "--format", "html", "--lang", "fr", "--today", "2026-11-28"]);
}
const examples = readdirSync(join(root, "rules/examples"), { withFileTypes: true });
const books = ["rules/ris-va2", "rules/ris-va2-draft-2023", ...examples.filter((one) => one.isDirectory()).map((one) => `rules/examples/${one.name}`)];
for (const book of books) {
  for (const lang of ["fr", "en"]) {
    make(`${book.replaceAll("/", "-")}-${lang}`, ["graph", "--rulebook", book, "--format", "svg", "--lang", lang, "--today", "none"]);
  }
}
for (const file of readdirSync(join(root, "docs")).filter((name) => name.endsWith(".svg"))) {
  pictures.push({ name: `docs/${file}`, file: join(root, "docs", file) });
}

const browser = await open();
const { page, context } = await newPage(browser, { viewport: { width: 1280, height: 900 } });
let texts = 0;
const all = [];
for (const { name, file } of pictures) {
  // A picture by itself is drawn in a page: so it has a body, and styles of its own.
  if (file.endsWith(".svg")) await page.setContent(`<!doctype html><body style="margin:0">${readFileSync(file, "utf8").replace(/^<\?xml[^>]*>/, "")}</body>`);
  else await page.goto(pathToFileURL(file).href);
  texts += await page.evaluate(() => document.querySelectorAll("svg text").length);
  for (const face of FACES) {
    const found = await page.evaluate(wrong, face);
    all.push(...found.map((what) => `${name}, ${face || "as it asks"}: ${what}`));
  }
}
// The check itself: a text that is made too long is found.
await page.setContent(
  `<svg width="200" height="60"><rect x="5" y="5" width="60" height="30" fill="#eee"/><text x="8" y="25">far too long for it</text><circle cx="60" cy="20" r="8"/></svg>`,
);
const known = (await page.evaluate(wrong, "")).join();
assert(known.includes("leaves its box") && known.includes("runs under a sign"), `what is wrong is not found: ${known}`);
await context.close();
await browser.close();
assert(all.length === 0, `${all.length} texts out of place:\n${all.slice(0, 40).join("\n")}`);
console.log(`pictures: ${pictures.length} looked at in ${FACES.length} faces, ${texts} texts`);
