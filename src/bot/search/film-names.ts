import type { Movie } from '../../engine/index.ts'
import { articleInFront, fold, plainSigns, withoutArticle } from './fold.ts'
import { isSlipOf, oneSlip } from './one-slip.ts'

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

function addTo<Film>(map: Map<string, Film[]>, key: string, film: Film): void {
  const same = map.get(key)
  if (!same) map.set(key, [film])
  else if (!same.includes(film)) same.push(film)
}

/** The pieces of a title that are set off: "Star Wars", "Episode IV" and "A New Hope". */
function partsOf(title: string): string[] {
  const parts = title.split(/:\s+|\s+[-–—]\s+/)
  return parts.length > 1 ? parts : []
}

/** What names need to know of a film. */
export interface NamedFilm {
  movie: Movie
}

/**
 * The names of the catalogue, and which film a text names beyond doubt. What is not beyond doubt is
 * asked about: a rating saved for a film that was not meant is worse than a question. So is a name that
 * two films share, and a name without its article: "godfather", for there is a film "GodFather".
 */
export function createFilmNames<Film extends NamedFilm>(films: readonly Film[]) {
  const named = new Map<string, Film[]>()
  /** By their names without the article, where these begin with one. */
  const articleLeftOut = new Map<string, Film[]>()
  const byPart = new Map<string, Film[]>()
  const words = new Set<string>()
  for (const film of films) {
    for (const name of [film.movie.title, ...film.movie.aliases]) {
      const key = nameKey(name)
      addTo(named, key, film)
      for (const part of partsOf(name)) addTo(byPart, nameKey(part), film)
      if (withoutArticle(key) !== key) addTo(articleLeftOut, withoutArticle(key), film)
      for (const word of fold(name).split(' ')) words.add(word)
    }
  }
  /** Names by their length, for one slip changes it by one at most. */
  const byLength = new Map<number, string[]>()
  for (const key of named.keys()) {
    const same = byLength.get(key.length)
    if (same) same.push(key)
    else byLength.set(key.length, [key])
  }

  /** The only film of which this is a name with one slip in it; never when it is a name itself. */
  function misspelt(text: string): Film | undefined {
    const { title, year } = splitYear(text)
    const key = nameKey(title)
    if (named.has(key)) return undefined
    const found = new Set<Film>()
    for (const length of [key.length - 1, key.length, key.length + 1]) {
      for (const name of byLength.get(length) ?? []) {
        const slip = oneSlip(key, name)
        if (!slip) continue
        // One word alone is too often another film: "Cargo" and "Fargo".
        if (words.has(slip.typed) || !isSlipOf(slip.typed, slip.key) || !/\S \S/.test(withoutArticle(name)))
          return undefined
        for (const film of named.get(name)!) found.add(film)
      }
    }
    const [only, other] = found
    return other || (year !== undefined && only?.movie.year !== year) ? undefined : only
  }

  /** Films of exactly this name: the whole text's, else those of the text before the year and of that very year. */
  function bearers(text: string): readonly Film[] {
    const exactly = named.get(nameKey(text))
    const { title, year } = splitYear(text)
    if (exactly || year === undefined) return exactly ?? []
    return (named.get(nameKey(title)) ?? []).filter(({ movie }) => movie.year === year)
  }

  /** Whether the text may also be the name of another film, with its article left out. */
  function isShort(text: string, film: Film): boolean {
    const { title, year } = splitYear(text)
    const others = articleLeftOut.get(nameKey(text)) ?? articleLeftOut.get(nameKey(title)) ?? []
    return others.some((other) => other !== film && (year === undefined || other.movie.year === year))
  }

  /**
   * Whether the text is but a translation of the film's title: "The Magnificent Seven" of "Seven Samurai".
   * Such a name is often another film's too; the year settles it.
   */
  function isTranslation(text: string, { movie }: Film): boolean {
    const key = nameKey(text)
    return /^(?:the|an?) /.test(key) && named.has(key) && nameKey(movie.title) !== key
  }

  return {
    /** Films of exactly this name (and year), in the order given. */
    named: bearers,

    /** Films of exactly this name, whatever their year. */
    namesakes: (title: string): readonly Film[] => named.get(nameKey(title)) ?? [],

    /** Films with a part of the name that is set off and is this title. */
    inPart: (title: string): readonly Film[] => byPart.get(nameKey(title)) ?? [],

    /** The film that the text names beyond doubt: as it is written, or with one slip of a longer word. */
    meant(text: string): Film | undefined {
      const [film, other] = bearers(text)
      if (!film) return misspelt(text)
      return other || isShort(text, film) || isTranslation(text, film) ? undefined : film
    },
  }
}
