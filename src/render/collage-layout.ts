/** Where everything on a collage goes, in CSS pixels (before the scale). */
import type { SKRSContext2D } from '@napi-rs/canvas'
import type { Box } from './draw.ts'
import { type PlacedPerson, peopleHeight, placeLegend, placePeople } from './people.ts'
import { breakLines, type TextStyle } from './text.ts'
import type { CollageSection, CollageView, PosterTile } from './view.ts'

export const styles = {
  heading: { size: 42, weight: 800, tracking: -0.8 },
  subheading: { size: 21, weight: 500 },
  wordmark: { size: 25, weight: 700, face: 'limelight', tracking: 0.5 },
  section: { size: 25, weight: 700, tracking: -0.2 },
  empty: { size: 21, weight: 500 },
  title: { size: 20, weight: 700, tracking: -0.1 },
  bigTitle: { size: 26, weight: 700, tracking: -0.3 },
  hugeTitle: { size: 40, weight: 800, tracking: -0.8 },
  year: { size: 17, weight: 500 },
  stars: { size: 18, weight: 700 },
  uncertainty: { size: 15, weight: 500 },
  reason: { size: 16, weight: 500 },
  detail: { size: 18, weight: 500 },
  badge: { size: 19, weight: 800 },
  number: { size: 26, weight: 800 },
  footer: { size: 15, weight: 500 },
} as const satisfies Record<string, TextStyle>

export interface PlacedTile {
  tile: PosterTile
  poster: Box
  /** Left, top and width of the words. */
  words: { x: number; y: number; width: number }
  title: { style: TextStyle; lines: string[] }
  /** Baselines, and the upper edge of what is said of people. */
  lines: { title: number[]; year: number; stars: number; reason: number[]; people: number }
  reason: string[]
  /** What is predicted for each of the collage's people. */
  people: PlacedPerson[]
  details?: PlacedDetails
  /** Cards have a background. */
  card?: Box
}

/** Paragraphs under a film that has a picture of its own. */
interface PlacedDetails {
  x: number
  width: number
  paragraphs: { lines: string[]; baselines: number[] }[]
}

interface PlacedSection {
  heading: { text: string; baseline: number }
  tiles: PlacedTile[]
  empty?: { box: Box; lines: string[]; baselines: number[] }
}

export interface CollageLayout {
  width: number
  height: number
  margin: number
  heading: { lines: string[]; baselines: number[] }
  subheading: { lines: string[]; baselines: number[] }
  /** The collage's people by their names. */
  legend: PlacedPerson[]
  wordmark?: { baseline: number }
  sections: PlacedSection[]
  footer?: { rule: number; lines: string[]; baselines: number[] }
}

interface Words {
  title: string[]
  style: TextStyle
  reason: string[]
  width: number
  height: number
}

/** False also for what is no number. */
export const hasStars = ({ stars }: PosterTile) => stars !== undefined && Number.isFinite(stars)

const lineHeight = (style: TextStyle) => Math.round(style.size * 1.24)
const starsHeight = 30
const gap = { wide: 20, narrow: 16 }

function measure(
  context: SKRSContext2D,
  tile: PosterTile,
  width: number,
  style: TextStyle,
  titleLines: number,
): Words {
  const title = breakLines(context, tile.title, style, width, titleLines)
  const reason = tile.reason ? breakLines(context, tile.reason, styles.reason, width, 2) : []
  const height =
    title.length * lineHeight(style) +
    (tile.year === undefined ? 0 : lineHeight(styles.year) + 2) +
    (hasStars(tile) ? starsHeight : 0) +
    (tile.starsOfPeople ? peopleHeight(tile.starsOfPeople.length, width) : 0) +
    (reason.length ? reason.length * lineHeight(styles.reason) + 5 : 0)
  return { title, style, reason, width, height }
}

/**
 * Baselines of a tile's words from their top edge. Under posters the stars come first, so that they line up
 * along a row however long the titles are; on cards the title does.
 */
function place(tile: PosterTile, words: Words, top: number, onCard: boolean): PlacedTile['lines'] {
  const step = lineHeight(words.style)
  let y = top
  const stars = () => {
    const baseline = y + (onCard ? 21 : 17)
    if (hasStars(tile)) y += starsHeight
    return baseline
  }
  let starLine = onCard ? 0 : stars()
  const people = y
  y += peopleHeight(tile.starsOfPeople?.length ?? 0, words.width)
  const title = words.title.map((_, index) => y + index * step + Math.round(words.style.size * 0.92))
  y += words.title.length * step
  const year = y + 2 + Math.round(styles.year.size * 0.94)
  if (tile.year !== undefined) y += lineHeight(styles.year) + 2
  if (onCard) starLine = stars()
  const reason = words.reason.map(
    (_, index) => y + 5 + index * lineHeight(styles.reason) + Math.round(styles.reason.size * 0.92),
  )
  return { title, year, stars: starLine, reason, people }
}

