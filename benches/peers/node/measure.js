// What src/measure.rs does for engines in Rust, for engines under Node.
//
// node SCRIPT check|time MODE BOOK CANDIDATES SECONDS

import { readFileSync } from 'node:fs'

const peakMemory = () => Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1])
const now = () => Number(process.hrtime.bigint()) / 1000

/**
 * `load` reads the text of a book; what it gives has `prepare(json)`, which gives a candidate in the
 * engine's own form, and `decide(candidate, see)`, which calls `see(position)` for what applies.
 */
export function measure(load) {
  const [what, , book, candidatesFile, seconds] = process.argv.slice(2)
  const text = readFileSync(book, 'utf8')
  const lines = readFileSync(candidatesFile, 'utf8').trimEnd().split('\n')
  const start = now()
  const engine = load(text)
  const parse = now() - start
  const bookMemory = peakMemory()
  const candidates = lines.map((line) => engine.prepare(JSON.parse(line)))
  if (what === 'check') {
    for (const candidate of candidates) {
      const applicable = []
      engine.decide(candidate, (position) => applicable.push(position))
      console.log(JSON.stringify({ applicable, open: [] }))
    }
    return
  }
  let applicable = 0
  const count = () => { applicable += 1 }
  const run = (enough) => {
    const start = now()
    let decided = 0
    let elapsed = 0
    // A look at the clock costs far less than a candidate here.
    while (elapsed < enough) {
      engine.decide(candidates[decided % candidates.length], count)
      decided += 1
      elapsed = now() - start
    }
    return { decided, elapsed }
  }
  run(Number(seconds) * 1e6 / 2)
  const { decided, elapsed } = run(Number(seconds) * 1e6)
  if (applicable === 0) throw new Error('nothing ever applies')
  console.log(JSON.stringify({
    parse_us: parse,
    decide_us: elapsed / decided,
    decided,
    book_kib: bookMemory,
    peak_kib: peakMemory(),
  }))
}
