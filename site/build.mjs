// Bundles the pages' scripts and styles, and puts the module beside them: site/dist.
import { build } from "esbuild";
import { pack } from "../bindings/npm/pack.mjs";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";

const here = new URL(".", import.meta.url).pathname;
const dist = `${here}dist/`;
rmSync(dist, { recursive: true, force: true });
mkdirSync(dist);
await build({
  entryPoints: {
    app: `${here}src/main.ts`,
    reference: `${here}src/reference.ts`,
    author: `${here}src/author/main.ts`,
    "author-worker": `${here}src/author/worker.ts`,
  },
  outdir: dist,
  bundle: true,
  // A classic script: modules are refused where a page is opened from a file.
  format: "iife",
  target: "es2022",
  minify: true,
  legalComments: "none",
  external: ["node:fs/promises"],
  // The engine finds its module by itself in Node only.
  define: { "import.meta.url": '""' },
  logLevel: "warning",
});
await build({ entryPoints: [`${here}src/style.css`], outdir: dist, minify: true, logLevel: "warning" });
for (const [name, place] of [["rules-first", "RULES_FIRST_MODULE"], ["rules", "RULES_MODULE"], ["rules-author", "RULES_AUTHOR_MODULE"]]) {
  const module = `${here}../bindings/npm/${name}.wasm`;
  if (!existsSync(module)) {
    console.error(`bindings/npm/${name}.wasm is missing: run bindings/npm/build.sh first`);
    process.exit(1);
  }
  // Web servers know by this ending what is worth compressing.
  const packed = pack(readFileSync(module));
  writeFileSync(`${dist}${name}.wasm`, packed);
  // For pages opened from files, where nothing can be fetched.
  writeFileSync(`${dist}${name}-wasm.js`, `window.${place}="${packed.toString("base64")}";\n`);
}
