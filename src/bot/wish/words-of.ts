import { fold } from '../search/fold.ts'

/** A word of a wish, with the place of the piece of text that it comes from. */
export interface Word {
  /** Folded; a mark that ends a part of the sentence is itself. */
  text: string
  start: number
  end: number
}

/** French words that lose their vowel before another: "l'espace" is two words. */
const ELISION = /^(?:[cdjlmnst]|(?:jus|lors|puis)?qu)['’](?=\p{L})/iu
const MARK = /^[,;.!?…]+$/

/** "the '80s" and "80's" as "80s". */
export function plainDecades(text: string): string {
  return text.replaceAll(/['’‘](?=\d\d)/g, '').replaceAll(/(?<=\d)['’]s(?!\p{L})/gu, 's')
}

/** The words of a text; "sci-fi" is two at one place, "1950-1960" three. */
export function wordsOf(text: string): Word[] {
  const pieces = text.matchAll(/[,;.!?…]+(?=\s|$)|[^\s,;!?…]+?(?=[,;.!?…]*(?:\s|$)|[,;!?…])/gu)
  return [...pieces].flatMap((piece) => {
    const start = piece.index
    const at = { start, end: start + piece[0].length }
    if (MARK.test(piece[0])) return [{ text: ',', ...at }]
    const range = /^(\d{4})[-–—](\d{4})$/.exec(piece[0])
    return (range ? [range[1]!, '–', range[2]!] : fold(piece[0].replace(ELISION, '$& ')).split(' '))
      .filter(Boolean)
      .map((word) => ({ text: word, ...at }))
  })
}
