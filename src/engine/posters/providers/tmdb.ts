import { z } from 'zod'
import type { Movie } from '../../types.ts'
import type { HttpClient } from './http-client.ts'
import type { PosterProvider } from './provider.ts'

export const TMDB_API = 'https://api.themoviedb.org'
export const TMDB_IMAGES = 'https://image.tmdb.org'

/** Null: there is none. */
const answerSchema = z.object({
  poster_path: z
    .string()
    .regex(/^\/[\w.-]+$/)
    .nullable(),
})
const advice = { 401: 'TMDB refuses TMDB_API_KEY, see https://www.themoviedb.org/settings/api' }

/**
 * The Movie Database, by tmdbId: the film's record names the poster, a second host serves it.
 * `key` is a v3 key (32 hex digits) or a v4 read access token.
 */
export function tmdbProvider(
  http: HttpClient,
  key: string,
  api = TMDB_API,
  images = TMDB_IMAGES,
): PosterProvider {
  const token = key.length > 40
  const headers = { accept: 'application/json', ...(token && { authorization: `Bearer ${key}` }) }
  const query = token ? '' : `?api_key=${encodeURIComponent(key)}`
  return {
    name: 'tmdb',
    async find({ tmdbId }: Movie, signal) {
      if (tmdbId === undefined) return undefined
      const address = `${api}/3/movie/${tmdbId}${query}`
      const path = await http.read(address, posterPath, { headers, signal, advice })
      return path ? http.get(`${images}/t/p/w342${path}`, { signal }) : undefined
    },
  }
}

function posterPath(body: Buffer): string | null {
  return answerSchema.parse(JSON.parse(body.toString())).poster_path
}
