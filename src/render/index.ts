/** The renderer's only door: plain view models in, bytes out. Fetches nothing, knows no database. */
export { renderCollage } from './collage.ts'
export { renderPlaceholder } from './placeholder.ts'
export type { CollageView, PosterTile, RenderedPicture } from './view.ts'
