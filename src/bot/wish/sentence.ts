import type { Movie } from '../../engine/index.ts'
import type { Phrase, PhraseBook } from './phrase-book.ts'
import type { Years } from './wish.ts'
import { plainDecades, type Word, wordsOf } from './words-of.ts'
import { readYears } from './years.ts'

/** What a wish needs to know of the catalogue. */
export interface WishCatalogue {
  /** The film of exactly this title; undefined when there is none. */
  film(title: string): Movie | undefined
  /** Year of the newest film. */
  latest: number
}

/** Words of the longest title that is looked for. */
const LONGEST_TITLE = 10
const QUOTES = /["“”„«»「」『』]/g

/** The words of a wish, and what stands at their places. */
export class WishSentence {
  readonly text: string
  /** Folded; marks are themselves. */
  readonly words: readonly string[]
  readonly catalogue: WishCatalogue
  readonly #book: PhraseBook
  readonly #places: readonly Word[]
  /** A place is looked at again for each thing that is joined to it. */
  readonly #titlesFound = new Map<number, { movie: Movie; end: number } | undefined>()
  readonly #thingsFound = new Map<number, number | undefined>()

  constructor(text: string, book: PhraseBook, catalogue: WishCatalogue) {
    this.text = plainDecades(text.normalize('NFC'))
    this.#places = wordsOf(this.text, book)
    this.words = this.#places.map(({ text }) => text)
    this.#book = book
    this.catalogue = catalogue
  }

  /** Where the words from one place up to another stand in the text. */
  range(from: number, until: number): { start: number; end: number } {
    return { start: this.#places[from]!.start, end: this.#places[until - 1]!.end }
  }

  /** See {@link WishWords.behind}. */
  get isBehind(): boolean {
    return this.#book.behind
  }

  yearsAt(place: number): { years: Years; length: number } | undefined {
    return readYears(this.words, place, this.#book)
  }

  /** "años 80 y 90": what is joined to the years between two places, and is none but with the words in front of those. */
  yearsAgain(from: number, until: number): { years: Years; end: number } | undefined {
    const joint = this.joint(until)
    const next = until + joint
    const lead = this.words.slice(from, until - 1)
    if (joint === 0 || lead.length === 0 || this.yearsAt(next)) return undefined
    const found = readYears([...lead, ...this.words.slice(next)], 0, this.#book)
    return found && found.length > lead.length
      ? { years: found.years, end: next + found.length - lead.length }
      : undefined
  }

  /** The longest phrase at a place, of those that are wanted. */
  at(place: number, wanted: (phrase: Phrase) => boolean): { phrase: Phrase; length: number } | undefined {
    return this.#book.at(this.words, place, wanted)
  }

  /** "like Alien and The Thing", "AlienとThe Thingみたいな": titles as long as there are any. */
  likeAt(place: number): { movies: Movie[]; end: number } | undefined {
    const isLike = ({ roles }: Phrase) => roles.has('like')
    const like = (at: number) => this.at(at, isLike)?.length ?? 0
    if (this.#book.behind) {
      const found = this.#titles(place)
      const length = found ? like(found.end) : 0
      return found && length > 0 ? { movies: found.movies, end: found.end + length } : undefined
    }
    const any = this.at(place, () => true)?.length ?? 0
    const length = like(place)
    return length === 0 || any > length ? undefined : this.#titles(place + length)
  }

  #titles(place: number): { movies: Movie[]; end: number } | undefined {
    const movies: Movie[] = []
    let end = place
    for (;;) {
      const joint = movies.length > 0 ? this.joint(end) : 0
      const found = movies.length > 0 && joint === 0 ? undefined : this.#title(end + joint)
      if (!found) break
      movies.push(found.movie)
      end = found.end
    }
    return movies.length > 0 ? { movies, end } : undefined
  }

  /** Words that join two things. */
  joint(place: number): number {
    const isJoint = ({ roles }: Phrase) => roles.has('and') || roles.has('or')
    return this.at(place, isJoint)?.length ?? 0
  }

  /** "ホラーと戦争映画以外": where the words end that refuse what stands at a place, behind all that is joined to it. */
  refusalBehind(place: number): number | undefined {
    let end = this.isBehind ? this.#thingAt(place) : undefined
    let isJoined = false
    while (end !== undefined) {
      const next = this.at(end, ({ roles }) => roles.size > 0)
      const joint = this.joint(end)
      if (next?.phrase.roles.has('not')) return end + next.length
      if (joint > 0 || next?.phrase.roles.has('filler')) {
        isJoined ||= joint > 0
        end += joint || next!.length
      } else {
        end = isJoined ? this.#thingAt(end) : undefined
        isJoined = false
      }
    }
    return undefined
  }

  /** Where a thing ends that can be wanted or refused; undefined when there is none at a place. */
  #thingAt(place: number): number | undefined {
    return remembered(this.#thingsFound, place, () => {
      const length =
        this.yearsAt(place)?.length ?? this.at(place, ({ meaning }) => meaning !== undefined)?.length
      return this.likeAt(place)?.end ?? (length === undefined ? undefined : place + length)
    })
  }

  /** The longest title at a place. */
  #title(place: number): { movie: Movie; end: number } | undefined {
    return remembered(this.#titlesFound, place, () => this.#findTitle(place))
  }

  #findTitle(place: number): { movie: Movie; end: number } | undefined {
    const most = Math.min(this.#places.length, place + LONGEST_TITLE)
    for (let end = most; end > place; end--) {
      const last = this.#places[end - 1]!
      // Half of "Sci-Fi" is no title.
      if (this.#places[end] && this.#places[end]!.start === last.start) continue
      const movie = this.catalogue.film(
        this.text.slice(this.#places[place]!.start, last.end).replaceAll(QUOTES, ''),
      )
      if (movie) return { movie, end }
    }
    return undefined
  }
}

function remembered<Value>(known: Map<number, Value>, place: number, find: () => Value): Value {
  if (!known.has(place)) known.set(place, find())
  return known.get(place) as Value
}
