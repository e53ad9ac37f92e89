import { z } from 'zod'

/** A film beyond the data set, as an admin gave it. */
export const addedFilmSchema = z.strictObject({
  id: z.int(),
  title: z.string().min(1),
  year: z.int().optional(),
  /** As given; see `genre-names.ts`. */
  genres: z.array(z.string()),
  /** "tt0113277". */
  imdbId: z
    .string()
    .regex(/^tt\d{7,9}$/)
    .optional(),
  /** Name of its poster's file in the folder of posters. */
  poster: z
    .string()
    .regex(/^\d{9}-[0-9a-f]{12}\.(jpg|png|webp)$/)
    .optional(),
  /** It is no longer in the catalogue, but keeps its id: ratings that people gave it count again when it is back. */
  removed: z.literal(true).optional(),
})

export type AddedFilm = z.infer<typeof addedFilmSchema>

/** Nine digits, far above MovieLens's ids: first those made of an IMDb number, then those made of title and year. */
const BY_IMDB = 500_000_000
const BY_NAME = 900_000_000
const END = 1_000_000_000

export function isAddedId(id: number): boolean {
  return id >= BY_IMDB && id < END
}

/**
 * The id of a film that has none: of its IMDb number, else of title and year, so that it is the same in every
 * installation and after a removal. `taken` are the ids of other films.
 */
export function addedFilmId(
  { title, year, imdbId }: Pick<AddedFilm, 'title' | 'year' | 'imdbId'>,
  taken: ReadonlySet<number>,
): number {
  const number = imdbId === undefined ? Number.POSITIVE_INFINITY : Number(imdbId.slice(2))
  if (BY_IMDB + number < BY_NAME && !taken.has(BY_IMDB + number)) return BY_IMDB + number
  let id = BY_NAME + (hash(`${imdbId ?? ''} ${title.toLowerCase()} ${year ?? ''}`) % (END - BY_NAME))
  while (taken.has(id)) id = id + 1 === END ? BY_NAME : id + 1
  return id
}

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (const byte of new TextEncoder().encode(text)) value = Math.imul(value ^ byte, 0x01000193)
  return value >>> 0
}
