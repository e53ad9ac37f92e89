import { type ListedMovie, type Movie, movieLabel } from '../../engine/index.ts'
import { clip, LIMITS } from './limits.ts'
import type { CollageTile } from './services.ts'
import type { Speech } from './speech.ts'

/** Films under a heading: the text, the alt text and the picture are all made from this. */
export interface FilmSection {
  heading: string
  tiles: readonly CollageTile[]
  /** Numbered when they are in an order. */
  ordered: boolean
  /** Said in place of films when there are none. */
  emptyText?: string
}

/** How much of a line is said. */
interface Detail {
  bullets: boolean
  uncertainty: boolean
  /** Longest title, in characters. */
  title: number
}

const FULL: Detail = { bullets: true, uncertainty: true, title: 150 }

/** Alt texts have little room: what they leave out first, and then. */
const ALT_DETAILS: readonly Detail[] = [
  { bullets: false, uncertainty: true, title: 150 },
  { bullets: false, uncertainty: false, title: 60 },
  { bullets: false, uncertainty: false, title: 32 },
]

/** A film of a list as a tile: stars always, a percentage when posters were compared. */
export function predictedTile({
  movie,
  predictedStars,
  uncertainty,
  posterSimilarity,
}: ListedMovie): CollageTile {
  return {
    movie,
    stars: predictedStars,
    predicted: true,
    uncertainty,
    ...(posterSimilarity !== undefined && { similarity: posterSimilarity }),
  }
}

/** The film's label with a title of at most `limit` characters. */
export function labelWithin(movie: Movie, limit: number): string {
  return movieLabel({ ...movie, title: clip(movie.title, limit) })
}

/** "★ 4.6 ± 0.3 · poster 97%". */
function figures(tile: CollageTile, detail: Detail, speech: Speech): string {
  const { t, number, decimal } = speech
  const parts: string[] = []
  if (tile.stars !== undefined) {
    const stars = tile.predicted ? decimal(tile.stars) : number(tile.stars, 1)
    const precise = tile.uncertainty !== undefined && detail.uncertainty
    parts.push(
      precise ? t('list.prediction', { stars, uncertainty: decimal(tile.uncertainty!) }) : `★ ${stars}`,
    )
  }
  if (tile.similarity !== undefined) {
    parts.push(t('list.poster', { percent: speech.percent(tile.similarity) }))
  } else if (tile.reason && tile.stars === undefined) parts.push(tile.reason)
  if (tile.inWords) parts.push(tile.inWords)
  return parts.join(' · ')
}

function linesOf(section: FilmSection, detail: Detail, speech: Speech): string[] {
  if (section.tiles.length === 0) return section.emptyText ? [section.emptyText] : []
  return section.tiles.map((tile, index) => {
    const bullet = section.ordered ? `${index + 1}. ` : detail.bullets ? '- ' : ''
    const tail = figures(tile, detail, speech)
    const line = `${bullet}${labelWithin(tile.movie, detail.title)}${tail && ` · ${tail}`}`
    const details = tile.details ?? []
    if (detail.bullets) return [line, ...details].join('\n')
    // The caller ends the sentence.
    return speech.clauses([line, ...details.map((words) => words.replace(/[.。]$/, ''))])
  })
}

/** A line for each film of the section. */
export function sectionLines(section: FilmSection, speech: Speech): string[] {
  return linesOf(section, FULL, speech)
}

/** Lists the sections as text with bold headings. */
export function sectionsText(sections: readonly FilmSection[], speech: Speech): string {
  return sections
    .map((section) => [`**${section.heading}**`, ...sectionLines(section, speech)].join('\n'))
    .join('\n')
}

/**
 * The same list for those who cannot see the picture: all titles and percentages, within the platforms' limit.
 * What is too long loses intervals and ends of titles first; of a list beyond that the end is missing.
 */
export function filmAltText(
  headings: readonly string[],
  sections: readonly FilmSection[],
  speech: Speech,
): string {
  const texts = ALT_DETAILS.map((detail) => {
    const parts = sections.map(
      (section) =>
        section.heading +
        speech.t('marks.colon') +
        speech.sentence(speech.clauses(linesOf(section, detail, speech))),
    )
    return [headings.map(speech.sentence).join(' '), ...parts].join('\n')
  })
  return texts.find((text) => text.length <= LIMITS.altText) ?? clip(texts.at(-1)!, LIMITS.altText)
}

/** "Ada 4.5, Ben 3.9": what is predicted for each of some people. */
export function starsByName(names: readonly string[], stars: readonly number[], speech: Speech): string {
  return speech.words(stars.map((each, index) => `${names[index]} ${speech.decimal(each)}`))
}
