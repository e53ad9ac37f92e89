import type { Movie } from '../../engine/index.ts'
import { onceFor } from '../core/once-for.ts'
import { understood } from '../locales/index.ts'
import { type Phrase, phraseBook } from './phrase-book.ts'
import { type WishCatalogue, WishSentence } from './sentence.ts'
import type { Wish, Years } from './wish.ts'
import type { Meaning } from './wish-words.ts'

/** "New" is the last so many years of the catalogue. */
const RECENT_YEARS = 5

const bookOf = onceFor(phraseBook)

/**
 * Reads a wish such as "something scary from the eighties, no sequels, like Alien". It is read in every
 * language that we have words of; the one to which fewest letters are strange counts, the person's own before others.
 * What a phrase asks for, and in which forms, is in the language files. Never throws.
 */
export function readWish(text: string, language: string, catalogue: WishCatalogue): Wish {
  const languages = [language, ...Object.keys(understood)].filter((each) => understood[each])
  const readings = [...new Set(languages)].map((each) => {
    const reader = new WishReader(new WishSentence(text, bookOf(understood[each]!.wish), catalogue))
    return { wish: reader.read(), strange: reader.strange }
  })
  return readings.reduce((best, each) => (each.strange < best.strange ? each : best)).wish
}

/** One reading of a text from its first word to its last. */
class WishReader {
  /** Letters of the words that are none of the language, nor of a title. */
  strange = 0
  readonly #sentence: WishSentence
  #at = 0
  /** Where the words that refuse begin, or where those end that refuse from behind; how many things they refused. */
  #refusal: { start: number; end?: number; things: number } | undefined
  /** The word before was "or". */
  #either = false
  readonly #genres: (readonly string[])[] = []
  readonly #without = new Set<string>()
  /** Refused along with a mood, unless wished for elsewhere. */
  readonly #moodless = new Set<string>()
  readonly #years: Years[] = []
  readonly #like: Movie[] = []
  readonly #unknown: { start: number; end: number }[] = []
  readonly #rest: { noSequels?: true; adventure?: number; count?: number } = {}

  constructor(sentence: WishSentence) {
    this.#sentence = sentence
  }

