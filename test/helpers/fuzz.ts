import fc from 'fast-check'

/** Inputs in all, shared out among the tests that fuzz: `MARQUEE_FUZZ=10000 npx vitest run fuzz malformed`. */
const WANTED = Number(process.env.MARQUEE_FUZZ ?? 0)

/** How many a test makes: its share of what is wanted, and never fewer than `least`, which are the same every time. */
export function fuzzRuns(share: number, least: number): number {
  return Math.max(least, Math.ceil(WANTED * share))
}

/** A real file with some bytes changed, a piece cut out or repeated, or its end missing. */
export function damaged(file: Uint8Array): fc.Arbitrary<Uint8Array> {
  const at = fc.nat({ max: Math.max(0, file.length - 1) })
  const changed = fc.array(fc.tuple(at, fc.nat({ max: 255 })), { maxLength: 12 }).map((changes) => {
    const copy = Uint8Array.from(file)
    for (const [index, byte] of changes) copy[index] = byte
    return copy
  })
  const cut = at.map((end) => file.slice(0, end))
  const without = fc.tuple(at, at).map(([a, b]) => joined(file.slice(0, a), file.slice(b)))
  const inserted = fc
    .tuple(at, fc.uint8Array({ maxLength: 64 }))
    .map(([a, bytes]) => joined(file.slice(0, a), bytes, file.slice(a)))
  return fc.oneof({ weight: 4, arbitrary: changed }, cut, without, inserted)
}

function joined(...parts: Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts))
}
