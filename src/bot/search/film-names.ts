import type { Movie } from '../../engine/index.ts'
import { articleInFront, fold, plainSigns } from './fold.ts'
import { isSlipOf, oneSlip } from './one-slip.ts'

export interface NamedFilm {
  movie: Movie
  /** 0 for a film nobody rated .. 1 for the most rated. */
  fame: number
}

/** A name shared by several films means the one that is this much more famous. */
const FAMOUS = 0.25
/** From here on people leave the article out and mean this film: "matrix". Of others it may be another film. */
const KNOWN = 0.92

/** Takes a year off the end: "heat 1995", "Heat (1995)". */
export function splitYear(text: string): { title: string; year?: number } {
  const parts = /^(.*\S)[\s,]*(?:\((\d{4})\)|[\s,](\d{4}))\s*$/u.exec(text.trim())
  const year = Number(parts?.[2] ?? parts?.[3])
  return parts && year >= 1870 && year <= 2100 ? { title: parts[1]!, year } : { title: text.trim() }
}

/**
 * What two texts have in common that name the same film: folded, "Alien 3" as "Alien3" and "M*A*S*H"
 * as "MASH"; signs and digits alone stay as they are, for little would be left of them.
 */
function nameKey(text: string): string {
  const folded = fold(articleInFront(text))
  if (!/\p{L}/u.test(folded)) return plainSigns(text)
  return folded
    .replaceAll(/(?<=\p{L}) (?=\p{N})|(?<=\p{N}) (?=\p{L})/gu, '')
    .replaceAll(/(?<=(?:^| )\p{L}) (?=\p{L}(?: |$))/gu, '')
}

/** "matrix" of "The Matrix"; undefined of "Die Hard", where the first word is none, and of "The 13". */
function withoutItsArticle(name: string): string | undefined {
  const isMoved = articleInFront(name) !== name
  const cut = /^(?:the|an?)\s+(.*)$/i.exec(name)?.[1] ?? (isMoved ? name.slice(0, name.lastIndexOf(',')) : '')
  const key = nameKey(cut)
  return /\p{L}/u.test(key) ? key : undefined
}

function addTo<Film>(map: Map<string, Film[]>, key: string | undefined, film: Film): void {
  if (!key) return
  const same = map.get(key)
  if (!same) map.set(key, [film])
  else if (!same.includes(film)) same.push(film)
}

/**
 * The names of the catalogue, and which film a text names beyond doubt. What is not beyond doubt is
 * asked about: a rating saved for a film that was not meant is worse than a question.
 *
 * @param films most famous first
 */
export function createFilmNames<Film extends NamedFilm>(films: readonly Film[]) {
  const named = new Map<string, Film[]>()
  const titled = new Map<string, Film[]>()
  const articleLeftOut = new Map<string, Film[]>()
  const words = new Set<string>()
  for (const film of films) {
    const { title, aliases } = film.movie
    for (const name of [title, ...aliases]) {
      addTo(named, nameKey(name), film)
      addTo(articleLeftOut, withoutItsArticle(name), film)
      for (const word of fold(name).split(' ')) words.add(word)
    }
    addTo(titled, nameKey(title), film)
    addTo(titled, withoutItsArticle(title), film)
  }
  /** Names by their length, for one slip changes it by one at most. */
  const byLength = new Map<number, string[]>()
  for (const key of new Set([...named.keys(), ...articleLeftOut.keys()])) {
    const same = byLength.get(key.length)
    if (same) same.push(key)
    else byLength.set(key.length, [key])
  }

  const called = (key: string): Film[] => [
    ...new Set([
      ...(named.get(key) ?? []),
      ...(articleLeftOut.get(key) ?? []).filter(({ fame }) => fame >= KNOWN),
    ]),
  ]

  /** Those with this name: the whole text's, else those of the text before the year and of that very year. */
  function namesakes(text: string): { films: Film[]; key: string } {
    const whole = nameKey(text)
    const exactly = called(whole)
    const { title, year } = splitYear(text)
    if (exactly.length > 0 || year === undefined) return { films: exactly, key: whole }
    const key = nameKey(title)
    return { films: called(key).filter(({ movie }) => movie.year === year), key }
  }

  /** Of several films with one name the one that is far better known. */
  function foremost(films: readonly Film[], key: string): Film | undefined {
    const bearers = films.toSorted((a, b) => b.fame - a.fame)
    const titles = bearers.filter((film) => titled.get(key)?.includes(film))
    const best = titles[0] ?? bearers[0]
    const rival = bearers.find((film) => film !== best)
    if (!best || !rival) return best
    // A film with this title goes before one that is also called so, unless that one is far better known.
    const lead = titles.length === 0 || titles.includes(rival) ? FAMOUS : -FAMOUS
    return best.fame > rival.fame + lead ? best : undefined
  }

  /** The only film of which this is a name with one slip in it. */
  function misspelt(text: string): Film | undefined {
    const { title, year } = splitYear(text)
    const key = nameKey(title)
    const found = new Set<Film>()
    let sure = true
    for (const length of [key.length - 1, key.length, key.length + 1]) {
      for (const name of byLength.get(length) ?? []) {
        const slip = oneSlip(key, name)
        if (!slip) continue
        // One word alone is too often another film: "Cargo" and "Fargo".
        if (words.has(slip.typed) || !isSlipOf(slip.typed, slip.key) || !/\S \S/.test(trimArticle(name)))
          sure = false
        for (const film of [...(named.get(name) ?? []), ...(articleLeftOut.get(name) ?? [])]) found.add(film)
      }
    }
    const [only, other] = found
    if (!sure || other || (year !== undefined && only?.movie.year !== year)) return undefined
    return only
  }

  return {
    /** Films of exactly this name (and year), most famous first; several, or one that is not certain, too. */
    named: (text: string): Film[] => namesakes(text).films,

    /** The film that the text names beyond doubt: as it is written, or with one slip of a longer word. */
    meant(text: string): Film | undefined {
      const { films, key } = namesakes(text)
      if (films.length > 0) return foremost(films, key)
      return misspelt(text)
    },

    /** The film of exactly this name (and year), when it is the only one. */
    only(text: string): Film | undefined {
      const { films } = namesakes(text)
      return films.length === 1 ? films[0] : undefined
    },
  }
}

function trimArticle(key: string): string {
  return key.replace(/^(?:the|an?) /, '')
}
