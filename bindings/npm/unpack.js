/**
 * Modules as they travel. The code of a module packs badly: each instruction has its own mix of opcode, number of a local,
 * place in memory. In a packed module those of one kind stand together, and a web server's compression leaves a seventh less of
 * them. `pack.mjs` packs when a site is built; here a module is put together again, before it is compiled.
 *
 * A packed module is `MAGIC`, how many bytes the module has at most and each of the parts has (32 bits each, the lowest byte
 * first), and the parts: what comes before the code, each kind of the code's numbers, what comes after it.
 */

export const MAGIC = "rwp1";
/** The parts, by their places. */
export const [HEAD, OPS, LOCALS, OFFSETS, LABELS, CALLS, ADDED, NUMBERS, LONGS, BLOCKS, DECLARED, OTHERS, TAIL, PARTS] = Array(14).keys();
/** Where the parts begin. */
const FIRST_PART = 4 + 4 * (1 + PARTS);

/**
 * What stands after an opcode. Most have nothing, or one number: that is its part. An access to memory has its place; its
 * alignment is a hint alone, and is made the natural one.
 */
export const SHAPES = new Uint8Array(256).fill(255);
export const [NOTHING, BLOCK, END, CONSTANT, TABLE, INDIRECT, ACCESS, FOUR, EIGHT, MORE] = Array.from({ length: 10 }, (_, shape) => PARTS + shape);
const shapes = (shape, from, to = from) => SHAPES.fill(shape, from, to + 1);
shapes(NOTHING, 0x00, 0xc4);
shapes(BLOCK, 0x02, 0x04);
shapes(END, 0x0b);
shapes(LABELS, 0x0c, 0x0d);
shapes(TABLE, 0x0e);
shapes(CALLS, 0x10);
shapes(INDIRECT, 0x11);
shapes(255, 0x1c);
shapes(LOCALS, 0x20, 0x22);
shapes(OTHERS, 0x23, 0x26);
shapes(ACCESS, 0x28, 0x3e);
shapes(OTHERS, 0x3f, 0x40);
shapes(CONSTANT, 0x41);
shapes(LONGS, 0x42);
shapes(FOUR, 0x43);
shapes(EIGHT, 0x44);
shapes(MORE, 0xfc);
/** A number that is added to something is most often a place on the stack, others are not. */
export const ADD = 0x6a;
/** The exponents of the natural alignments, from 0x28 on. */
const ALIGNMENTS = Uint8Array.of(2, 3, 2, 3, 0, 0, 1, 1, 0, 0, 1, 1, 2, 2, 2, 3, 2, 3, 0, 1, 0, 1, 2);
/** How many numbers stand after the opcode that follows 0xfc: after conversions none; memory is copied and filled. */
export const numbersAfter = (which) => (which < 8 ? 0 : which === 10 ? 2 : which === 11 ? 1 : unknown(0xfc));

export function unknown(op) {
  throw new Error(`an instruction that is not known: 0x${op.toString(16)}`);
}

/** The module that was packed; one that is not packed as it is. */
export function unpack(source) {
  const bytes = ArrayBuffer.isView(source) ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength) : new Uint8Array(source);
  if (String.fromCharCode(...bytes.subarray(0, 4)) !== MAGIC) return source;
  const header = new DataView(bytes.buffer, bytes.byteOffset + 4);
  const module = new Uint8Array(header.getUint32(0, true));
  /** Where each part is read next. */
  const at = new Int32Array(PARTS + 1).fill(FIRST_PART, 0, 1);
  for (let part = 0; part < PARTS; part += 1) at[part + 1] = at[part] + header.getUint32(4 * (1 + part), true);
  const [headEnd, tailEnd] = [at[HEAD + 1], at[TAIL + 1]];
  let to = 0;
  const number = (part) => {
    let from = at[part];
    let byte = (module[to++] = bytes[from++]);
    let value = byte & 127;
    for (let shift = 7; byte > 127; shift += 7) {
      byte = module[to++] = bytes[from++];
      value |= (byte & 127) << shift;
    }
    at[part] = from;
    return value;
  };
  const raw = (length) => {
    for (; length > 0; length -= 1) module[to++] = bytes[at[OTHERS]++];
  };
  const instructions = () => {
    for (let depth = 1; depth > 0;) {
      const op = (module[to++] = bytes[at[OPS]++]);
      const shape = SHAPES[op];
      if (shape < PARTS) number(shape);
      else if (shape === ACCESS) {
        module[to++] = ALIGNMENTS[op - 0x28];
        number(OFFSETS);
      } else if (shape === CONSTANT) number(bytes[at[OPS]] === ADD ? ADDED : NUMBERS);
      else if (shape === BLOCK) {
        depth += 1;
        number(BLOCKS);
      } else if (shape === END) depth -= 1;
      else if (shape === TABLE) for (let left = number(OTHERS); left >= 0; left -= 1) number(LABELS);
      else if (shape === INDIRECT) {
        number(OTHERS);
        number(OTHERS);
      } else if (shape === MORE) for (let left = numbersAfter(number(OTHERS)); left > 0; left -= 1) number(OTHERS);
      else if (shape === FOUR) raw(4);
      else if (shape === EIGHT) raw(8);
      else if (shape !== NOTHING) unknown(op);
    }
  };
  /** Writes something, and before it how many bytes that are. */
  const sized = (write) => {
    const start = to;
    write();
    const size = to - start;
    let width = 1;
    while (size >> (7 * width)) width += 1;
    module.copyWithin(start + width, start, to);
    for (let place = 0; place < width; place += 1) module[start + place] = ((size >> (7 * place)) & 127) | (place + 1 < width ? 128 : 0);
    to += width;
  };
  const all = (from, end) => {
    module.set(bytes.subarray(from, end), to);
    to += end - from;
  };
  all(at[HEAD], headEnd);
  module[to++] = 10;
  sized(() => {
    for (let functions = number(DECLARED); functions > 0; functions -= 1) {
      sized(() => {
        for (let left = 2 * number(DECLARED); left > 0; left -= 1) number(DECLARED);
        instructions();
      });
    }
  });
  all(at[TAIL], tailEnd);
  return module.subarray(0, to);
}
