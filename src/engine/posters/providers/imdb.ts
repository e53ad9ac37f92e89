import { z } from 'zod'
import type { Movie } from '../../types.ts'
import type { HttpClient } from './http-client.ts'
import type { PosterProvider } from './provider.ts'

/** Answers IMDb's own search box, needs no key, and names the poster of a title. */
export const IMDB_SUGGESTIONS = 'https://v3.sg.media-imdb.com'
/** Where IMDb's images lie. */
export const IMDB_IMAGES = ['https://m.media-amazon.com', 'https://ia.media-imdb.com']

const titles = z.array(z.object({ id: z.string(), i: z.object({ imageUrl: z.string() }).optional() }))
/** `q` is what was asked; nothing found may come without `d`. */
const answerSchema = z.union([z.object({ d: titles }), z.object({ q: z.string(), d: titles.optional() })])

/** IMDb, by imdbId. */
export function imdbProvider(http: HttpClient, suggestions = IMDB_SUGGESTIONS): PosterProvider {
  return {
    name: 'imdb',
    async find({ imdbId }: Movie, signal) {
      if (imdbId === undefined || !/^tt\d+$/.test(imdbId)) return undefined
      const address = `${suggestions}/suggestion/t/${imdbId}.json`
      const image = await http.read(address, (body) => imageOf(body, imdbId), { signal })
      return image && http.allows(image) ? http.get(posterSized(image), { signal }) : undefined
    },
  }
}

/** The host scales by file name: `…._V1_.jpg` is the original, `…._V1_SX300.jpg` 300 pixels wide. */
function posterSized(image: string): string {
  return image.replace(/\._V1_[^/]*\.jpg$/, '._V1_SX300.jpg')
}

function imageOf(body: Buffer, imdbId: string): string | undefined {
  const { d = [] } = answerSchema.parse(JSON.parse(body.toString()))
  return d.find(({ id }) => id === imdbId)?.i?.imageUrl
}
