// Packs a module for its way to a page, as unpack.js says. `node pack.mjs MODULE` tells its sizes, and that it comes out whole.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { DECLARED, HEAD, MAGIC, OPS, PARTS, TAIL, unpack } from "./unpack.js";
import { instruction, numberAt } from "./walk.mjs";

const CODE = 10;

/** The module, packed. */
export function pack(bytes) {
  const parts = Array.from({ length: PARTS }, () => []);
  let at = 0;
  /** Reads a number, and writes it to the part with no more bytes than it needs: the linker leaves room in some. */
  const number = (part, isSigned = false) => {
    const start = at;
    const [value, after] = numberAt(bytes, at);
    at = after;
    if (part === null) return value;
    const isSpare = (last, before) => (isSigned && before & 64 ? last === 127 : last === 0);
    let end = at;
    while (end - start > 1 && isSpare(bytes[end - 1] & 127, bytes[end - 2])) end -= 1;
    for (let place = start; place < end; place += 1) parts[part].push(place + 1 < end ? bytes[place] : bytes[place] & 127);
    return value;
  };
  const raw = (part, length) => {
    for (; length > 0; length -= 1) parts[part].push(bytes[at++]);
  };
  const take = {
    op() {
      raw(OPS, 1);
      return bytes[at - 1];
    },
    number,
    raw,
    following: () => bytes[numberAt(bytes, at)[1]],
  };
  raw(HEAD, 8);
  for (let place = HEAD; at < bytes.length;) {
    const start = at;
    at += 1;
    const length = number(null);
    if (bytes[start] !== CODE) {
      const end = at + length;
      at = start;
      raw(place, end - start);
      continue;
    }
    place = TAIL;
    for (let functions = number(DECLARED); functions > 0; functions -= 1) {
      const size = number(null);
      const end = at + size;
      for (let left = 2 * number(DECLARED); left > 0; left -= 1) number(DECLARED);
      for (let depth = 1; depth > 0;) depth += instruction(take);
      if (at !== end) throw new Error("a function does not end where it should");
    }
  }
  const header = Buffer.alloc(4 * (1 + PARTS));
  [bytes.length, ...parts.map(({ length }) => length)].forEach((length, place) => header.writeUInt32LE(length, 4 * place));
  return Buffer.concat([Buffer.from(MAGIC), header, ...parts.map((part) => Buffer.from(part))]);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const file = process.argv[2];
  const name = file.replace(/.*\//, "");
  const module = readFileSync(file);
  const packed = pack(module);
  const unpacked = unpack(packed);
  // A browser would take what was put together, and it has all that was packed.
  new WebAssembly.Module(unpacked);
  if (!pack(unpacked).subarray(8).equals(packed.subarray(8))) throw new Error("what was packed is not what comes out");
  const brotli = (bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 } }).length;
  for (const [what, bytes] of [[name, module], [`${name}, packed`, packed]]) {
    console.log(`${what}: ${bytes.length} bytes, gzip ${gzipSync(bytes, { level: 9 }).length}, brotli ${brotli(bytes)}`);
  }
}
