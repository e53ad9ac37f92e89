import { z } from 'zod'
import type { Movie } from '../../types.ts'
import { type HttpClient, RefusedError } from './http-client.ts'
import type { PosterProvider } from './provider.ts'

/** Answers IMDb's own search box, needs no key, and names the poster of a title. */
export const IMDB_SUGGESTIONS = 'https://v3.sg.media-imdb.com'
/** Where IMDb's images lie. */
export const IMDB_IMAGES = ['https://m.media-amazon.com', 'https://ia.media-imdb.com']

const answerSchema = z.object({
  d: z.array(z.object({ id: z.string(), i: z.object({ imageUrl: z.string() }).optional() })).optional(),
})

/** IMDb, by imdbId. */
export function imdbProvider(http: HttpClient, suggestions = IMDB_SUGGESTIONS): PosterProvider {
  return {
    name: 'imdb',
    async find({ imdbId }: Movie, signal) {
      if (imdbId === undefined || !/^tt\d+$/.test(imdbId)) return undefined
      const body = await http.get(`${suggestions}/suggestion/t/${imdbId}.json`, { signal })
      const image = body && imageOf(body, imdbId)
      return image && http.allows(image) ? http.get(posterSized(image), { signal }) : undefined
    },
  }
}

/** The host scales by file name: `…._V1_.jpg` is the original, `…._V1_SX300.jpg` 300 pixels wide. */
function posterSized(image: string): string {
  return image.replace(/\._V1_[^/]*\.jpg$/, '._V1_SX300.jpg')
}

function imageOf(body: Uint8Array, imdbId: string): string | undefined {
  try {
    const { d = [] } = answerSchema.parse(JSON.parse(new TextDecoder().decode(body)))
    return d.find(({ id }) => id === imdbId)?.i?.imageUrl
  } catch (cause) {
    throw new RefusedError('IMDb answered with something else than titles', { cause })
  }
}
