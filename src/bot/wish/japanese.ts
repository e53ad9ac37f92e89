import type { PhraseBook } from './phrase-book.ts'

const LETTER = '(?:(?=[\\p{L}\\p{M}])[\\p{scx=Han}\\p{scx=Hiragana}\\p{scx=Katakana}])'
const RUNS = new RegExp(`${LETTER}+|(?:(?!${LETTER}).)+`, 'gsu')
const JAPANESE = new RegExp(`^${LETTER}+$`, 'u')
const PARTICLE = /^\p{Script=Hiragana}{1,2}$/u
const segmenter = new Intl.Segmenter('ja', { granularity: 'word' })

/** Kana and kanji alone. */
export function isJapanese(text: string): boolean {
  return JAPANESE.test(text)
}

/** A text in parts that are all Japanese or not at all: "Alien", "みたいな". */
export function scriptRuns(text: string): string[] {
  return text.match(RUNS) ?? []
}

/**
 * A run of Japanese, which has no spaces, as the longest phrases of the book in their order, and what lies
 * between them whole. A short particle counts only where a word may end, so that "ともだち" stays one.
 */
export function cutJapanese(run: string, book: PhraseBook): string[] {
  const borders = new Set([run.length, ...Array.from(segmenter.segment(run), ({ index }) => index)])
  const parts: string[] = []
  let unknown = 0
  let at = 0
  const leave = () => {
    if (unknown < at) parts.push(run.slice(unknown, at))
  }
  while (at < run.length) {
    const length = book.begins(run.slice(at), (length) => {
      const isParticle = PARTICLE.test(run.slice(at, at + length))
      return !isParticle || (borders.has(at) && borders.has(at + length))
    })
    if (length === 0) {
      at++
      continue
    }
    leave()
    parts.push(run.slice(at, at + length))
    at += length
    unknown = at
  }
  leave()
  return parts
}
