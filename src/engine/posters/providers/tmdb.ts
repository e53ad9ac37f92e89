import { z } from 'zod'
import type { Movie } from '../../types.ts'
import type { HttpClient, HttpRequest } from './http-client.ts'
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

/** How TMDB is told who asks: a v3 key (32 hex digits) goes into the query, a v4 read access token into a header. */
export function tmdbAccess(
  key: string,
): Pick<HttpRequest, 'headers' | 'advice'> & { query: Record<string, string> } {
  const token = key.length > 40
  const headers = { accept: 'application/json', ...(token && { authorization: `Bearer ${key}` }) }
  return { headers, advice, query: token ? {} : { api_key: key } }
}

/**
 * The Movie Database, by tmdbId: the film's record names the poster, a second host serves it.
 */
export function tmdbProvider(
  http: HttpClient,
  key: string,
  api = TMDB_API,
  images = TMDB_IMAGES,
): PosterProvider {
  const { query, ...access } = tmdbAccess(key)
  return {
    name: 'tmdb',
    async find({ tmdbId }: Movie, signal) {
      if (tmdbId === undefined) return undefined
      const address = `${api}/3/movie/${tmdbId}?${new URLSearchParams(query)}`
      const path = await http.read(address, posterPath, { ...access, signal })
      return path ? http.get(`${images}/t/p/w342${path}`, { signal }) : undefined
    },
  }
}

function posterPath(body: Buffer): string | null {
  return answerSchema.parse(JSON.parse(body.toString())).poster_path
}
