import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { LRUCache } from 'lru-cache'
import type { Movie } from '../../types.ts'
import { type PosterSettings, posterFolders } from '../locate.ts'
import type { PosterSource } from '../posters.ts'
import { PosterDiskCache } from './disk-cache.ts'
import { HTTP_LIMITS, HttpClient, type HttpLimits } from './http-client.ts'
import { IMDB_IMAGES, IMDB_SUGGESTIONS, imdbProvider } from './imdb.ts'
import { localFolderProvider } from './local-folder.ts'
import { checkedPoster } from './poster-image.ts'
import type { PosterProvider } from './provider.ts'
import { HostRestingError, type Rest } from './resting-hosts.ts'
import { TMDB_API, TMDB_IMAGES, tmdbProvider } from './tmdb.ts'
import { URL_LIST, urlListProvider } from './url-list.ts'

export interface PosterKeys {
  tmdb?: string
}

export interface PosterSourceSettings extends PosterSettings {
  /** By provider; one without its key is not asked. */
  keys?: PosterKeys
  /** False when the data set numbers its films itself: folder and list then go by imdbId or not at all. True by default. */
  movieLensIds?: boolean
  /** Where posters lie as files; by default MARQUEE_DATA/posters, then the mirror's. */
  folders?: readonly string[]
  /** Asked before all others. */
  first?: PosterProvider
  /** False: files and cache only. True by default. */
  network?: boolean
  limits?: Partial<PosterLimits>
  /** Other addresses than the public ones. */
  hosts?: Partial<PosterHosts>
  /** Told when a poster came from a provider or from the cache: "folder", "tmdb", "list", "imdb", "cache". */
  onFound?: (provider: string) => void
  /** Told of an outage, a host that refuses us (once) or an unusable image, in one sentence without secrets. */
  onTrouble?: (sentence: string) => void
}

interface PosterLimits extends HttpLimits {
  /** For one film, all providers together, in ms. */
  deadline: number
  /** Of the disk cache. */
  cacheBytes: number
  /** Of the posters kept in memory. */
  memoryBytes: number
  /** How long "there is none" is believed, in ms. */
  absentFor: number
  /** How long a film is left alone after an outage or an unusable image, in ms. */
  troubleFor: number
}

interface PosterHosts {
  tmdbApi: string
  tmdbImages: string
  list: string
  imdb: string
  /** Origins that the list's and IMDb's addresses may lead to. */
  images: readonly string[]
}

const DAY = 24 * 60 * 60 * 1000

const POSTER_LIMITS: PosterLimits = {
  ...HTTP_LIMITS,
  deadline: 20_000,
  cacheBytes: 512 * 1024 * 1024,
  memoryBytes: 32 * 1024 * 1024,
  absentFor: 7 * DAY,
  troubleFor: 5 * 60 * 1000,
}

const POSTER_HOSTS: PosterHosts = {
  tmdbApi: TMDB_API,
  tmdbImages: TMDB_IMAGES,
  list: URL_LIST,
  imdb: IMDB_SUGGESTIONS,
  images: IMDB_IMAGES,
}

export interface RemotePosterSource extends PosterSource {
  /** The hosts that are left alone now, and why. */
  resting(): Record<string, Rest>
}

/**
 * Posters from memory, local folders, the disk cache, TMDB (with a key), the public list and IMDb, in
 * this order. However many ask for a film at once, it is looked for once.
 */
export function createPosterSource(settings: PosterSourceSettings): RemotePosterSource {
  const limits = { ...POSTER_LIMITS, ...settings.limits }
  const { folders = posterFolders(settings), movieLensIds = true, onTrouble = () => {} } = settings
  const at = { ...POSTER_HOSTS, ...settings.hosts }
  const origins = [at.tmdbApi, at.tmdbImages, at.list, at.imdb].map((address) => new URL(address).origin)
  const http = new HttpClient([...origins, ...at.images], limits, (host, { reason, until }) =>
    onTrouble(`Posters: ${host} ${reason}. It is left alone until ${until}.`),
  )
  const source = new ChainedSource({
    folders: [
      ...(settings.first ? [settings.first] : []),
      ...folders.map((folder) => localFolderProvider(folder, limits.maxBytes, movieLensIds)),
    ],
    remote: settings.network === false ? [] : remoteProviders(settings, http, at, movieLensIds),
    disk: new PosterDiskCache(join(settings.dataFolder, 'poster-cache'), limits.cacheBytes),
    limits,
    onFound: settings.onFound ?? (() => {}),
    onTrouble,
  })
  return { poster: (movie) => source.poster(movie), resting: () => http.resting() }
}

function remoteProviders(
  { dataFolder, mirror, keys = {} }: PosterSourceSettings,
  http: HttpClient,
  at: PosterHosts,
  movieLensIds: boolean,
): PosterProvider[] {
  const files = {
    local: mirror ? [join(mirror, 'posters.csv')] : [],
    cache: join(dataFolder, 'ml1m_images.csv'),
  }
  return [
    ...(keys.tmdb ? [tmdbProvider(http, keys.tmdb, at.tmdbApi, at.tmdbImages)] : []),
    ...(movieLensIds ? [urlListProvider(http, files, at.list)] : []),
    imdbProvider(http, at.imdb),
  ]
}

