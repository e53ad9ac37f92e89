/**
 * Bundled fonts. An empty container has none, and pictures must have the same pixels everywhere, so every
 * glyph drawn comes from `src/render/fonts` (OFL, see OFL.txt there); what no bundled font covers becomes □.
 */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { GlobalFonts } from '@napi-rs/canvas'

/** Fonts are not compiled, so both `src` and `dist` find them under the package root. */
const folder = fileURLToPath(new URL('../../src/render/fonts/', import.meta.url))

const interWeights = [400, 500, 600, 700, 800] as const
export type Weight = (typeof interWeights)[number]

/** Faces for headlines on placeholders; all have Latin, some have Cyrillic. */
export type DisplayFace =
  | 'anton'
  | 'bebas-neue'
  | 'limelight'
  | 'poiret-one'
  | 'abril-fatface'
  | 'rye'
  | 'creepster'
  | 'orbitron'
  | 'monoton'
  | 'righteous'
  | 'shrikhand'
  | 'josefin-sans'
  | 'special-elite'
  | 'cinzel'
  | 'archivo-black'
  | 'londrina-solid'
  | 'fredoka'
  | 'lobster'
  | 'luckiest-guy'
  | 'playfair-display'
  | 'oswald'
  | 'permanent-marker'

/** Scripts that Inter lacks, in the order in which they are asked. */
const fallbacks = [
  'noto-arabic',
  'noto-hebrew',
  'noto-thai',
  'noto-devanagari',
  'noto-kr',
  'noto-jp',
  'noto-sc',
  'noto-emoji',
] as const

type Face = `inter-${Weight}` | DisplayFace | (typeof fallbacks)[number]

const registered = new Set<Face>()
let coverage: Record<Face, [first: number, last: number][]> | undefined

function covers(face: Face, codePoint: number): boolean {
  coverage ??= JSON.parse(readFileSync(`${folder}coverage.json`, 'utf8')) as NonNullable<typeof coverage>
  const ranges = coverage[face]
  let low = 0
  let high = ranges.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const [first, last] = ranges[middle]!
    if (codePoint < first) high = middle - 1
    else if (codePoint > last) low = middle + 1
    else return true
  }
  return false
}

function register(face: Face): void {
  if (registered.has(face)) return
  if (!GlobalFonts.registerFromPath(`${folder}${face}.woff2`, `Marquee ${face}`)) {
    throw new Error(`The bundled font ${folder}${face}.woff2 cannot be read.`)
  }
  registered.add(face)
}

const replacement = '□'
/** Joiners and variation selectors shape their neighbours and need no glyph of their own. */
const invisible = /^(?:\u200c|\u200d|\ufe0e|\ufe0f|[\u{e0020}-\u{e007f}])$/u

/** Characters that look different in Japan and in China. */
const han = /\p{Script=Han}/gu

/** Text with a character that Japanese does not write is Chinese, the whole of it: one text has one hand. */
function fallbacksFor(text: string): readonly (typeof fallbacks)[number][] {
  const isJapanese =
    text.match(han)?.every((character) => covers('noto-jp', character.codePointAt(0)!)) ?? true
  return isJapanese ? fallbacks : fallbacks.filter((face) => face !== 'noto-jp')
}

/**
 * Text as it can be drawn, and the CSS font to draw it with: each code point is looked for in `face`, then in
 * Inter, then in the script's own font, which is loaded when it is first needed.
 */
export function fontFor(
  text: string,
  size: number,
  weight: Weight,
  face?: DisplayFace,
): { text: string; font: string } {
  const base: Face = `inter-${weight}`
  const chain: Face[] = face ? [face, base] : [base]
  chain.forEach(register)
  let drawable = ''
  const needed = new Set<Face>()
  const others = fallbacksFor(text)
  for (const character of text) {
    const codePoint = character.codePointAt(0)!
    if (chain.some((candidate) => covers(candidate, codePoint)) || invisible.test(character)) {
      drawable += character
      continue
    }
    const other = others.find((candidate) => covers(candidate, codePoint))
    // An accent without a glyph is left out: a box of its own would be worse than the bare letter.
    drawable += other ? character : /\p{M}/u.test(character) ? '' : replacement
    if (other) needed.add(other)
  }
  // Keycaps, flags by tag and the like start with a character that Inter has.
  if (/[\ufe0f\u20e3]/.test(text)) needed.add('noto-emoji')
  for (const other of needed) register(other)
  const families = [...chain, ...fallbacks.filter((candidate) => needed.has(candidate))]
  return {
    text: drawable,
    font: `${weight} ${size}px ${families.map((family) => `"Marquee ${family}"`).join(', ')}`,
  }
}

/** True when `face` has a glyph for every character that shows. */
export function hasGlyphs(face: DisplayFace, text: string): boolean {
  return [...text].every((character) => invisible.test(character) || covers(face, character.codePointAt(0)!))
}
