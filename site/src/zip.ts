// Several files as one, uncompressed. The same files give the same bytes: they carry no time.

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value >>> 0;
});

function crc32(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) value = (value >>> 8) ^ (TABLE[(value ^ byte) & 255] ?? 0);
  return (value ^ 0xffffffff) >>> 0;
}

/** The first of January 1980, the earliest day that there is in such a file. */
const DAY = 0x21;
/** Names are in UTF-8. */
const UTF8 = 0x800;

/** An archive of texts by their names. */
export function zip(files: [name: string, text: string][]): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder();
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const [name, text] of files) {
    const [named, bytes] = [encoder.encode(name), encoder.encode(text)];
    // Version, flags, stored, time, day, checksum, both sizes, length of the name, nothing extra.
    const common = [[20, 2], [UTF8, 2], [0, 2], [0, 2], [DAY, 2], [crc32(bytes), 4], [bytes.length, 4], [bytes.length, 4], [named.length, 2], [0, 2]] as [number, number][];
    const local = numbers([[0x04034b50, 4], ...common]);
    parts.push(local, named, bytes);
    directory.push(numbers([[0x02014b50, 4], [20, 2], ...common, [0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]]), named);
    offset += local.length + named.length + bytes.length;
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0);
  const end = numbers([[0x06054b50, 4], [0, 2], [0, 2], [files.length, 2], [files.length, 2], [size, 4], [offset, 4], [0, 2]]);
  return joined([...parts, ...directory, end]);
}

/** Numbers, the lowest byte first, each so many bytes wide. */
function numbers(values: [value: number, width: number][]): Uint8Array {
  return Uint8Array.from(values.flatMap(([value, width]) => Array.from({ length: width }, (_, at) => Math.floor(value / 256 ** at) % 256)));
}

function joined(parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
