import type { CollageView, RenderedPicture } from '../../../src/render/index.ts'

const naps: Readonly<Record<string, number>> = { slow: 200 }

/** Draws nothing: does what the heading says. */
export default async function sulk({ heading }: CollageView): Promise<RenderedPicture> {
  if (heading === 'hang') for (;;);
  if (heading === 'crash') process.exit(1)
  await new Promise((resolve) => setTimeout(resolve, naps[heading] ?? 0))
  return { bytes: new TextEncoder().encode(heading), mime: 'image/png', width: 1, height: 1 }
}