/** Posters with the words below. Words of a row start and end on the same lines. */
function placePosters(
  context: SKRSContext2D,
  tiles: readonly PosterTile[],
  area: { x: number; y: number; width: number; gap: number },
  columns: number,
): { tiles: PlacedTile[]; bottom: number } {
  const width = Math.floor((area.width - (columns - 1) * area.gap) / columns)
  const height = Math.round(width * 1.5)
  const placed: PlacedTile[] = []
  let y = area.y
  for (let first = 0; first < tiles.length; first += columns) {
    const row = tiles.slice(first, first + columns)
    const words = row.map((tile) => measure(context, tile, width, styles.title, 2))
    row.forEach((tile, column) => {
      const x = area.x + column * (width + area.gap)
      const top = y + height + 14
      const lines = place(tile, words[column]!, top, false)
      placed.push({
        tile,
        poster: { x, y, width, height },
        words: { x, y: top, width },
        title: { style: styles.title, lines: words[column]!.title },
        lines,
        reason: words[column]!.reason,
        people: placePeople(tile.starsOfPeople?.length ?? 0, { x, y: lines.people, width }),
      })
    })
    y += height + 14 + Math.max(...words.map((word) => word.height)) + 32
  }
  return { tiles: placed, bottom: y - 32 }
}

/** Cards: a poster with the words at its side. */
function placeCards(
  context: SKRSContext2D,
  tiles: readonly PosterTile[],
  area: { x: number; y: number; width: number; gap: number },
  columns: number,
  posterWidth: number,
): { tiles: PlacedTile[]; bottom: number } {
  const width = Math.floor((area.width - (columns - 1) * area.gap) / columns)
  const padding = posterWidth > 200 ? 26 : posterWidth > 100 ? 18 : 12
  const style = posterWidth > 200 ? styles.hugeTitle : posterWidth > 150 ? styles.bigTitle : styles.title
  const placed: PlacedTile[] = []
  let y = area.y
  for (let first = 0; first < tiles.length; first += columns) {
    const row = tiles.slice(first, first + columns)
    const wordsWidth = width - posterWidth - padding * 3
    const words = row.map((tile) => measure(context, tile, wordsWidth, style, 3))
    const height = Math.max(Math.round(posterWidth * 1.5), ...words.map((word) => word.height)) + padding * 2
    row.forEach((tile, column) => {
      const x = area.x + column * (width + area.gap)
      const posterHeight = Math.round(posterWidth * 1.5)
      const top = y + Math.round((height - words[column]!.height) / 2)
      placed.push({
        tile,
        card: { x, y, width, height },
        poster: {
          x: x + padding,
          y: y + Math.round((height - posterHeight) / 2),
          width: posterWidth,
          height: posterHeight,
        },
        words: { x: x + padding * 2 + posterWidth, y: top, width: wordsWidth },
        title: { style, lines: words[column]!.title },
        lines: place(tile, words[column]!, top, true),
        reason: words[column]!.reason,
        people: [],
      })
    })
    y += height + area.gap
  }
  return { tiles: placed, bottom: y - area.gap }
}

/** One film with its details: beside the poster, or below it where the picture is narrow. */
function placeFilm(
  context: SKRSContext2D,
  tile: PosterTile,
  area: { x: number; y: number; width: number; gap: number },
  narrow: boolean,
): { tiles: PlacedTile[]; bottom: number } {
  const posterWidth = narrow ? 164 : 300
  const posterHeight = Math.round(posterWidth * 1.5)
  const padding = narrow ? 18 : 26
  const style = narrow ? styles.bigTitle : styles.hugeTitle
  const x = area.x + padding * 2 + posterWidth
  const width = area.width - posterWidth - padding * 3
  const words = measure(context, tile, width, style, narrow ? 4 : 3)
  const top = area.y + padding
  const below = narrow ? top + Math.max(posterHeight, words.height) + 14 : top + words.height + 8
  const at = narrow ? { x: area.x + padding, width: area.width - padding * 2 } : { x, width }
  const details = placeDetails(context, tile.details ?? [], { ...at, y: below })
  const bottom = Math.max(top + posterHeight, details.bottom) + padding
  const placed: PlacedTile = {
    tile,
    card: { x: area.x, y: area.y, width: area.width, height: bottom - area.y },
    poster: { x: area.x + padding, y: top, width: posterWidth, height: posterHeight },
    words: { x, y: top, width },
    title: { style, lines: words.title },
    lines: place(tile, words, top, true),
    reason: words.reason,
    people: [],
    details: { ...at, paragraphs: details.paragraphs },
  }
  return { tiles: [placed], bottom }
}

/** Lines of the longest paragraph. */
const LONGEST_DETAIL = 8

function placeDetails(
  context: SKRSContext2D,
  details: readonly string[],
  area: { x: number; y: number; width: number },
): { paragraphs: PlacedDetails['paragraphs']; bottom: number } {
  const step = lineHeight(styles.detail) + 1
  let y = area.y
  const paragraphs = details.map((text) => {
    const lines = breakLines(context, text, styles.detail, area.width, LONGEST_DETAIL)
    const baselines = lines.map((_, line) => y + line * step + Math.round(styles.detail.size * 0.94))
    y += lines.length * step + 10
    return { lines, baselines }
  })
  return { paragraphs, bottom: y }
}

