import { z } from 'zod'
import type { Movie } from '../../types.ts'
import { type HttpClient, RefusedError } from './http-client.ts'
import type { PosterProvider } from './provider.ts'

export const TMDB_API = 'https://api.themoviedb.org'
export const TMDB_IMAGES = 'https://image.tmdb.org'

const answerSchema = z.object({ poster_path: z.string().nullish() })

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
      const body = await http.get(`${api}/3/movie/${tmdbId}${query}`, { headers, signal })
      const path = body && posterPath(body)
      return path ? http.get(`${images}/t/p/w342${path}`, { signal }) : undefined
    },
  }
}

function posterPath(body: Uint8Array): string | undefined {
  try {
    const { poster_path } = answerSchema.parse(JSON.parse(new TextDecoder().decode(body)))
    return poster_path && /^\/[\w.-]+$/.test(poster_path) ? poster_path : undefined
  } catch (cause) {
    throw new RefusedError('TMDB answered with something else than a film', { cause })
  }
}
