import type { Dataset } from '../dataset/dataset.ts'
import type { Movie } from '../types.ts'
import type { AddedFilm } from './added-film.ts'
import { genreNames } from './genre-names.ts'

export interface JoinedFilms {
  /** The data set with the added films behind its own; nobody in it rated them. */
  dataset: Dataset
  added: readonly Movie[]
  /** Added films that the data set has itself, by their IMDb id: its own stand for them. */
  known: readonly AddedFilm[]
}

/** The catalogue: what the data set has and what was added to it. */
export function joinFilms(dataset: Dataset, films: readonly AddedFilm[]): JoinedFilms {
  const imdb = new Set(dataset.movies.map(({ imdbId }) => imdbId).filter(Boolean))
  const present = films.filter(({ removed }) => !removed)
  const isKnown = ({ id, imdbId }: AddedFilm) => dataset.movieIndex.has(id) || imdb.has(imdbId)
  const genreOf = genreNames(dataset.movies.flatMap(({ genres }) => genres))
  const added = present
    .filter((film) => !isKnown(film))
    .map(
      ({ id, title, year, genres, imdbId }): Movie => ({
        id,
        title,
        ...(year !== undefined && { year }),
        genres: [...new Set(genres.flatMap((genre) => genreOf(genre) ?? []))],
        aliases: [],
        ...(imdbId && { imdbId }),
      }),
    )
  const movies = [...dataset.movies, ...added]
  return {
    dataset: { ...dataset, movies, movieIndex: new Map(movies.map(({ id }, index) => [id, index])) },
    added,
    known: present.filter(isKnown),
  }
}