/** What somebody already knows (their own top films) is told smaller than what is new to them. */
function isBackground(section: CollageSection, view: CollageView): boolean {
  return (
    view.sections.length > 1 && section.tiles.length <= 6 && !section.tiles.some((tile) => tile.predicted)
  )
}

function placeTiles(
  context: SKRSContext2D,
  section: CollageSection,
  view: CollageView,
  area: { x: number; y: number; width: number; gap: number },
): { tiles: PlacedTile[]; bottom: number } {
  const { tiles } = section
  const count = tiles.length
  if (count === 1 && tiles[0]!.details) return placeFilm(context, tiles[0]!, area, view.layout === 'narrow')
  // Numbers are looked for: the posters stand in a plain grid, none larger than the others.
  if (tiles.some(({ number }) => number !== undefined))
    return placePosters(context, tiles, area, view.layout === 'narrow' ? 3 : 5)
  // Only posters have room for what each one is expected to give.
  if (tiles.some(({ starsOfPeople }) => starsOfPeople))
    return placePosters(context, tiles, area, view.layout === 'narrow' ? 2 : 5)
  if (view.layout === 'narrow') {
    if (isBackground(section, view)) return placeCards(context, tiles, area, 1, 64)
    if (count % 2 === 0) return placePosters(context, tiles, area, 2)
    const first = placeCards(context, tiles.slice(0, 1), area, 1, 164)
    if (count === 1) return first
    const rest = placePosters(context, tiles.slice(1), { ...area, y: first.bottom + 22 }, 2)
    return { tiles: [...first.tiles, ...rest.tiles], bottom: rest.bottom }
  }
  if (isBackground(section, view)) {
    return placeCards(context, tiles, area, count === 4 ? 2 : Math.min(3, count), 96)
  }
  if (count === 1) return placeCards(context, tiles, area, 1, 220)
  if (count === 2) return placeCards(context, tiles, area, 2, 180)
  if (count === 3 || count === 6) return placePosters(context, tiles, area, 3)
  return placePosters(context, tiles, area, count === 4 || count === 7 || count === 8 ? 4 : 5)
}

/** Lays a collage out; `context` only measures text. */
export function layOut(context: SKRSContext2D, view: CollageView): CollageLayout {
  const wide = view.layout === 'wide'
  const width = wide ? 1000 : 480
  const margin = wide ? 36 : 22
  const inner = width - margin * 2
  const headingStyle = wide ? styles.heading : { ...styles.heading, size: 32 }
  let y = margin + (wide ? 4 : 30)

  const heading = {
    lines: breakLines(context, view.heading, headingStyle, wide ? inner - 170 : inner, 2),
    baselines: [] as number[],
  }
  for (const _ of heading.lines) {
    heading.baselines.push(y + Math.round(headingStyle.size * 0.86))
    y += Math.round(headingStyle.size * 1.16)
  }
  const subheading = {
    lines: view.subheading ? breakLines(context, view.subheading, styles.subheading, inner, 2) : [],
    baselines: [] as number[],
  }
  for (const _ of subheading.lines) {
    subheading.baselines.push(y + 4 + Math.round(styles.subheading.size * 0.95))
    y += lineHeight(styles.subheading) + 2
  }
  const legend = placeLegend(context, view.people ?? [], { x: margin, y: y + 14, width: inner })
  y = legend.bottom + (wide ? 26 : 22)

  const sections: PlacedSection[] = []
  view.sections.forEach((section, index) => {
    if (index > 0) y += wide ? 36 : 30
    const headingLine = breakLines(context, section.heading, styles.section, inner - 80, 1)[0] ?? ''
    const placed: PlacedSection = { heading: { text: headingLine, baseline: y + 23 }, tiles: [] }
    if (headingLine !== '') y += 46
    if (section.tiles.length > 0) {
      const { tiles, bottom } = placeTiles(context, section, view, {
        x: margin,
        y,
        width: inner,
        gap: gap[view.layout],
      })
      placed.tiles = tiles
      y = bottom
    } else if (section.emptyText) {
      const lines = breakLines(context, section.emptyText, styles.empty, inner - 64, 4)
      const step = lineHeight(styles.empty) + 2
      const box = { x: margin, y, width: inner, height: lines.length * step + 56 }
      placed.empty = { box, lines, baselines: lines.map((_, line) => y + 28 + line * step + 20) }
      y += box.height
    }
    sections.push(placed)
  })

  const layout: CollageLayout = {
    width,
    height: 0,
    margin,
    heading,
    subheading,
    legend: legend.people,
    sections,
    wordmark: { baseline: margin + (wide ? 30 : 14) },
  }
  if (view.footer) {
    const lines = breakLines(context, view.footer, styles.footer, inner, wide ? 2 : 4)
    const rule = y + 26
    const baselines = lines.map((_, index) => rule + 14 + index * 20 + 15)
    layout.footer = { rule, lines, baselines }
    y = rule + 14 + lines.length * 20
  }
  layout.height = Math.round(y + (view.footer ? 20 : margin))
  return layout
}
