import type { Movie } from '../../engine/index.ts'
import type { Context } from '../context.ts'
import { clip, LIMITS } from '../limits.ts'
import type { Picture } from '../reply.ts'
import { movieLabel } from '../search/movie-search.ts'
import type { CollageRequest, CollageTile } from '../services.ts'
import type { Speech } from '../speech.ts'

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
  { bullets: false, uncertainty: false, title: 35 },
]

/** "★ 4.6 ± 0.3 · poster 97 %". */
function figures(tile: CollageTile, detail: Detail, speech: Speech): string {
  const { t, number } = speech
  const parts: string[] = []
  if (tile.stars !== undefined) {
    const stars = number(tile.stars, 1)
    const precise = tile.predicted && detail.uncertainty
    const uncertainty = number(tile.uncertainty ?? 0, 1)
    parts.push(precise ? t('list.prediction', { stars, uncertainty }) : `★ ${stars}`)
  }
  if (tile.similarity !== undefined) {
    parts.push(t('list.poster', { percent: speech.percent(tile.similarity) }))
  } else if (tile.reason && tile.stars === undefined) parts.push(tile.reason)
  return parts.join(' · ')
}

function labelWithin(movie: Movie, limit: number): string {
  return movieLabel({ ...movie, title: clip(movie.title, limit) })
}

function sectionLines(section: FilmSection, detail: Detail, speech: Speech): string[] {
  if (section.tiles.length === 0) return section.emptyText ? [section.emptyText] : []
  return section.tiles.map((tile, index) => {
    const bullet = section.ordered ? `${index + 1}. ` : detail.bullets ? '- ' : ''
    const tail = figures(tile, detail, speech)
    return `${bullet}${labelWithin(tile.movie, detail.title)}${tail && ` · ${tail}`}`
  })
}

/** Lists the sections as text with bold headings. */
export function sectionsText(sections: readonly FilmSection[], speech: Speech): string {
  return sections
    .map((section) => [`**${section.heading}**`, ...sectionLines(section, FULL, speech)].join('\n'))
    .join('\n')
}

/** The same list for those who cannot see the picture: all titles and percentages, within the platforms' limit. */
function altTextOf(headings: readonly string[], sections: readonly FilmSection[], speech: Speech): string {
  const texts = ALT_DETAILS.map((detail) => {
    const parts = sections.map(
      (section) => `${section.heading}: ${sectionLines(section, detail, speech).join('; ')}.`,
    )
    return [`${headings.join('. ')}.`, ...parts].join('\n')
  })
  return texts.find((text) => text.length <= LIMITS.altText) ?? clip(texts.at(-1)!, LIMITS.altText)
}

/** Where the films of the sections are described, for platforms that cannot show the picture. */
export function filmLinks(sections: readonly FilmSection[]): { text: string; url: string }[] {
  return sections
    .flatMap((section) => section.tiles)
    .flatMap(({ movie }) =>
      movie.imdbId ? [{ text: movieLabel(movie), url: `https://www.imdb.com/title/${movie.imdbId}/` }] : [],
    )
}

/**
 * Draws the sections. When drawing fails the list still goes out in words: the failure is logged
 * with an id, and `note` is the sentence that says so.
 */
export async function drawSections(
  heading: string,
  sections: readonly FilmSection[],
  context: Context,
  more: Partial<Pick<CollageRequest, 'subheading'>> & { fileName: string },
): Promise<{ pictures: Picture[]; note?: string }> {
  const { services, speech, actor } = context
  const footer = services.recommender.dataset.simulated ? speech.t('simulatedFooter') : undefined
  const headings = [heading, more.subheading, footer].filter((part) => part !== undefined)
  const request: CollageRequest = {
    ...more,
    heading,
    sections: sections.map(({ heading, tiles, emptyText }) => ({
      heading,
      tiles,
      ...(emptyText && { emptyText }),
    })),
    ...(footer && { footer }),
    ...(actor.theme && { theme: actor.theme }),
    locale: speech.language,
    layout: actor.platform === 'slack' ? 'narrow' : 'wide',
    altText: altTextOf(headings, sections, speech),
  }
  try {
    return { pictures: [await services.pictures.collage(request)] }
  } catch (error) {
    const id = crypto.randomUUID().slice(0, 8)
    services.log.error({ err: error, errorId: id }, 'picture failed')
    return { pictures: [], note: speech.t('pictureFailed', { id }) }
  }
}

/** The sentence about simulated ratings, when they are. */
export function simulatedNote(context: Context): string[] {
  return context.services.recommender.dataset.simulated ? [`_${context.speech.t('simulated')}_`] : []
}
