import { setImmediate as breathe } from 'node:timers/promises'
import { Catalogue, type RatedMovie, withMovie } from './catalogue.ts'
import { type Comparison, TasteComparer } from './compare.ts'
import type { Dataset } from './dataset/dataset.ts'
import { InputError } from './errors.ts'
import { chooseForGroup } from './group.ts'
import { bestOf } from './model/best-of.ts'
import type { Model, Reading } from './model/model.ts'
import { memberOf } from './person.ts'
import { wholePercent } from './posters/likeness-scale.ts'
import type { PosterIndex } from './posters/posters.ts'
import { rerankByPosters } from './posters/rerank.ts'
import type { Movie, Person, Reason, Scores } from './types.ts'

export interface RecommendQuery {
  /** How many films, 1 to 10. */
  count: number
  /** How many of the best predictions are re-ranked by poster when `similar` is set; 30 when absent. */
  pool?: number
  /** Re-rank by likeness of posters to the person's favourites, and fill in `posterSimilarity`. */
  similar?: boolean
  /** A film has one of each, spelt as in the data set. */
  genres?: readonly (readonly string[])[]
  /** Genres that a film has none of, spelt as in the data set. */
  withoutGenres?: readonly string[]
  /** A film is of one of these, first and last year included; open where one is absent. */
  years?: readonly { from?: number; to?: number }[]
  /** Only films whose learned taste is nearest to that of these, which are left out themselves. */
  like?: readonly number[]
  /** Never recommended: dismissed films and those already shown. */
  exclude?: ReadonlySet<number>
  /** Films that the person has rated may be recommended too. */
  allowRated?: boolean
  /** 0 safe .. 1 adventurous. */
  adventure?: number
}

export interface AskQuery {
  count: number
  /** Never asked about: dismissed films and those that were asked about already. */
  exclude?: ReadonlySet<number>
}

/** A film of a list. */
export interface ListedMovie {
  movie: Movie
  /** 1..5. */
  predictedStars: number
  /** Plus or minus, in stars. */
  uncertainty: number
  /** Whole, 0..100, see {@link wholePercent}; absent when it was not asked for or one side has no poster. */
  posterSimilarity?: number
  /** Predicted below what is usual for the person: listed only where nothing else is left. */
  belowUsual?: true
}

export interface PredictedMovie extends ListedMovie {
  /** What moved it in their order, strongest first, at most three. */
  reasons: readonly Reason[]
  /** Favourites of theirs that lifted it, strongest first: at most three, and those of `topRated` that say nearly as much. */
  because: readonly Movie[]
}

export interface Recommendation {
  /** The first three of their favourites, see {@link Catalogue.favourites}. */
  topRated: readonly RatedMovie[]
  /** Best first; fewer than asked for when the filters leave fewer. */
  recommendations: readonly PredictedMovie[]
}

/** A film for several people. */
export interface SharedMovie {
  movie: Movie
  /** Predicted, 1..5, of each of them in their order. */
  stars: readonly number[]
}

export interface SimilarMovies {
  /** Nearest posters, best first, whole percent; empty when the film has no poster vector. */
  byPoster: readonly { movie: Movie; percent: number }[]
  /** Nearest in learned taste, best first; a cosine, -1..1. */
  byTaste: readonly { movie: Movie; similarity: number }[]
}

const POOL = 30
const TOP_RATED = 3
/** So many of the nearest films for each that is asked for stand to choice when they shall be like others. */
const NEAR_PER_FILM = 12
const REASONS = 3
/** A favourite says nearly as much as the strongest from this share of its weight. */
const NEARLY = 1 / 3
/** How many films with the best predictions stand for the taste of a person who rated none. */
const STRANGERS_FAVOURITES = 20

/** A person's favourites. */
interface Liked {
  /** Those that every answer shows. */
  first: readonly RatedMovie[]
  /** Their ids. */
  shown: ReadonlySet<number>
  /** The ids of all. */
  all: ReadonlySet<number>
}

/** A catalogue with predictions and posters: all that is asked about films. Every call that returns no promise is synchronous. */
export class Recommender extends Catalogue {
  readonly model: { name: string; metrics: Readonly<Record<string, number>> }
  readonly #data: Dataset
  readonly #model: Model
  readonly #posters: PosterIndex
  /** The data set's entry for each of the model's films; undefined where it has none. [model movies] */
  readonly #movies: readonly (Movie | undefined)[]
  /** Indexes into `model.movieIds` of the data set's. */
  readonly #known: readonly number[]
  readonly #modelIndex: ReadonlyMap<number, number>
  #comparer: TasteComparer | undefined

