import { type Canvas, createCanvas, type SKRSContext2D } from '@napi-rs/canvas'
import { type CollageLayout, hasStars, layOut, type PlacedTile, styles } from './collage-layout.ts'
import { drawLikeness, drawStars, fillRounded, roundedPath } from './draw.ts'
import { encodePicture } from './encode.ts'
import { type Numbers, numbersIn } from './numbers.ts'
import { drawPage } from './page.ts'
import { drawPeople } from './people.ts'
import { type PosterPicture, posterPicture } from './poster-picture.ts'
import { clean, drawLine, drawLines, isRightToLeft, shorten, widthOf } from './text.ts'
import { type Palette, palettes } from './theme.ts'
import type { CollageView, PictureType, RenderedPicture } from './view.ts'

/** Characters in a badge. */
const LONGEST_BADGE = 8

/** Measures text; one context for all, since only its font changes. */
let ruler: SKRSContext2D | undefined

/** "MARQUEE" between two rows of bulbs. */
function drawWordmark(
  context: SKRSContext2D,
  layout: CollageLayout,
  palette: Palette,
  narrow: boolean,
): void {
  const text = 'MARQUEE'
  const style = narrow ? { ...styles.wordmark, size: 19 } : styles.wordmark
  const width = widthOf(context, text, style)
  const right = layout.width - layout.margin
  const left = narrow ? layout.margin : right - width
  const { baseline } = layout.wordmark!
  context.fillStyle = palette.accent
  drawLine(context, text, style, { x: left, baseline, width })
  const bulbs = 11
  for (const y of [baseline - style.size * 1.02, baseline + style.size * 0.36]) {
    for (let bulb = 0; bulb < bulbs; bulb++) {
      context.globalAlpha = bulb % 2 === 0 ? 1 : 0.45
      context.beginPath()
      context.arc(left + 2 + (bulb * (width - 4)) / (bulbs - 1), y, style.size * 0.068, 0, Math.PI * 2)
      context.fill()
    }
  }
  context.globalAlpha = 1
}

function drawPoster(
  context: SKRSContext2D,
  placed: PlacedTile,
  picture: PosterPicture,
  palette: Palette,
): void {
  const { poster } = placed
  const radius = Math.round(Math.min(14, 5 + poster.width * 0.05))
  context.save()
  context.shadowColor = palette.shadow
  context.shadowBlur = poster.width * 0.13
  context.shadowOffsetY = poster.width * 0.05
  fillRounded(context, poster, radius, palette.page[1])
  context.restore()
  context.save()
  roundedPath(context, poster, radius)
  context.clip()
  context.drawImage(picture.canvas, poster.x, poster.y, poster.width, poster.height)
  context.restore()
  roundedPath(
    context,
    { x: poster.x + 0.5, y: poster.y + 0.5, width: poster.width - 1, height: poster.height - 1 },
    radius - 0.5,
  )
  context.strokeStyle = palette.edge
  context.lineWidth = 1
  context.stroke()
}

function drawBadge(context: SKRSContext2D, placed: PlacedTile, palette: Palette): void {
  const { likeness } = placed.tile
  if (likeness === undefined) return
  const text = shorten(clean(likeness), LONGEST_BADGE)
  const width = widthOf(context, text, styles.badge)
  const height = 33
  const inset = 8
  const box = {
    x: placed.poster.x + placed.poster.width - inset - (width + 46),
    // Across the upper edge, where it hides least of the picture.
    y: placed.poster.y - 14,
    width: width + 46,
    height,
  }
  context.save()
  context.shadowColor = 'rgba(0,0,0,0.45)'
  context.shadowBlur = 8
  context.shadowOffsetY = 2
  fillRounded(context, box, height / 2, palette.badge)
  context.restore()
  roundedPath(
    context,
    { x: box.x + 0.5, y: box.y + 0.5, width: box.width - 1, height: height - 1 },
    height / 2,
  )
  context.strokeStyle = palette.badgeEdge
  context.lineWidth = 1
  context.stroke()
  drawLikeness(context, box.x + 11, box.y + 8.5, 16, palette.badgeAccent)
  context.fillStyle = palette.badgeText
  drawLine(context, text, styles.badge, { x: box.x + 34, baseline: box.y + 23.5, width })
}

