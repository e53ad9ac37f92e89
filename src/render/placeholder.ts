import type { SKRSContext2D } from '@napi-rs/canvas'
import { breakLines, drawLine } from './text.ts'
import type { PosterTile } from './view.ts'

export function drawPlaceholder(
  context: SKRSContext2D,
  tile: Pick<PosterTile, 'title' | 'year' | 'genres'>,
  width: number,
  height: number,
): void {
  context.fillStyle = '#23395b'
  context.fillRect(0, 0, width, height)
  context.fillStyle = '#f2e9d8'
  const style = { size: width * 0.14, weight: 700 as const }
  const lines = breakLines(context, tile.title, style, width * 0.84, 4)
  lines.forEach((line, index) => {
    drawLine(context, line, style, {
      x: width * 0.08,
      baseline: height * 0.2 + index * style.size * 1.1,
      width: width * 0.84,
    })
  })
}
