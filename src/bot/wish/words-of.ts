import { fold } from '../search/fold.ts'
import { cutJapanese, isJapanese, scriptRuns } from './japanese.ts'
import type { PhraseBook } from './phrase-book.ts'

/** A word of a wish, with the place of the piece of text that it comes from. */
export interface Word {
  /** Folded; a mark that ends a part of the sentence is itself. */
  text: string
  start: number
  end: number
}

/** French words that lose their vowel before another: "l'espace" is two words. */
const ELISION = /^(?:[cdjlmnst]|(?:jus|lors|puis)?qu)['’](?=\p{L})/iu
const MARK = /^[,;.!?…、。，！？]+$/
/** A mark is followed by a space where words are. */
const PIECES =
  /[,;.!?…]+(?=\s|$)|[、。，！？]+|[^\s,;!?…、。，！？]+?(?=[,;.!?…]*(?:\s|$)|[,;!?…、。，！？])/gu

/** "the '80s" and "80's" as "80s". */
export function plainDecades(text: string): string {
  return text.replaceAll(/['’‘](?=\d\d)/g, '').replaceAll(/(?<=\d)['’]s(?!\p{L})/gu, 's')
}

/** The words of a text; "sci-fi" is two at one place, "1950-1960" three, and Japanese is cut by the phrases of a book. */
export function wordsOf(text: string, book: PhraseBook): Word[] {
  return [...text.matchAll(PIECES)].flatMap((piece) => {
    if (MARK.test(piece[0])) return [{ text: ',', start: piece.index, end: piece.index + piece[0].length }]
    let end = piece.index
    return partsOf(piece[0], book).flatMap((part) => {
      const start = end
      end += part.length
      return foldedWords(part).map((word) => ({ text: word, start, end: start + part.length }))
    })
  })
}

function partsOf(piece: string, book: PhraseBook): string[] {
  const [elided = ''] = ELISION.exec(piece) ?? []
  const runs = [...(elided ? [elided] : []), ...scriptRuns(piece.slice(elided.length))]
  return runs.flatMap((run) => (isJapanese(run) ? cutJapanese(run, book) : [run]))
}

function foldedWords(part: string): string[] {
  const range = /^(\d{4})?[-–—〜～](\d{4})$|^[〜～]$/.exec(part)
  const words = range ? [range[1], '–', range[2]] : fold(part).split(' ')
  return words.filter((word): word is string => Boolean(word))
}
