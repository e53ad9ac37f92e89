import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import sharp from 'sharp'

/** Side of a cell in pixels: a star is 17. */
const cell = 20
const folder = join(import.meta.dirname, 'fixtures')

/** Mean colours of a picture's cells: what a viewer sees, without what a codec or an anti-aliaser does. */
export interface Fingerprint {
  columns: number
  rows: number
  /** [rows][columns][red, green, blue] */
  cells: Uint8Array
}

export async function fingerprint(picture: Uint8Array): Promise<Fingerprint> {
  const { width, height } = await sharp(picture).metadata()
  const [columns, rows] = [Math.round(width / cell), Math.round(height / cell)]
  const cells = await sharp(picture)
    .removeAlpha()
    .resize(columns, rows, { fit: 'fill', kernel: 'linear' })
    .raw()
    .toBuffer()
  return { columns, rows, cells }
}

export interface Difference {
  /** Mean over all channels of all cells, 0..255. */
  mean: number
  /** Of the most different cell. */
  largest: number
}

export function difference(one: Fingerprint, other: Fingerprint): Difference {
  if (one.columns !== other.columns || one.rows !== other.rows) return { mean: 255, largest: 255 }
  let sum = 0
  let largest = 0
  one.cells.forEach((value, index) => {
    const away = Math.abs(value - other.cells[index]!)
    sum += away
    largest = Math.max(largest, away)
  })
  return { mean: sum / one.cells.length, largest }
}

/** Other processors and library versions round and smooth differently, but by less than this. */
export function alike({ mean, largest }: Difference): boolean {
  return mean <= 1 && largest <= 12
}

/** The stored fingerprint of that name; written when UPDATE_PICTURES is set. */
export async function stored(name: string, current: Fingerprint): Promise<Fingerprint> {
  const file = join(folder, `${name}.png`)
  if (process.env.UPDATE_PICTURES) {
    mkdirSync(dirname(file), { recursive: true })
    const { columns, rows, cells } = current
    const raw = { width: columns, height: rows, channels: 3 } as const
    writeFileSync(file, await sharp(cells, { raw }).png({ compressionLevel: 9 }).toBuffer())
  }
  if (!existsSync(file))
    throw new Error(`${file} is missing; run with UPDATE_PICTURES=1 and look at the picture.`)
  const { data, info } = await sharp(readFileSync(file))
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { columns: info.width, rows: info.height, cells: data }
}
