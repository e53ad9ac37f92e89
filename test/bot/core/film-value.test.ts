import { describe, expect, test } from 'vitest'
import { filmValue, readFilmValue } from '../../../src/bot/core/film-value.ts'
import { fold } from '../../../src/bot/search/fold.ts'
import { createMovieSearch } from '../../../src/bot/search/movie-search.ts'
import { loadDataset, SAMPLE_FOLDER } from '../../../src/engine/index.ts'
import { mirror, mirroredMovies } from '../../engine/dataset/mirror.ts'

const catalogues = [
  { name: 'the sample', films: async () => (await loadDataset(SAMPLE_FOLDER)).movies, present: true },
  { name: 'MovieLens 1M', films: mirroredMovies, present: mirror !== undefined },
]

describe.each(catalogues)('$name', ({ films, present }) => {
  test.runIf(present)('every chosen film is that film, every typed number a title', async () => {
    const movies = await films()
    const search = createMovieSearch(movies, () => 1)
    for (const movie of movies) {
      const { name, value } = search.choice(movie)
      expect(search.resolve(value)).toEqual({ kind: 'found', movie })
      expect(readFilmValue(name)).toBeUndefined()
      expect(readFilmValue(movie.title)).toBeUndefined()
      const typed = search.resolve(String(movie.id))
      if (typed.kind === 'unsure') continue
      const names = [typed.movie.title, ...typed.movie.aliases].map(fold)
      expect(names.some((title) => title.split(' ').includes(String(movie.id)))).toBe(true)
    }
  })
})

test.each(['12', '#12', 'film 12', 'film#', 'film#x', 'film#1.5', 'film#-1', ''])('"%s" is text', (text) =>
  expect(readFilmValue(text)).toBeUndefined(),
)

test('a value leads back to its id', () => expect(readFilmValue(filmValue(1984))).toBe(1984))
