// Puts the functions of a module in the order of what they take and begin with: what is alike then stands together, and packs better.
// `node order.mjs MODULE` does it in the file, and leaves out what browsers do not look at.
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { CALLS } from "./unpack.js";
import { instruction, numberAt } from "./walk.mjs";

const [CUSTOM, IMPORT, FUNCTION, EXPORT, START, ELEMENT, CODE] = [0, 2, 3, 7, 8, 9, 10];

/** The same module, in that order. */
export function ordered(bytes) {
  const sections = read(bytes);
  const imported = sections.has(IMPORT) ? importedFunctions(bytes, sections.get(IMPORT)) : 0;
  const bodies = vector(bytes, sections.get(CODE), (reader) => reader.slice(reader.number()));
  const types = vector(bytes, sections.get(FUNCTION), (reader) => reader.number());
  const order = bodies
    .map((_, place) => place)
    .sort((one, other) => types[one] - types[other] || Buffer.compare(bodies[one], bodies[other]) || one - other);
  /** The new number of each function. */
  const renamed = Array.from({ length: imported }, (_, number) => number);
  order.forEach((old, place) => (renamed[imported + old] = imported + place));
  const made = {
    [FUNCTION]: () => [...leb(types.length), ...order.flatMap((old) => leb(types[old]))],
    [CODE]: () => {
      const code = [...leb(bodies.length)];
      for (const old of order) {
        const body = renamedCalls(bodies[old], renamed);
        code.push(...leb(body.length), ...body);
      }
      return code;
    },
    [EXPORT]: (section) => {
      const exports = vector(bytes, section, (reader) => {
        const [name, kind, number] = [reader.slice(reader.number()), reader.byte(), reader.number()];
        return [...leb(name.length), ...name, kind, ...leb(kind === 0 ? renamed[number] : number)];
      });
      return [...leb(exports.length), ...exports.flat()];
    },
    [START]: (section) => leb(renamed[new Reader(bytes, section.from).number()]),
    [ELEMENT]: (section) => {
      const segments = vector(bytes, section, (reader) => {
        if (reader.number() !== 0) throw new Error("a segment of a kind that is not known");
        const start = reader.at;
        reader.constant();
        const where = bytes.subarray(start, reader.at);
        const numbers = Array.from({ length: reader.number() }, () => renamed[reader.number()]);
        return [0, ...where, ...leb(numbers.length), ...numbers.flatMap(leb)];
      });
      return [...leb(segments.length), ...segments.flat()];
    },
  };
  const parts = [bytes.subarray(0, 8)];
  for (const [id, section] of sections) {
    if (id === CUSTOM) continue;
    const content = made[id]?.(section) ?? bytes.subarray(section.from, section.to);
    parts.push(Uint8Array.of(id, ...leb(content.length)), Uint8Array.from(content));
  }
  return Buffer.concat(parts);
}

/** The sections, by what they are. */
function read(bytes) {
  const reader = new Reader(bytes, 8);
  const sections = new Map();
  while (reader.at < bytes.length) {
    const id = reader.byte();
    const length = reader.number();
    sections.set(id, { from: reader.at, to: reader.at + length });
    reader.at += length;
  }
  return sections;
}

function vector(bytes, { from }, one) {
  const reader = new Reader(bytes, from);
  return Array.from({ length: reader.number() }, () => one(reader));
}

function importedFunctions(bytes, section) {
  const kinds = vector(bytes, section, (reader) => {
    for (let names = 2; names > 0; names -= 1) reader.slice(reader.number());
    const kind = reader.byte();
    if (kind !== 0) throw new Error("something other than functions is imported");
    reader.number();
    return kind;
  });
  return kinds.length;
}

/** The body of a function, with the new numbers of those that it calls. */
function renamedCalls(body, renamed) {
  const reader = new Reader(body, 0);
  for (let left = reader.number(); left > 0; left -= 1) {
    reader.number();
    reader.number();
  }
  const out = [...body.subarray(0, reader.at)];
  const copied = (read) => {
    const start = reader.at;
    const value = read();
    for (let place = start; place < reader.at; place += 1) out.push(body[place]);
    return value;
  };
  const take = {
    op: () => copied(() => reader.byte()),
    number(part) {
      if (part !== CALLS) return copied(() => reader.number());
      return out.push(...leb(renamed[reader.number()]));
    },
    raw: (_, length) => copied(() => reader.slice(length)),
    following: () => reader.following(),
  };
  while (reader.at < body.length) instruction(take);
  return out;
}

function leb(value) {
  const out = [];
  for (; value > 127; value = Math.floor(value / 128)) out.push((value % 128) | 128);
  return [...out, value];
}

/** Goes through the bytes of a module. */
class Reader {
  constructor(bytes, at) {
    this.bytes = bytes;
    this.at = at;
  }

  byte() {
    return this.bytes[this.at++];
  }

  number() {
    const [value, after] = numberAt(this.bytes, this.at);
    this.at = after;
    return value;
  }

  slice(length) {
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  /** The opcode of the instruction that stands here. */
  op() {
    return this.byte();
  }

  raw(_, length) {
    this.slice(length);
  }

  following() {
    return this.bytes[numberAt(this.bytes, this.at)[1]];
  }

  /** Passes over an expression that comes to a constant. */
  constant() {
    while (instruction(this) >= 0);
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const module = ordered(readFileSync(process.argv[2]));
  // A browser would take it.
  new WebAssembly.Module(module);
  writeFileSync(process.argv[2], module);
}