/** The tile's number in a disc over the poster's upper left corner, where no likeness is. */
function drawNumber(context: SKRSContext2D, { tile, poster }: PlacedTile, palette: Palette): void {
  if (tile.number === undefined) return
  const text = String(tile.number)
  const radius = 22
  const x = poster.x + radius - 8
  const y = poster.y + radius - 8
  const disc = { x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius }
  context.save()
  context.shadowColor = 'rgba(0,0,0,0.45)'
  context.shadowBlur = 8
  context.shadowOffsetY = 2
  fillRounded(context, disc, radius, palette.badge)
  context.restore()
  roundedPath(context, disc, radius)
  context.strokeStyle = palette.number
  context.lineWidth = 2.5
  context.stroke()
  context.fillStyle = palette.badgeText
  drawLine(context, text, styles.number, { x: disc.x, baseline: y + 9, width: disc.width }, 'centre')
}

function drawWords(context: SKRSContext2D, placed: PlacedTile, palette: Palette, numbers: Numbers): void {
  const { tile, words, title, lines } = placed
  context.fillStyle = palette.text
  drawLines(context, title.lines, title.style, { x: words.x, width: words.width, baselines: lines.title })
  const rightToLeft = isRightToLeft(tile.title)
  const side = rightToLeft ? 'end' : 'start'
  if (tile.year !== undefined) {
    context.fillStyle = palette.muted
    drawLine(
      context,
      String(tile.year),
      styles.year,
      { x: words.x, baseline: lines.year, width: words.width },
      side,
    )
  }
  if (hasStars(tile)) drawRating(context, placed, palette, numbers, rightToLeft)
  context.fillStyle = palette.muted
  drawLines(context, placed.reason, styles.reason, {
    x: words.x,
    width: words.width,
    baselines: lines.reason,
  })
  for (const { lines, baselines } of placed.details?.paragraphs ?? [])
    drawLines(context, lines, styles.detail, {
      x: placed.details!.x,
      width: placed.details!.width,
      baselines,
    })
}

function drawRating(
  context: SKRSContext2D,
  placed: PlacedTile,
  palette: Palette,
  numbers: Numbers,
  rightToLeft: boolean,
): void {
  const { tile, words } = placed
  const stars = Math.min(5, Math.max(0, tile.stars!))
  const number = numbers.stars(stars, tile.predicted === true)
  const plusMinus = tile.uncertainty === undefined ? '' : numbers.plusMinus(tile.uncertainty)
  const size = 17
  const rowWidth = 5 * size + 4 * 2
  const numberWidth = widthOf(context, number, styles.stars)
  const plusMinusWidth = plusMinus ? widthOf(context, plusMinus, styles.uncertainty) + 5 : 0
  const width = rowWidth + 8 + numberWidth + plusMinusWidth
  const left = rightToLeft ? words.x + words.width - width : words.x
  const baseline = placed.lines.stars
  drawStars(context, stars, { x: left, centre: baseline - 6.5, size, gap: 2 }, palette)
  context.fillStyle = palette.text
  drawLine(context, number, styles.stars, { x: left + rowWidth + 8, baseline, width: numberWidth })
  if (!plusMinus) return
  context.fillStyle = palette.muted
  drawLine(context, plusMinus, styles.uncertainty, {
    x: left + rowWidth + 8 + numberWidth + 5,
    baseline,
    width: plusMinusWidth,
  })
}

