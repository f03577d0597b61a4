// What src/measure.rs does for engines in Rust, for engines under Node.
//
// node SCRIPT check|time MODE BOOK CANDIDATES SECONDS

import { readFileSync } from 'node:fs'

const peakMemory = () => Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1])
// Processor time, in microseconds. It has what compiles and collects in the background in it.
const now = () => {
  const { user, system } = process.cpuUsage()
  return user + system
}

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
    while (elapsed < enough) {
      // Looking at the clock takes a while: not for every candidate, unless they take long.
      const stretch = Math.max(1, Math.min(100, Math.floor((2000 * decided) / (elapsed + 1))))
      for (let left = stretch; left > 0; left -= 1) {
        engine.decide(candidates[decided % candidates.length], count)
        decided += 1
      }
      elapsed = now() - start
    }
    return { decided, elapsed }
  }
  // What compiles while the program runs needs some seconds before it has done its best.
  run(Math.max(3, Number(seconds)) * 1e6)
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
