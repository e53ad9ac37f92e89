import { movieLabel } from '../../engine/index.ts'
import { BusyError } from '../core/busy-error.ts'
import type { Context } from '../core/context.ts'
import { type FilmSection, filmAltText, sectionsText } from '../core/film-text.ts'
import { traitsOf } from '../core/platforms.ts'
import type { Picture, Reply } from '../core/reply.ts'
import type { CollageRequest } from '../core/services.ts'

/** Where the films of the sections are described, for platforms that cannot show the picture. */
export function filmLinks(sections: readonly FilmSection[]): { text: string; url: string }[] {
  return sections
    .flatMap((section) => section.tiles)
    .flatMap(({ movie }) =>
      movie.imdbId ? [{ text: movieLabel(movie), url: `https://www.imdb.com/title/${movie.imdbId}/` }] : [],
    )
}

/**
 * Draws the sections. When drawing fails, or too many wait for theirs, the list still goes out in words: a failure is
 * logged with an id, and `note` is the sentence that says so.
 */
export async function drawSections(
  heading: string,
  sections: readonly FilmSection[],
  context: Context,
  more: Partial<Pick<CollageRequest, 'subheading' | 'people'>> & { fileName: string },
): Promise<{ pictures: Picture[]; note?: string }> {
  const { services, speech, actor } = context
  const footer = services.recommender.dataset.simulated ? speech.t('simulatedFooter') : undefined
  const legend = more.people?.length
    ? speech.words(more.people.map(({ initial, name }) => `${initial}${speech.t('marks.colon')}${name}`))
    : undefined
  const headings = [heading, more.subheading, legend, footer].filter((part) => part !== undefined)
  const request: CollageRequest = {
    ...more,
    heading,
    sections,
    ...(footer && { footer }),
    ...(actor.theme && { theme: actor.theme }),
    locale: speech.language,
    layout: traitsOf(actor.platform).layout,
    altText: filmAltText(headings, sections, speech),
  }
  try {
    return { pictures: [await services.pictures.collage(request)] }
  } catch (error) {
    if (error instanceof BusyError)
      return { pictures: [], note: speech.t('pictureBusy', { seconds: error.seconds }) }
    const id = crypto.randomUUID().slice(0, 8)
    services.log.error({ err: error, errorId: id }, 'picture failed')
    return { pictures: [], note: speech.t('pictureFailed', { id }) }
  }
}

/** The sentence about simulated ratings, when they are. */
export function simulatedNote(context: Context): string[] {
  return context.services.recommender.dataset.simulated ? [`_${context.speech.t('simulated')}_`] : []
}

/** Films as a picture and as text, with the sentence about a picture that failed. */
export async function filmAnswer(
  heading: string,
  sections: readonly FilmSection[],
  context: Context,
  more: Parameters<typeof drawSections>[3] & {
    /** Lines of the text above the films and below them. */
    above?: readonly string[]
    below?: readonly string[]
  },
): Promise<Required<Pick<Reply, 'text' | 'pictures' | 'links'>>> {
  const { above = [], below = [], ...drawing } = more
  const { pictures, note } = await drawSections(heading, sections, context, drawing)
  const text = [
    ...above,
    sectionsText(sections, context.speech),
    ...(note ? [note] : []),
    ...below,
    ...simulatedNote(context),
  ].join('\n')
  return { text, pictures, links: filmLinks(sections) }
}
