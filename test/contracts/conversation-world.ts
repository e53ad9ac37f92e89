import { Agenda } from '../../src/bot/agenda/agenda.ts'
import type { Picture } from '../../src/bot/core/reply.ts'
import type {
  CollageRequest,
  PredictedMovie,
  Recommendation,
  Recommender,
  RecommendQuery,
  Services,
} from '../../src/bot/core/services.ts'
import { readImport } from '../../src/bot/imports/read-import.ts'
import { changeFilms, type FilmChange } from '../../src/bot/profiles/film-state.ts'
import {
  emptyPerson,
  type PersonDocument,
  type StoredData,
  toProfile,
} from '../../src/bot/profiles/profile-document.ts'
import type { Identity, Profile, ProfileStore } from '../../src/bot/profiles/profile-store.ts'
import { favouritesOf } from '../../src/engine/favourites.ts'
import type { Movie, Person } from '../../src/engine/index.ts'
import { createMemoryServers } from './memory-servers.ts'

/** A world small enough to reason about: the conversation runs on it where no data set is wanted. */

const TITLES = [
  'Toy Story|1995|Animation,Children,Comedy',
  'The Matrix|1999|Action,Sci-Fi,Thriller',
  'Heat|1995|Action,Crime,Thriller',
  'Heat|1986|Action,Crime',
  'Fargo|1996|Crime,Drama,Thriller',
  'Alien|1979|Action,Horror,Sci-Fi',
  'Aliens|1986|Action,Sci-Fi,War',
  'Psycho|1960|Horror,Thriller',
  'Psycho|1998|Crime,Horror,Thriller',
  'The Godfather|1972|Action,Crime,Drama',
  'The Godfather: Part II|1974|Action,Crime,Drama',
  'Casablanca|1942|Drama,Romance,War',
  'The Shawshank Redemption|1994|Drama',
  "Schindler's List|1993|Drama,War",
  'Jurassic Park|1993|Action,Adventure,Sci-Fi',
  'Amélie|2001|Comedy,Romance',
  'Seven Samurai|1954|Action,Drama',
  'M*A*S*H|1970|Comedy,War',
  'Die Hard|1988|Action,Thriller',
  'Groundhog Day|1993|Comedy,Romance',
  'The Big Lebowski|1998|Comedy,Crime',
  'Pulp Fiction|1994|Crime,Drama',
  'L.A. Confidential|1997|Crime,Film-Noir,Mystery',
  'Chinatown|1974|Film-Noir,Mystery,Thriller',
  'The Maltese Falcon|1941|Film-Noir,Mystery',
  'Double Indemnity|1944|Crime,Film-Noir',
  'Star Wars: Episode IV - A New Hope|1977|Action,Adventure,Sci-Fi',
  '10|1979|Comedy',
  '1984|1984|Drama',
  'E.T. the Extra-Terrestrial|1982|Children,Drama,Sci-Fi',
] as const

const ALIASES: Readonly<Record<string, string[]>> = {
  'Seven Samurai': ['Shichinin no samurai'],
  Amélie: ["Le Fabuleux destin d'Amélie Poulain"],
  'The Matrix': ['Matrix, The'],
}

export const worldMovies: readonly Movie[] = TITLES.map((line, index) => {
  const [title, year, genres] = line.split('|') as [string, string, string]
  return {
    id: index + 1,
    title,
    year: Number(year),
    genres: genres.split(','),
    aliases: ALIASES[title] ?? [],
  }
})

/** Stars of film m by a person: their mean liking of its genres, a little apart for every film. */
function taste(person: Person, movie: Movie): number {
  const liked = person.ratings.filter(({ movieId }) =>
    worldMovies[movieId - 1]?.genres.some((genre) => movie.genres.includes(genre)),
  )
  const mean = liked.reduce((sum, { stars }) => sum + stars, 3.5) / (liked.length + 1)
  return Math.min(5, Math.max(1, mean - movie.id / 1000))
}

