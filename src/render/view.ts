/** View models: everything a picture shows, as plain data. Nothing here knows films from databases. */

export type Theme = 'light' | 'dark'

export interface PosterTile {
  title: string
  year?: number
  /** In a disc on the poster's corner. */
  number?: number
  genres: readonly string[]
  /** Encoded poster (JPEG, PNG, WebP, AVIF); a placeholder is drawn when absent or unreadable. */
  image?: Uint8Array
  /** The person's own stars, or the predicted ones, 0.5..5. */
  stars?: number
  /** True when `stars` is a prediction. */
  predicted?: boolean
  /** Plus or minus, in stars. */
  uncertainty?: number
  /** How alike the poster is, in words: "93%". */
  likeness?: string
  /** Predicted stars of each of the collage's people, in their order. */
  starsOfPeople?: readonly number[]
  /** One short line in small type. */
  reason?: string
  /** Paragraphs about the film, where it has a picture of its own. */
  details?: readonly string[]
}

export interface CollageSection {
  heading: string
  tiles: readonly PosterTile[]
  /** Shown in place of tiles when there are none. */
  emptyText?: string
}

export interface CollageView {
  /** Who it is for: "Films for Ada". */
  heading: string
  subheading?: string
  sections: readonly CollageSection[]
  /** Whom the films are for, each in a disc of their own colour, up to twelve: an initial of one or two characters. */
  people?: readonly { initial: string; name: string }[]
  /** Small print ("simulated ratings"). */
  footer?: string
  /** BCP 47: how numbers are written; English when absent. */
  locale?: string
  theme: Theme
  /** Pixel density. */
  scale: 1 | 2
  /** wide: five tiles a row (Discord); narrow: for phones and Slack's sidebar. */
  layout: 'wide' | 'narrow'
}

export type PictureType = 'image/png' | 'image/jpeg'

export interface RenderedPicture {
  bytes: Uint8Array
  mime: PictureType
  /** Pixels. */
  width: number
  height: number
}