  read(): Wish {
    while (this.#at < this.#sentence.words.length) this.#step()
    const left = this.#genres.map((genres) => genres.filter((genre) => !this.#without.has(genre)))
    const wanted = new Set(this.#genres.flatMap((genres) => (genres.length === 1 ? genres : [])))
    const moodless = [...this.#moodless].filter((genre) => !wanted.has(genre))
    return {
      // Of a mood, what else was not refused; what is wanted and refused stays both, and nothing fits.
      genres: this.#genres.map((genres, at) =>
        genres.length > 1 && left[at]!.length > 0 ? left[at]! : genres,
      ),
      withoutGenres: [...new Set([...this.#without, ...moodless])],
      years: this.#years,
      like: this.#like,
      ...this.#rest,
      unknown: this.#unknown.map(({ start, end }) => this.#sentence.text.slice(start, end)),
    }
  }

  #step(): void {
    const word = this.#sentence.words[this.#at]
    if (word === ',' || word === '–') {
      if (word === ',') this.#refusal = undefined
      this.#either = false
      this.#at++
      return
    }
    const end = this.#refusal ? undefined : this.#sentence.refusalBehind(this.#at)
    if (end !== undefined) this.#refusal = { start: this.#at, end, things: 0 }
    const done =
      this.#readLike() ||
      this.#readYears() ||
      this.#readMeaning() ||
      this.#readParticle() ||
      this.#readCount()
    if (done) return
    this.strange += word!.length
    this.#leave(this.#at, this.#at + 1)
  }

  #phrase(wanted: (phrase: Phrase) => boolean): { phrase: Phrase; length: number } | undefined {
    return this.#sentence.at(this.#at, wanted)
  }

  #readYears(): boolean {
    const found = this.#sentence.yearsAt(this.#at)
    if (!found) return false
    const until = this.#at + found.length
    const again = this.#refusal ? undefined : this.#sentence.yearsAgain(this.#at, until)
    if (this.#refusal) this.#leaveRefused(until)
    else this.#years.push(found.years, ...(again ? [again.years] : []))
    this.#went(again?.end ?? until)
    return true
  }

  #readLike(): boolean {
    const found = this.#sentence.likeAt(this.#at)
    if (!found) return false
    if (this.#refusal) this.#leaveRefused(found.end)
    else this.#like.push(...found.movies)
    this.#went(found.end)
    return true
  }

  #leaveRefused(until: number): void {
    this.#leave(this.#refusal!.start, Math.max(until, this.#refusal!.end ?? until))
  }

  #readMeaning(): boolean {
    const found = this.#phrase(({ meaning }) => meaning !== undefined)
    const any = this.#phrase(() => true)
    if (!found || found.length < (any?.length ?? 0)) return false
    const until = this.#at + found.length
    const taken = this.#refusal ? this.#refuse(found.phrase.meaning!) : this.#want(found.phrase.meaning!)
    if (!taken && this.#refusal) this.#leaveRefused(until)
    else if (!taken) this.#leave(this.#at, until)
    this.#went(until)
    return true
  }

  /** False for what can only be refused. */
  #want(meaning: Meaning): boolean {
    if ('sequels' in meaning) return false
    if ('genres' in meaning) {
      const before = this.#either ? this.#genres.at(-1) : undefined
      if (before && meaning.genres.length === 1)
        this.#genres[this.#genres.length - 1] = [...new Set([...before, ...meaning.genres[0]!])]
      else
        this.#genres.push(
          ...meaning.genres.filter((genres) => !this.#genres.some((known) => isSame(known, genres))),
        )
      for (const genre of meaning.without ?? []) this.#moodless.add(genre)
    } else if ('years' in meaning) this.#years.push(meaning.years)
    else if ('recent' in meaning)
      this.#years.push({ from: this.#sentence.catalogue.latest - RECENT_YEARS + 1 })
    else if ('decade' in meaning) this.#years.push({ from: meaning.decade, to: meaning.decade + 9 })
    else Object.assign(this.#rest, meaning)
    return true
  }

  /** False for what cannot be refused. */
  #refuse(meaning: Meaning): boolean {
    if ('sequels' in meaning) this.#rest.noSequels = true
    else if ('genres' in meaning) {
      const isMood = meaning.genres.some((genres) => genres.length > 1)
      for (const genre of meaning.genres.flat()) (isMood ? this.#moodless : this.#without).add(genre)
    } else if ('years' in meaning && meaning.years.to !== undefined)
      this.#years.push({ from: meaning.years.to + 1 })
    else if ('recent' in meaning) this.#years.push({ to: this.#sentence.catalogue.latest - RECENT_YEARS })
    else if ('adventure' in meaning) this.#rest.adventure = 1 - meaning.adventure
    else return false
    return true
  }

  #readParticle(): boolean {
    const found = this.#phrase(({ roles }) => roles.size > 0)
    if (!found) return false
    const { roles } = found.phrase
    const until = this.#at + found.length
    if (roles.has('not')) this.#refusal = this.#sentence.isBehind ? undefined : { start: this.#at, things: 0 }
    else if (roles.has('but') || (roles.has('again') && (this.#refusal?.things ?? 0) > 0))
      this.#refusal = undefined
    this.#either = roles.has('or')
    this.#at = until
    return true
  }

  /** "5 films": a bare small number. */
  #readCount(): boolean {
    const word = this.#sentence.words[this.#at]!
    if (this.#refusal || !/^(?:[1-9]|10)$/.test(word)) return false
    this.#rest.count = Number(word)
    this.#at++
    return true
  }

  /** Goes on behind something that was wanted or refused; a refusal lasts as long as "and" or "or" joins more to it. */
  #went(until: number): void {
    this.#at = Math.max(this.#at, until)
    this.#either = false
    if (!this.#refusal) return
    this.#refusal.things++
    if (this.#sentence.joint(this.#at) === 0) this.#refusal = undefined
  }

  /** Keeps words as not understood; neighbours become one. */
  #leave(from: number, until: number): void {
    const { start, end } = this.#sentence.range(from, until)
    const last = this.#unknown.at(-1)
    if (last && /^\s*$/.test(this.#sentence.text.slice(last.end, start))) last.end = end
    else if (!last || last.end < end) this.#unknown.push({ start, end })
    this.#at = Math.max(this.#at, until)
    this.#either = false
  }
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.join() === other.join()
}
