import type { SKRSContext2D } from '@napi-rs/canvas'
import type { Numbers } from './numbers.ts'
import { breakLines, drawLine, type TextStyle, widthOf } from './text.ts'
import type { Palette } from './theme.ts'
import type { CollageView } from './view.ts'

/** Somebody's disc, and the room for what is said beside it. */
export interface PlacedPerson {
  /** Left edge of the disc, and its middle. */
  x: number
  centre: number
  /** Of the words beside it. */
  width: number
  text?: string
}

const disc = 26
const step = disc + 8
const gap = 12
/** "4.5" beside a disc. */
const numberWidth = 28
const initial: TextStyle = { size: 14, weight: 800 }
const stars: TextStyle = { size: 17, weight: 700 }
const name: TextStyle = { size: 17, weight: 600 }
/** Of a name in the legend. */
const widestName = 150

const columnsIn = (width: number) => Math.max(1, Math.floor((width + gap) / (disc + 5 + numberWidth + gap)))

/** Height of the stars of so many people in a column so wide. */
export function peopleHeight(people: number, width: number): number {
  return people === 0 ? 0 : Math.ceil(people / columnsIn(width)) * step + 4
}

/** Their discs in rows, with room for a number beside each. */
export function placePeople(people: number, area: { x: number; y: number; width: number }): PlacedPerson[] {
  const columns = columnsIn(area.width)
  const across = disc + 5 + numberWidth + gap
  return Array.from({ length: people }, (_, index) => ({
    x: area.x + (index % columns) * across,
    centre: area.y + Math.floor(index / columns) * step + disc / 2,
    width: numberWidth,
  }))
}

/** Everybody with their name, one after another, in as many rows as it takes. */
export function placeLegend(
  context: SKRSContext2D,
  people: NonNullable<CollageView['people']>,
  area: { x: number; y: number; width: number },
): { people: PlacedPerson[]; bottom: number } {
  if (people.length === 0) return { people: [], bottom: area.y - 14 }
  let x = area.x
  let y = area.y
  const placed = people.map((person): PlacedPerson => {
    const text = breakLines(context, person.name, name, widestName, 1)[0] ?? ''
    const width = widthOf(context, text, name)
    if (x > area.x && x + disc + 7 + width > area.x + area.width) {
      x = area.x
      y += step
    }
    const at = { x, centre: y + disc / 2, width, text }
    x += disc + 7 + width + 20
    return at
  })
  return { people: placed, bottom: y + disc }
}

/** The discs with the initials of all people, each in their own colour, and beside them names or stars. */
export function drawPeople(
  context: SKRSContext2D,
  people: NonNullable<CollageView['people']>,
  placed: readonly PlacedPerson[],
  palette: Palette,
  said: { numbers: Numbers; stars: readonly number[] } | undefined,
): void {
  for (const [index, { x, centre, width, text }] of placed.entries()) {
    context.fillStyle = palette.people[index % palette.people.length]!
    context.beginPath()
    context.arc(x + disc / 2, centre, disc / 2, 0, Math.PI * 2)
    context.fill()
    context.fillStyle = palette.initial
    const letters = people[index]?.initial ?? ''
    drawLine(context, letters, initial, { x, baseline: centre + 5, width: disc }, 'centre')
    context.fillStyle = palette.text
    if (said) {
      const number = said.numbers.stars(said.stars[index]!, true)
      drawLine(context, number, stars, { x: x + disc + 5, baseline: centre + 6, width })
    } else drawLine(context, text ?? '', name, { x: x + disc + 7, baseline: centre + 6, width })
  }
}