/** Why a provider could not say whether it has a film's poster: the whole host refuses us, or this film failed. */
type Trouble = 'host' | 'film'

interface Parts {
  folders: readonly PosterProvider[]
  remote: readonly PosterProvider[]
  disk: PosterDiskCache
  limits: PosterLimits
  onFound: (provider: string) => void
  onTrouble: (sentence: string) => void
}

class ChainedSource implements PosterSource {
  readonly #parts: Parts
  readonly #asked: string
  readonly #memory: LRUCache<string, Uint8Array>
  readonly #troubled: LRUCache<string, true>
  readonly #running = new Map<string, Promise<Uint8Array | undefined>>()

  constructor(parts: Parts) {
    this.#parts = parts
    this.#asked = parts.remote.map(({ name }) => name).join(' ')
    this.#memory = new LRUCache({
      maxSize: parts.limits.memoryBytes,
      sizeCalculation: ({ length }) => length || 1,
    })
    this.#troubled = new LRUCache({ max: 10_000, ttl: parts.limits.troubleFor })
  }

  poster(movie: Movie): Promise<Uint8Array | undefined> {
    const key = cacheKey(movie)
    const known = this.#running.get(key)
    if (known) return known
    const search = this.#search(movie, key)
      .catch((error) => {
        this.#parts.onTrouble(`Poster of film ${movie.id}: ${messageOf(error)}`)
        return undefined
      })
      .finally(() => this.#running.delete(key))
    this.#running.set(key, search)
    return search
  }

  async #search(movie: Movie, key: string): Promise<Uint8Array | undefined> {
    const inMemory = this.#memory.get(key)
    if (inMemory) return inMemory
    const { folders, remote, onFound } = this.#parts
    const signal = AbortSignal.timeout(this.#parts.limits.deadline)
    for (const folder of folders) {
      const { poster } = await this.#ask(folder, movie, signal)
      if (poster) return this.#remember(key, poster)
    }
    const cached = await this.#fromDisk(key)
    if (cached) {
      onFound('cache')
      return this.#remember(key, cached)
    }
    if (remote.length === 0 || this.#troubled.has(key)) return undefined
    if (await this.#parts.disk.isAbsent(key, this.#asked)) return undefined
    return this.#fromNetwork(movie, key, signal)
  }

  async #fromNetwork(movie: Movie, key: string, signal: AbortSignal): Promise<Uint8Array | undefined> {
    const { remote, disk, limits } = this.#parts
    const troubles: Trouble[] = []
    for (const provider of remote) {
      const { poster, trouble } = await this.#ask(provider, movie, signal)
      if (poster) {
        await disk.put(key, poster)
        return this.#remember(key, poster)
      }
      if (trouble) troubles.push(trouble)
    }
    if (troubles.length === 0) await disk.putAbsent(key, this.#asked, limits.absentFor)
    // A host that is left alone is asked nothing anyway, and has its own time.
    else if (troubles.includes('film')) this.#troubled.set(key, true)
    return undefined
  }

  async #ask(
    provider: PosterProvider,
    movie: Movie,
    signal: AbortSignal,
  ): Promise<{ poster?: Uint8Array; trouble?: Trouble }> {
    try {
      signal.throwIfAborted()
      const bytes = await provider.find(movie, signal)
      if (!bytes) return {}
      const poster = await checkedPoster(bytes)
      this.#parts.onFound(provider.name)
      return { poster }
    } catch (error) {
      if (error instanceof HostRestingError) return { trouble: 'host' }
      this.#parts.onTrouble(`Poster of film ${movie.id} from ${provider.name}: ${messageOf(error)}`)
      return { trouble: 'film' }
    }
  }

  async #fromDisk(key: string): Promise<Uint8Array | undefined> {
    const bytes = await this.#parts.disk.get(key)
    if (!bytes) return undefined
    try {
      return await checkedPoster(bytes)
    } catch (error) {
      this.#parts.onTrouble(`Cached poster ${key}: ${messageOf(error)}`)
      await this.#parts.disk.remove(key)
      return undefined
    }
  }

  #remember(key: string, poster: Uint8Array): Uint8Array {
    this.#memory.set(key, poster)
    return poster
  }
}

/** The same for the same film in every data set, where it has an id that the world shares. */
function cacheKey({ id, imdbId, tmdbId, title, year }: Movie): string {
  if (imdbId && /^tt\d+$/.test(imdbId)) return imdbId
  if (tmdbId !== undefined) return `tmdb${tmdbId}`
  return `movie${id}-${createHash('sha256')
    .update(`${title} ${year ?? ''}`)
    .digest('hex')
    .slice(0, 12)}`
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