/** A recommender whose answers follow from the genres; user u rated films u, u+1 and u+2 with 5, 4 and 3. */
export function createWorldRecommender(simulated = false): Recommender {
  const movie = (id: number) => worldMovies.find((candidate) => candidate.id === id)
  const predicted = (person: Person, film: Movie, similar: boolean): PredictedMovie => ({
    movie: film,
    predictedStars: taste(person, film),
    uncertainty: 0.4,
    ...(similar && person.ratings.length > 0 && { posterSimilarity: 100 - (film.id % 50) }),
    reasons: person.ratings.slice(0, 2).map(({ movieId, stars }) => {
      return { kind: 'rating', movieId, stars, weight: stars - 3 }
    }),
    because: favourites(person, 2).map(({ movie }) => movie),
  })
  const favourites = (person: Person, count: number) =>
    favouritesOf(person.ratings)
      .flatMap(({ movieId, stars }) => (movie(movieId) ? [{ movie: movie(movieId)!, stars }] : []))
      .slice(0, count)
  const given = (person: Person, ids: readonly number[]) =>
    ids.flatMap((id) => (movie(id) ? [predicted(person, movie(id)!, true)] : []))
  const recommend = (person: Person, query: RecommendQuery): Recommendation => {
    const rated = new Set(person.ratings.map(({ movieId }) => movieId))
    const films = worldMovies.filter(
      (film) =>
        !query.exclude?.has(film.id) &&
        (query.allowRated || !rated.has(film.id)) &&
        (query.genres ?? []).every((any) => any.some((genre) => film.genres.includes(genre))) &&
        !query.withoutGenres?.some((genre) => film.genres.includes(genre)) &&
        (!query.years ||
          query.years.some(({ from = 0, to = 9999 }) => film.year! >= from && film.year! <= to)) &&
        !query.like?.includes(film.id),
    )
    const recommendations = films
      .map((film) => predicted(person, film, query.similar === true))
      .toSorted((a, b) => b.predictedStars - a.predictedStars)
      .slice(0, query.count)
    return { topRated: favourites(person, 3), recommendations }
  }
  return {
    favourites,
    dataset: { name: 'world', simulated, movies: 30, users: 20, ratings: 60, credits: 'Nobody is to thank.' },
    model: { name: 'genre means', metrics: { rmse: 0.9 } },
    movies: worldMovies,
    movie,
    popularity: (id) => 1000 - 30 * id,
    userIds: Array.from({ length: 20 }, (_, index) => index + 1),
    person: (userId) =>
      userId >= 1 && userId <= 20
        ? {
            demographics: { gender: userId % 2 ? 'F' : 'M', age: 25, occupation: 12 },
            ratings: [0, 1, 2].map((step) => ({ movieId: userId + step, stars: 5 - step, ratedAt: step })),
          }
        : undefined,
    recommend,
    recommendTogether(people, query) {
      const ratings = people.flatMap((person) => person.ratings)
      const group = people.length > 0 ? people : [{ ratings: [] }]
      const least = (film: Movie) => Math.min(...group.map((person) => taste(person, film)))
      const rated = new Set(ratings.map(({ movieId }) => movieId))
      const all = { ...query, count: worldMovies.length, allowRated: true }
      const { recommendations } = recommend({ ratings: [] }, all)
      return recommendations
        .map(({ movie }) => movie)
        .filter(({ id }) => query.allowRated || !rated.has(id))
        .toSorted((a, b) => least(b) - least(a))
        .slice(0, query.count)
        .map((movie) => ({ movie, stars: people.map((person) => taste(person, movie)) }))
    },
    askAbout(person, { count, exclude }) {
      const rated = new Set(person.ratings.map(({ movieId }) => movieId))
      return worldMovies.filter(({ id }) => !rated.has(id) && !exclude?.has(id)).slice(0, count)
    },
    predict: given,
    predictListed: given,
    compare(first, second, count) {
      const films = worldMovies.map((film) => ({
        movie: film,
        stars: [taste(first, film), taste(second, film)] as const,
      }))
      const apart = ({ stars: [a, b] }: (typeof films)[number]) => Math.abs(a - b)
      const gap = films.reduce((sum, film) => sum + apart(film), 0) / films.length
      return {
        percent: Math.round(100 / (1 + gap)),
        bothLove: films.filter(({ stars }) => Math.min(...stars) >= 4).slice(0, count),
        divide: films
          .filter((film) => apart(film) >= 1)
          .toSorted((a, b) => apart(b) - apart(a))
          .slice(0, count),
      }
    },
    similar(movieId, count) {
      const own = movie(movieId)!
      const others = worldMovies.filter(
        (film) => film.id !== movieId && film.genres.some((genre) => own.genres.includes(genre)),
      )
      return {
        byPoster: others.slice(0, count).map((film, rank) => ({ movie: film, percent: 99 - rank })),
        byTaste: others.slice(-count).map((film, rank) => ({ movie: film, similarity: 0.9 - rank / 10 })),
      }
    },
  }
}