  constructor(data: Dataset, model: Model, posters: PosterIndex) {
    super(data)
    this.#data = data
    this.#model = model
    this.#posters = posters
    this.model = { name: model.card.name, metrics: model.card.metrics }
    this.#movies = Array.from(model.movieIds, (id) => this.movie(id))
    this.#modelIndex = new Map(Array.from(model.movieIds, (id, index) => [id, index]))
    this.#known = [...this.#movies.keys()].filter((index) => this.#movies[index])
    if (this.#known.length === 0)
      throw new InputError(
        `Expected a model trained on the data set "${data.name}" but received "${model.card.name}", which knows none of its films.`,
      )
  }

  /**
   * The best films for a person: ranked by the model, or with `similar` the best `pool` of them
   * re-ranked by poster. A person without facts and ratings gets what suits everybody.
   */
  recommend(person: Person, query: RecommendQuery): Recommendation {
    const { reading, films } = this.#list(person, query)
    const liked = this.#liked(person)
    return {
      topRated: liked.first,
      recommendations: films.map((film) => this.#explained(reading, film, liked)),
    }
  }

  /** The films of {@link recommend} without the reasons, which take as long as all the rest. */
  list(person: Person, query: RecommendQuery): ListedMovie[] {
    return this.#list(person, query).films
  }

  #list(person: Person, query: RecommendQuery): { reading: Reading; films: ListedMovie[] } {
    const reading = this.#model.read(person)
    const candidates = this.#candidates(person, query)
    const taste = query.similar ? this.#visualTaste(person, reading.scores, candidates) : undefined
    const wanted = taste ? Math.max(query.pool ?? POOL, query.count) : query.count
    let chosen = reading.choose(candidates, wanted, query.adventure)
    if (taste) {
      // Those below stand last: the re-rank may not lift them over films that are worth showing.
      const { stars, usual } = reading.scores
      const worthShowing = chosen.filter((index) => stars[index]! >= usual).length
      chosen = chosen.slice(0, Math.max(worthShowing, query.count))
      const ids = chosen.map((index) => this.#model.movieIds[index]!)
      const byId = rerankByPosters(ids, taste, this.#posters)
      chosen = byId.map((id) => this.#modelIndex.get(id)!)
    }
    const films = chosen.slice(0, query.count).map((index) => this.#predicted(reading, index, taste))
    return { reading, films: taste ? films.sort(byLikeness) : films }
  }

  /**
   * Films for people who watch together, fair to the least happy of them, the best compromise first; see
   * {@link chooseForGroup}. What one of them has rated is left out. For nobody: what suits everybody.
   */
  async recommendTogether(people: readonly Person[], query: RecommendQuery): Promise<SharedMovie[]> {
    const scores: Scores[] = []
    for (const one of people.length > 0 ? people : [{ ratings: [] }]) {
      scores.push(this.#model.read(one).scores)
      // Each takes milliseconds, and nobody else shall wait for twelve.
      await breathe()
    }
    const candidates = this.#candidates({ ratings: people.flatMap(({ ratings }) => ratings) }, query)
    return chooseForGroup(scores, candidates, query.count).map((index) => ({
      movie: this.#movies[index]!,
      stars: people.map((_, person) => scores[person]!.stars[index]!),
    }))
  }

  /** Films whose answers would teach most about a person, the first most; never rated ones. */
  askAbout(person: Person, { count, exclude }: AskQuery): Movie[] {
    const candidates = this.#candidates(person, { count, ...(exclude && { exclude }) })
    const reading = this.#model.read(person)
    const asked = reading.ask(candidates, count) ?? this.#mostRated(candidates).slice(0, count)
    return asked.map((index) => this.#movies[index]!)
  }

  /** Predictions for given films, in their order; films the model does not know are left out. */
  predict(person: Person, movieIds: readonly number[]): PredictedMovie[] {
    const { reading, films } = this.#given(person, movieIds)
    const liked = this.#liked(person)
    return films.map((film) => this.#explained(reading, film, liked))
  }

  /** The films of {@link predict} without the reasons. */
  predictListed(person: Person, movieIds: readonly number[]): ListedMovie[] {
    return this.#given(person, movieIds).films
  }

  #given(person: Person, movieIds: readonly number[]): { reading: Reading; films: ListedMovie[] } {
    const reading = this.#model.read(person)
    const taste = this.#posters.taste(person.ratings)
    const films = movieIds.flatMap((id) => {
      const index = this.#modelIndex.get(id)
      return index === undefined || !this.#movies[index] ? [] : [this.#predicted(reading, index, taste)]
    })
    return { reading, films }
  }

  /** Films like this one: by poster, and by learned taste. */
  similar(movieId: number, count: number): SimilarMovies {
    return {
      byPoster: this.#posters
        .nearest(movieId, count * 2)
        .flatMap(({ movieId, percent }) => withMovie(this.movie(movieId), { percent: wholePercent(percent) }))
        .slice(0, count),
      byTaste: this.#model
        .neighbours(movieId, count * 2)
        .flatMap(({ movieId, similarity }) => withMovie(this.movie(movieId), { similarity }))
        .slice(0, count),
    }
  }

  /**
   * How alike two people's tastes are, and at most `count` films that both love and that divide them. The first call
   * takes longer, in slices; nobody else waits for it.
   */
  compare(first: Person, second: Person, count: number): Promise<Comparison> {
    this.#comparer ??= new TasteComparer({
      model: this.#model,
      films: this.#mostRated(this.#known).map((index) => ({ index, movie: this.#movies[index]! })),
      members: this.#data.users.length,
      member: (place) => memberOf(this.#data, place),
    })
    return this.#comparer.compare(first, second, count)
  }

  /** Indexes into `model.movieIds`, the film that most people rated first. */
  #mostRated(indexes: readonly number[]): number[] {
    const popularity = (index: number) => this.popularity(this.#model.movieIds[index]!)
    return indexes.toSorted((a, b) => popularity(b) - popularity(a) || a - b)
  }

  /** Indexes into `model.movieIds` of what may be recommended. */
  #candidates(person: Person, query: RecommendQuery): number[] {
    const open = new Uint8Array(this.#movies.length).fill(1)
    const close = (id: number) => {
      const index = this.#modelIndex.get(id)
      if (index !== undefined) open[index] = 0
    }
    if (!query.allowRated) for (const { movieId } of person.ratings) close(movieId)
    query.exclude?.forEach(close)
    const { genres, withoutGenres, years } = query
    const isWanted = (movie: Movie) =>
      (!genres || genres.every((any) => any.some((genre) => movie.genres.includes(genre)))) &&
      !withoutGenres?.some((genre) => movie.genres.includes(genre)) &&
      (!years || years.some((within) => isWithin(movie, within)))
    const isFiltered = genres ?? withoutGenres ?? years
    const candidates = this.#known.filter(
      (index) => open[index] && (!isFiltered || isWanted(this.#movies[index]!)),
    )
    return query.like ? this.#nearest(query.like, candidates, NEAR_PER_FILM * query.count) : candidates
  }

  /** Those of the candidates that are nearest in taste to some films, `count` at most. */
  #nearest(like: readonly number[], candidates: readonly number[], count: number): number[] {
    const nearness = new Float64Array(this.#movies.length)
    for (const wanted of like)
      this.#model.likeness(wanted)?.forEach((cosine, index) => {
        nearness[index]! += cosine
      })
    const others = candidates.filter((index) => !like.includes(this.#model.movieIds[index]!))
    return bestOf(nearness, others, count)
  }

  /** From the posters of the films they love; of a stranger's, from those that people like them love most. */
  #visualTaste(
    person: Person,
    { stars }: Scores,
    candidates: readonly number[],
  ): ReturnType<PosterIndex['taste']> {
    const own = this.#posters.taste(person.ratings)
    if (own || person.ratings.length > 0) return own
    const loved = bestOf(stars, candidates, STRANGERS_FAVOURITES).map((index) => ({
      movieId: this.#model.movieIds[index]!,
      stars: stars[index]!,
    }))
    return this.#posters.taste(loved)
  }

  #predicted(reading: Reading, index: number, taste: ReturnType<PosterIndex['taste']>): ListedMovie {
    const { stars, uncertainty, usual } = reading.scores
    const movie = this.#movies[index]!
    const match = taste && this.#posters.match(taste, movie.id)
    return {
      movie,
      predictedStars: stars[index]!,
      uncertainty: uncertainty[index]!,
      ...(match && { posterSimilarity: wholePercent(match.percent) }),
      ...(stars[index]! < usual && { belowUsual: true as const }),
    }
  }

  /** What reasons are chosen by, the same for all films of an answer. */
  #liked(person: Person): Liked {
    const favourites = this.favourites(person)
    const first = favourites.slice(0, TOP_RATED)
    const ids = (films: readonly RatedMovie[]) => new Set(films.map(({ movie }) => movie.id))
    return { first, shown: ids(first), all: ids(favourites) }
  }

  #explained(reading: Reading, film: ListedMovie, { shown, all }: Liked): PredictedMovie {
    const reasons = reading.explain(film.movie.id)
    const lifted = reasons.filter(
      (reason) => reason.kind === 'rating' && reason.weight > 0 && all.has(reason.movieId),
    )
    const enough = NEARLY * (lifted[0]?.weight ?? 0)
    const because = lifted.flatMap((reason, place) => {
      if (reason.kind !== 'rating') return []
      const told = place < REASONS || (shown.has(reason.movieId) && reason.weight >= enough)
      return (told && this.movie(reason.movieId)) || []
    })
    return { ...film, reasons: reasons.slice(0, REASONS), because }
  }
}

/** The number that is shown explains the place: by falling percentage, then stars; films without a poster last. */
function byLikeness(a: ListedMovie, b: ListedMovie): number {
  return (b.posterSimilarity ?? -1) - (a.posterSimilarity ?? -1) || b.predictedStars - a.predictedStars
}

function isWithin({ year }: Movie, { from = year, to = year }: { from?: number; to?: number }): boolean {
  return year !== undefined && year >= from! && year <= to!
}
