import { type Numbers, numbersIn } from './numbers.ts'
import { clean, shorten } from './text.ts'
import type { CollageView, PosterTile } from './view.ts'

/** Discord's limit; Slack's is 2,000. In UTF-16 units, so never more characters than that. */
export const maxAltText = 1024

/** The words around the numbers, for other languages. */
export interface AltTextWords {
  /** "5 stars" */
  stars: (stars: string) => string
  /** "4.6 ±0.3 stars predicted"; `plusMinus` is there when the tile has one. */
  predicted: (stars: string, plusMinus?: string) => string
  /** "poster 93% alike"; `percent` has its sign. */
  alike: (percent: string) => string
  /** "and 3 more" */
  more: (count: number) => string
}

const english: AltTextWords = {
  stars: (stars) => `${stars} ${stars === '1' ? 'star' : 'stars'}`,
  predicted: (stars, plusMinus) => `${plusMinus ? `${stars} ${plusMinus}` : stars} stars predicted`,
  alike: (percent) => `poster ${percent} alike`,
  more: (count) => `and ${count} more`,
}

function facts(tile: PosterTile, words: AltTextWords, numbers: Numbers): string[] {
  const found: string[] = []
  if (tile.stars !== undefined) {
    const stars = numbers.stars(tile.stars, tile.predicted === true)
    const plusMinus = tile.uncertainty === undefined ? undefined : numbers.plusMinus(tile.uncertainty)
    found.push(tile.predicted ? words.predicted(stars, plusMinus) : words.stars(stars))
  }
  if (tile.similarity !== undefined) found.push(words.alike(numbers.percent(tile.similarity)))
  return found
}

function named(tile: PosterTile, titleLimit: number): string {
  const title = shorten(clean(tile.title), titleLimit)
  return tile.year === undefined ? title : `${title} (${tile.year})`
}

function sentence(text: string): string {
  return /[.!?…。！？؟]$/u.test(text) ? text : `${text}.`
}

/** @param shown at most so many tiles a section */
function compose(view: CollageView, words: AltTextWords, titleLimit: number, shown: number): string {
  const numbers = numbersIn(view.locale)
  const parts = [sentence(shorten(clean(view.heading), 120))]
  if (view.subheading) parts.push(sentence(shorten(clean(view.subheading), 160)))
  for (const section of view.sections) {
    const tiles = section.tiles.slice(0, shown).map((tile) => {
      const about = facts(tile, words, numbers)
      return about.length ? `${named(tile, titleLimit)}, ${about.join(', ')}` : named(tile, titleLimit)
    })
    const left = section.tiles.length - tiles.length
    if (left > 0) tiles.push(words.more(left))
    const heading = shorten(clean(section.heading), 80)
    if (tiles.length) parts.push(sentence(heading ? `${heading}: ${tiles.join('; ')}` : tiles.join('; ')))
    else if (section.emptyText) {
      parts.push(sentence(heading ? `${heading}: ${clean(section.emptyText)}` : clean(section.emptyText)))
    }
  }
  if (view.footer) parts.push(sentence(shorten(clean(view.footer), 240)))
  return parts.filter((part) => part !== '.').join(' ')
}

/**
 * What the picture says, for people who do not see it: every title with year, stars and percentage, and the
 * small print ("simulated" included). At most {@link maxAltText} characters: first long titles are shortened,
 * then the last tiles of each section become "and 3 more".
 */
export function collageAltText(view: CollageView, words: AltTextWords = english): string {
  const most = Math.max(1, ...view.sections.map((section) => section.tiles.length))
  for (const titleLimit of [200, 60, 40, 26]) {
    const text = compose(view, words, titleLimit, most)
    if (text.length <= maxAltText) return text
  }
  for (let shown = most - 1; shown >= 1; shown--) {
    const text = compose(view, words, 40, shown)
    if (text.length <= maxAltText) return text
  }
  const text = compose({ ...view, sections: view.sections.slice(0, 4) }, words, 26, 1)
  return cut(text)
}

function cut(text: string): string {
  let limit = maxAltText
  let short = text
  while (short.length > maxAltText) short = shorten(text, limit--)
  return short
}

/** The same as lines of the bot's small markup: headings bold, films numbered. No limit on length. */
export function collageList(view: CollageView): string {
  const numbers = numbersIn(view.locale)
  const blocks = view.sections.map((section) => {
    const lines = section.tiles.map((tile, index) => {
      const stars =
        tile.stars === undefined ? '' : ` · ★ ${numbers.stars(tile.stars, tile.predicted === true)}`
      const plusMinus = tile.uncertainty === undefined ? '' : ` ${numbers.plusMinus(tile.uncertainty)}`
      const similarity = tile.similarity === undefined ? '' : ` · ${numbers.percent(tile.similarity)}`
      const reason = tile.reason ? ` · _${clean(tile.reason)}_` : ''
      return `${index + 1}. ${named(tile, 200)}${stars}${plusMinus}${similarity}${reason}`
    })
    if (lines.length === 0 && section.emptyText) lines.push(clean(section.emptyText))
    return [`**${clean(section.heading)}**`, ...lines].join('\n')
  })
  return [...blocks, ...(view.footer ? [`_${clean(view.footer)}_`] : [])].join('\n\n')
}