const keyOf = ({ platform, workspace, userId }: Identity) => JSON.stringify([platform, workspace, userId])

/** The store's contract in a Map. It outlives the bots made over it, as a real store outlives restarts. */
export function createMemoryProfiles(clock: () => number): ProfileStore {
  const aliases = new Map<string, string>()
  const people = new Map<string, Profile>()
  const notes = new Map<string, { value: string; until: number }>()
  const home = (who: Identity) => aliases.get(keyOf(who)) ?? keyOf(who)
  const read = (who: Identity): Profile =>
    people.get(home(who)) ?? { demographics: {}, ratings: [], dismissed: [] }
  const change = (who: Identity, part: Partial<Profile>) => {
    people.set(home(who), { ...read(who), ...part })
  }
  const store: ProfileStore = {
    profile: async (who) => structuredClone(read(who)),
    async stored(who) {
      const { ratings, ...rest } = structuredClone(read(who))
      const byFilm = ratings.map(({ movieId, stars, ratedAt = 0 }) => [movieId, [stars, ratedAt]])
      return { ...rest, ratings: Object.fromEntries(byFilm) } as StoredData
    },
    async rate(who, movieId, stars, ratedAt) {
      const before = read(who).ratings.find((rating) => rating.movieId === movieId)?.stars
      const others = read(who).ratings.filter((rating) => rating.movieId !== movieId)
      change(who, { ratings: [...others, { movieId, stars, ratedAt }] })
      return before
    },
    rateMany: async (who, ratings) => {
      const before: (number | undefined)[] = []
      for (const { movieId, stars, ratedAt } of ratings) {
        before.push(await store.rate(who, movieId, stars, ratedAt ?? clock()))
      }
      return before
    },
    async changeFilms(who, movieIds, change, memory) {
      const made = memory && (await store.recall(memory.key))
      if (made) return made as FilmChange[]
      const { ratings, seen, watchlist, unseen, ...rest } = read(who)
      const person: PersonDocument = {
        ...emptyPerson(),
        ratings: Object.fromEntries(
          ratings.map(({ movieId, stars, ratedAt }) => [movieId, [stars, ratedAt ?? 0]]),
        ),
        ...(seen && { seen: [...seen] }),
        ...(watchlist && { watchlist: [...watchlist] }),
        ...(unseen && { unseen: [...unseen] }),
      }
      const changes = changeFilms(person, movieIds, change)
      const changed = toProfile(person)
      people.set(home(who), {
        ...rest,
        ratings: changed.ratings,
        ...(changed.seen && { seen: changed.seen }),
        ...(changed.watchlist && { watchlist: changed.watchlist }),
        ...(changed.unseen && { unseen: changed.unseen }),
      })
      if (memory) await store.remember(memory.key, changes, memory.ttl)
      return changes
    },
    async unrate(who, movieId) {
      const before = read(who).ratings.find((rating) => rating.movieId === movieId)?.stars
      change(who, { ratings: read(who).ratings.filter((rating) => rating.movieId !== movieId) })
      return before
    },
    setDemographics: async (who, demographics) => change(who, { demographics }),
    async setLinkedUser(who, linkedUser) {
      const { linkedUser: _before, ...rest } = read(who)
      people.set(home(who), linkedUser === undefined ? rest : { ...rest, linkedUser })
    },
    async dismiss(who, movieId) {
      change(who, { dismissed: [...new Set([...read(who).dismissed, movieId])] })
    },
    async undismiss(who, movieId) {
      change(who, { dismissed: read(who).dismissed.filter((dismissed) => dismissed !== movieId) })
    },
    async forget(who) {
      servers.hideEverywhere(who)
      people.delete(home(who))
      aliases.delete(keyOf(who))
    },
    async createLinkCode(who) {
      const code = Math.random().toString(36).slice(2, 10).toUpperCase()
      await store.remember(`code:${code}`, home(who), 600_000)
      return code
    },
    async redeemLinkCode(who, code) {
      const target = await store.recall(`code:${code}`)
      if (typeof target !== 'string') return false
      await store.erase(`code:${code}`)
      const mine = read(who)
      const theirs = people.get(target) ?? { demographics: {}, ratings: [], dismissed: [] }
      const ratings = [...mine.ratings, ...theirs.ratings].toSorted((a, b) => a.ratedAt! - b.ratedAt!)
      const newest = new Map(ratings.map((rating) => [rating.movieId, rating]))
      aliases.set(keyOf(who), target)
      people.set(target, { ...mine, ...theirs, ratings: [...newest.values()] })
      return true
    },
    async remember(key, value, ttl = Number.POSITIVE_INFINITY, owner) {
      if (owner && 'server' in owner) servers.own(key, owner)
      notes.set(key, { value: JSON.stringify(value), until: clock() + ttl })
    },
    async recall(key) {
      const note = notes.get(key)
      return note && note.until > clock() ? JSON.parse(note.value) : undefined
    },
    async erase(key) {
      notes.delete(key)
    },
    settings: async (who) => structuredClone(read(who).settings ?? {}),
    async setSettings(who, changes) {
      const { settings, ...rest } = read(who)
      const given = Object.entries({ ...settings, ...changes }).filter(([, value]) => value !== undefined)
      people.set(home(who), { ...rest, ...(given.length > 0 && { settings: Object.fromEntries(given) }) })
    },
    changeState: (...given) => servers.changeState(...given),
    show: (...given) => servers.show(...given),
    hide: (...given) => servers.hide(...given),
    isShown: (...given) => servers.isShown(...given),
    shownIn: (server) => servers.shownIn(server),
    forgetServer: (server) => servers.forgetServer(server),
    notice: () => undefined,
    ping: async () => {},
    close: async () => {},
  }
  const servers = createMemoryServers(home, store)
  return store
}

