import { movieLabel } from '../../engine/index.ts'
import { clip, LIMITS } from '../core/limits.ts'
import { plainName } from '../core/person.ts'
import type { Recommender } from '../core/services.ts'
import type { Speech } from '../core/speech.ts'
import type { Texts } from '../locales/index.ts'
import type { FilmState } from '../profiles/film-state.ts'
import type { ImportOutcome } from './import-plan.ts'
import type { SkipReason } from './import-row.ts'
import type { ImportState } from './import-state.ts'

type Part = keyof Texts['import']['parts']

/** Where names come from and how they are written. */
interface Language {
  recommender: Pick<Recommender, 'movie'>
  speech: Speech
}

/** How many films of a kind are named in a message: as many as fit. */
const EXAMPLES = [5, 3, 2, 1, 0]
const LONGEST_NAME = 60

/** A name out of a file, short; nothing in it is markup or leads anywhere. */
export function shownName(name: string): string {
  return clip(plainName(name.replaceAll('://', ' '), 2 * LONGEST_NAME), LONGEST_NAME)
}

/** What is to be said of an import, each with its films in words; empty where a film has no name. */
function partsOf(state: ImportState, outcome: ImportOutcome, { recommender, speech }: Language) {
  const label = (movieId: number) => {
    const movie = recommender.movie(movieId)
    return movie ? movieLabel(movie) : String(movieId)
  }
  const stars = (value = 0) => `★ ${speech.number(value, 1)}`
  const changed = (
    test: (before: FilmState, after: FilmState) => unknown,
    words: (before: FilmState, after: FilmState) => string = () => '',
  ) =>
    outcome.changes
      .filter(({ before, after }) => test(before, after))
      .map(({ movieId, before, after }) => `${label(movieId)} ${words(before, after)}`.trim())
  const skipped = (reason: SkipReason) =>
    state.skipped.filter((each) => each.reason === reason).map(({ title }) => title && shownName(title))
  const parts: Record<Part, string[]> = {
    added: changed(
      (before, after) => before.stars === undefined && after.stars !== undefined,
      (_, after) => stars(after.stars),
    ),
    changed: changed(
      (before, after) => before.stars !== undefined && before.stars !== after.stars,
      (before, after) => `${stars(before.stars)} → ${stars(after.stars)}`,
    ),
    seen: changed((before, after) => !before.seen && after.seen),
    watchlist: changed((before, after) => !before.watchlist && after.watchlist),
    unlisted: changed((before, after) => before.watchlist && !after.watchlist),
    rounded: state.films
      .filter(({ rounded }) => rounded)
      .map((film) => `${label(film.movieId)} ${stars(film.stars)}`),
    renamed: state.films.flatMap(({ movieId, named }) =>
      named ? [`${shownName(named)} → ${label(movieId)}`] : [],
    ),
    newer: outcome.newer.map(label),
    same: outcome.same.map(label),
    doubtful: state.doubtful.map(
      ({ named, candidates }) => `${shownName(named)} → ${candidates.map(label).join(' / ')}?`,
    ),
    unmatched: state.unmatched.map(shownName),
    noFilm: skipped('noFilm'),
    noStars: skipped('noStars'),
    noTitle: skipped('noTitle'),
  }
  return (Object.entries(parts) as [Part, string[]][]).filter(([, films]) => films.length > 0)
}

/** "Import of ratings.csv (Letterboxd)". */
export function headingOf({ fileName, source }: ImportState, { speech }: Language): string {
  const values = { file: shownName(fileName), source: speech.t(`import.sources.${source}`) }
  return speech.t('import.heading', values)
}

/** "11 lines read: 8 found, 1 doubtful, …". */
function summaryOf(state: ImportState, { speech }: Language): string {
  return speech.t('import.summary', {
    lines: speech.count('import.lines', state.lines),
    found: speech.number(state.films.length),
    doubtful: speech.number(state.doubtful.length),
    unmatched: speech.number(state.unmatched.length),
    skipped: speech.number(state.skipped.length),
  })
}

/** A message about an import: of each kind of films how many, and some of them. `end` is its last sentence. */
export function importText(
  state: ImportState,
  outcome: ImportOutcome,
  end: string,
  language: Language,
): string {
  const { speech } = language
  const parts = partsOf(state, outcome, language)
  const texts = EXAMPLES.map((most) => {
    const lines = parts.map(([part, films]) => {
      const named = films.filter(Boolean).slice(0, most)
      const examples = named.length < films.length && named.length > 0 ? [...named, '…'] : named
      const what = speech.t(`import.parts.${part}`)
      const said = speech.t('import.part', { what, count: speech.number(films.length) })
      return `- ${said}${examples.length > 0 ? ` (${speech.words(examples)})` : ''}`
    })
    return [`**${headingOf(state, language)}**`, summaryOf(state, language), ...lines, end].join('\n')
  })
  return texts.find((text) => text.length <= LIMITS.text) ?? texts.at(-1)!
}

/** All films of an import, as a text file. */
export function importList(state: ImportState, outcome: ImportOutcome, language: Language): string {
  const { speech } = language
  const parts = partsOf(state, outcome, language).flatMap(([part, films]) => {
    const what = speech.t(`import.parts.${part}`)
    const count = speech.number(films.length)
    return ['', speech.t('import.part', { what, count }), ...films.filter(Boolean).map((film) => `  ${film}`)]
  })
  return [headingOf(state, language), summaryOf(state, language), ...parts, ''].join('\n')
}
