// The walk through the instructions of a module that is still to be packed. (`unpack.js` has its own, which phones run.)
import { ACCESS, ADD, ADDED, BLOCK, BLOCKS, CONSTANT, EIGHT, END, FOUR, INDIRECT, LABELS, LONGS, MORE, NOTHING, NUMBERS, OFFSETS, OTHERS, PARTS, SHAPES, TABLE, numbersAfter, unknown } from "./unpack.js";

/** Reads a number of a module: it and the place after it. */
export function numberAt(bytes, at) {
  let value = 0;
  for (let [byte, scale] = [128, 1]; byte > 127; scale *= 128) {
    byte = bytes[at++];
    value += (byte & 127) * scale;
  }
  return [value, at];
}

/**
 * Takes an instruction apart. `take` has it: `op()` is the opcode; `number(part, isSigned)` the next number, whose part is `null`
 * where it does not travel; `raw(part, length)` bytes; `following()` the opcode after the number that stands here. Out comes how much deeper it leads.
 */
export function instruction(take) {
  const op = take.op();
  const shape = SHAPES[op];
  if (shape < PARTS) take.number(shape, shape === LONGS);
  else if (shape === ACCESS) {
    take.number(null);
    take.number(OFFSETS);
  } else if (shape === CONSTANT) take.number(take.following() === ADD ? ADDED : NUMBERS, true);
  else if (shape === BLOCK) {
    take.number(BLOCKS, true);
    return 1;
  } else if (shape === END) return -1;
  else if (shape === TABLE) for (let left = take.number(OTHERS); left >= 0; left -= 1) take.number(LABELS);
  else if (shape === INDIRECT) {
    take.number(OTHERS);
    take.number(OTHERS);
  } else if (shape === MORE) for (let left = numbersAfter(take.number(OTHERS)); left > 0; left -= 1) take.number(OTHERS);
  else if (shape === FOUR) take.raw(OTHERS, 4);
  else if (shape === EIGHT) take.raw(OTHERS, 8);
  else if (shape !== NOTHING) unknown(op);
  return 0;
}
