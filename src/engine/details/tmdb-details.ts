import { LRUCache } from 'lru-cache'
import { z } from 'zod'
import { HTTP_LIMITS, HttpClient, type HttpLimits } from '../posters/providers/http-client.ts'
import { HostRestingError, type Rest } from '../posters/providers/resting-hosts.ts'
import { TMDB_API, tmdbAccess } from '../posters/providers/tmdb.ts'
import type { FilmDetails, FilmDetailsSource } from './film-details.ts'

export interface TmdbDetailsSettings {
  key: string
  /** Another address than the public one. */
  api?: string
  limits?: Partial<HttpLimits>
  /** Told of an outage or a refusal, once, in one sentence without secrets. */
  onTrouble?: (sentence: string) => void
}

export interface RemoteFilmDetails extends FilmDetailsSource {
  /** The hosts that are left alone now, and why. */
  resting(): Record<string, Rest>
}

const KEPT = 2_000
const DAY = 24 * 60 * 60 * 1000

const findSchema = z.object({ movie_results: z.array(z.object({ id: z.int().positive() })) })
const detailsSchema = z.object({
  overview: z.string().nullish(),
  runtime: z.number().nonnegative().nullish(),
  videos: z
    .object({
      results: z.array(
        z.object({
          site: z.string(),
          type: z.string(),
          key: z.string().regex(/^[\w-]{1,40}$/),
          official: z.boolean().optional(),
        }),
      ),
    })
    .optional(),
  'watch/providers': z
    .object({
      results: z.record(
        z.string(),
        z.object({
          flatrate: z
            .array(z.object({ provider_name: z.string(), display_priority: z.number().optional() }))
            .optional(),
        }),
      ),
    })
    .optional(),
})

/** Details from The Movie Database, kept for a day; however many ask for a film at once, it is asked once. */
export function tmdbDetails({
  key,
  api = TMDB_API,
  limits,
  onTrouble = () => {},
}: TmdbDetailsSettings): RemoteFilmDetails {
  const onRest = (host: string, { reason, until }: Rest) =>
    onTrouble(`Film details: ${host} ${reason}. It is left alone until ${until}.`)
  const http = new HttpClient([new URL(api).origin], { ...HTTP_LIMITS, ...limits }, onRest)
  const { query, ...access } = tmdbAccess(key)
  const ask = <T>(path: string, more: Record<string, string>, schema: z.ZodType<T>) =>
    http.read(
      `${api}/3/${path}?${new URLSearchParams({ ...query, ...more })}`,
      (body) => schema.parse(JSON.parse(body.toString())),
      access,
    )
  type Asked = { tmdbId: number | undefined; imdbId: string | undefined; language: string }
  const kept = new LRUCache<string, z.infer<typeof detailsSchema>, Asked>({
    max: KEPT,
    ttl: DAY,
    async fetchMethod(_key, _stale, { context: { tmdbId, imdbId, language } }) {
      const found =
        tmdbId ??
        (imdbId &&
          (await ask(`find/${imdbId}`, { external_source: 'imdb_id' }, findSchema))?.movie_results[0]?.id)
      if (!found) return undefined
      return ask(`movie/${found}`, { language, append_to_response: 'videos,watch/providers' }, detailsSchema)
    },
  })
  return {
    resting: () => http.resting(),
    async details({ id, imdbId, tmdbId }, { language, country }) {
      try {
        const context: Asked = { tmdbId, imdbId, language }
        const found = await kept.fetch(`${tmdbId ?? imdbId ?? id} ${language}`, { context })
        return found && told(found, country)
      } catch (error) {
        if (!(error instanceof HostRestingError))
          onTrouble(`Details of film ${id}: ${error instanceof Error ? error.message : error}`)
        return undefined
      }
    },
  }
}

function told(found: z.infer<typeof detailsSchema>, country: string | undefined): FilmDetails {
  const { overview, runtime, videos } = found
  const trailers = (videos?.results ?? []).filter(
    ({ site, type }) => site === 'YouTube' && type === 'Trailer',
  )
  const trailer = trailers.find(({ official }) => official) ?? trailers[0]
  const offers = (country && found['watch/providers']?.results[country]?.flatrate) || []
  const streaming = offers
    .toSorted((a, b) => (a.display_priority ?? 999) - (b.display_priority ?? 999))
    .map(({ provider_name }) => provider_name)
  return {
    ...(overview && { plot: overview }),
    ...(runtime && { minutes: runtime }),
    ...(trailer && { trailer: `https://www.youtube.com/watch?v=${trailer.key}` }),
    ...(streaming.length > 0 && { streaming: [...new Set(streaming)] }),
  }
}