function drawHeadings(
  context: SKRSContext2D,
  layout: CollageLayout,
  view: CollageView,
  palette: Palette,
): void {
  const inner = layout.width - layout.margin * 2
  const headingStyle = view.layout === 'wide' ? styles.heading : { ...styles.heading, size: 32 }
  drawWordmark(context, layout, palette, view.layout === 'narrow')
  context.fillStyle = palette.text
  const { margin, heading, subheading } = layout
  drawLines(context, heading.lines, headingStyle, {
    x: margin,
    width: view.layout === 'wide' ? inner - 170 : inner,
    baselines: heading.baselines,
  })
  context.fillStyle = palette.muted
  drawLines(context, subheading.lines, styles.subheading, {
    x: margin,
    width: inner,
    baselines: subheading.baselines,
  })
  for (const section of layout.sections) {
    if (section.heading.text !== '') drawSectionHeading(context, section.heading, layout, palette)
    if (!section.empty) continue
    fillRounded(context, section.empty.box, 14, palette.card)
    context.fillStyle = palette.muted
    const { lines, baselines } = section.empty
    drawLines(context, lines, styles.empty, { x: margin + 32, width: inner - 64, baselines }, 'centre')
  }
  if (!layout.footer) return
  context.fillStyle = palette.rule
  context.fillRect(layout.margin, layout.footer.rule, inner, 1)
  context.fillStyle = palette.muted
  drawLines(context, layout.footer.lines, styles.footer, {
    x: margin,
    width: inner,
    baselines: layout.footer.baselines,
  })
}

/** The heading with a bar before it and a hairline that runs to the far margin. */
function drawSectionHeading(
  context: SKRSContext2D,
  heading: { text: string; baseline: number },
  layout: CollageLayout,
  palette: Palette,
): void {
  const inner = layout.width - layout.margin * 2
  const rightToLeft = isRightToLeft(heading.text)
  const width = widthOf(context, heading.text, styles.section)
  const bar = {
    x: rightToLeft ? layout.width - layout.margin - 5 : layout.margin,
    y: heading.baseline - 19,
    width: 5,
    height: 22,
  }
  fillRounded(context, bar, 2.5, palette.accent)
  context.fillStyle = palette.text
  drawLine(context, heading.text, styles.section, {
    x: layout.margin + (rightToLeft ? 0 : 17),
    baseline: heading.baseline,
    width: inner - 17,
  })
  context.fillStyle = palette.rule
  const ruleX = rightToLeft ? layout.margin : layout.margin + 17 + width + 18
  context.fillRect(ruleX, heading.baseline - 8, Math.max(0, inner - 17 - width - 18), 1)
}

/**
 * Draws the collage. Missing and unreadable posters become placeholders; it rejects only when a bundled font
 * or the encoder fails.
 * @param mime PNG is exact and large; JPEG looks the same and has at most 2,000,000 bytes
 */
export async function renderCollage(
  view: CollageView,
  mime: PictureType = 'image/png',
): Promise<RenderedPicture> {
  const { scale } = view
  const palette = palettes[view.theme]
  const numbers = numbersIn(view.locale)
  ruler ??= createCanvas(1, 1).getContext('2d')
  const layout = layOut(ruler, view)
  const placed = layout.sections.flatMap((section) => section.tiles)
  const pictures = await Promise.all(
    placed.map(({ tile, poster }) => posterPicture(tile, poster.width * scale, poster.height * scale)),
  )
  const canvas: Canvas = createCanvas(layout.width * scale, layout.height * scale)
  const context = canvas.getContext('2d')
  context.scale(scale, scale)
  drawPage(
    context,
    layout,
    palette,
    pictures.slice(-5).map(({ mean }) => mean),
  )
  for (const { card } of placed) if (card) fillRounded(context, card, 16, palette.card)
  drawHeadings(context, layout, view, palette)
  drawPeople(context, view.people ?? [], layout.legend, palette, undefined)
  placed.forEach((tile, index) => {
    drawPoster(context, tile, pictures[index]!, palette)
    drawBadge(context, tile, palette)
    drawNumber(context, tile, palette)
    drawWords(context, tile, palette, numbers)
    const { starsOfPeople } = tile.tile
    if (starsOfPeople)
      drawPeople(context, view.people ?? [], tile.people, palette, { numbers, stars: starsOfPeople })
  })
  return encodePicture(canvas, mime)
}