/** One grey pixel. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAG7buVgAAAABJRU5ErkJggg==',
  'base64',
)

export interface World {
  services: Services
  /** Every collage that was asked for. */
  collages: CollageRequest[]
  /** What was logged as an error. */
  errors: { fields: object; message: string }[]
  /** Moves the clock, in ms. */
  advance(ms: number): void
}

/** Services on the small world; parts of it can be put in place. */
export function createWorld(parts: Partial<Services> & { simulated?: boolean } = {}): World {
  let now = Date.UTC(2026, 0, 1)
  let seed = 1
  const clock = () => now
  const collages: CollageRequest[] = []
  const errors: World['errors'] = []
  const { simulated, profiles = createMemoryProfiles(clock), ...given } = parts
  const services: Services = {
    recommender: createWorldRecommender(simulated),
    pictures: {
      async collage(request): Promise<Picture> {
        collages.push(request)
        const fileName = `${request.fileName}.png`
        const size = { width: 1, height: 1 }
        return {
          bytes: new Uint8Array(PIXEL),
          mime: 'image/png',
          ...size,
          fileName,
          altText: request.altText,
        }
      },
    },
    profiles,
    agenda: new Agenda(profiles),
    readImport,
    clock,
    // Park and Miller's generator.
    random: () => {
      seed = (seed * 48271) % 2147483647
      return seed / 2147483647
    },
    log: {
      info: () => {},
      warn: () => {},
      error: (fields, message) => errors.push({ fields, message }),
    },
    ...given,
  }
  const advance = (ms: number) => {
    now += ms
  }
  return { services, collages, errors, advance }
}
