import { describe, expect, test } from 'vitest'
import type { ForeignFilm } from '../../../src/bot/search/identify-film.ts'
import { createMovieSearch } from '../../../src/bot/search/movie-search.ts'
import { parseTitle } from '../../../src/engine/dataset/title.ts'
import type { Movie } from '../../../src/engine/index.ts'
import { movieLabel } from '../../../src/engine/index.ts'

/** Titles as MovieLens has them; some with their ids at IMDb and TMDB. */
const movies: Movie[] = [
  'Heat (1995)|tt0113277|949',
  'Heat (1986)',
  'Good Will Hunting (1997)',
  'Titanic (1997)',
  'Titanic (1953)',
  'Star Wars: Episode IV - A New Hope (1977)',
  'Three Colors: Blue (1993)',
  'Mortal Kombat (1995)',
  'Seven Samurai (The Magnificent Seven) (Shichinin no samurai) (1954)',
  'Professional, The (a.k.a. Leon: The Professional) (1994)',
  'Castaway Cowboy, The (1974)',
  'Emma (1996)|tt0116191|3573',
  'Les Misérables (1998)|tt0119683|4415',
  'Rosencrantz and Guildenstern Are Dead (1990)',
  'Hamlet (1990)',
  'Twins, The (1980)',
  'Twins, The (1980)',
].map((line, index) => {
  const [title, imdbId, tmdbId] = line.split('|')
  const ids = { ...(imdbId && { imdbId }), ...(tmdbId && { tmdbId: Number(tmdbId) }) }
  return { id: index + 1, genres: [], ...parseTitle(title!), ...ids }
})
const search = createMovieSearch(movies, () => 1)

function answer(film: ForeignFilm, guess?: boolean): string {
  const found = search.identify(film, guess)
  if (found.kind === 'found') return movieLabel(found.movie)
  return found.kind === 'doubtful' ? `${found.candidates.map(movieLabel).join(', ')}?` : 'unknown'
}

describe('a film of another catalogue', () => {
  test.each([
    [
      'its id decides, whatever its title',
      { title: 'Another', year: 2020, imdbId: 'tt0113277' },
      'Heat (1995)',
    ],
    ['by the other id', { title: '', tmdbId: 949 }, 'Heat (1995)'],
    ['ids that contradict each other', { title: '', imdbId: 'tt0000009', tmdbId: 949 }, 'Heat (1995)?'],
    ['with another id it is another film', { title: 'Emma', year: 1996, imdbId: 'tt0118308' }, 'unknown'],
    [
      'an unknown id leaves films without one',
      { title: 'Hamlet', year: 1990, imdbId: 'tt99' },
      'Hamlet (1990)',
    ],
    ['title and year', { title: 'Heat', year: 1986 }, 'Heat (1986)'],
    ['other signs', { title: 'Rosencrantz & Guildenstern are Dead', year: 1990 }, movieLabel(movies[13]!)],
    ['another name', { title: 'Léon: The Professional', year: 1994 }, 'The Professional (1994)'],
    ['a translation of that year', { title: 'The Magnificent Seven', year: 1954 }, 'Seven Samurai (1954)'],
    ['a remake of a translation', { title: 'The Magnificent Seven', year: 1960 }, 'unknown'],
    ['a year beside', { title: 'Good Will Hunting', year: 1998 }, 'Good Will Hunting (1997)'],
    ['a year beside, where two have the name', { title: 'Titanic', year: 1996 }, 'Titanic (1997)?'],
    ['two years off', { title: 'Good Will Hunting', year: 1999 }, 'Good Will Hunting (1997)?'],
    ['many years off', { title: 'Good Will Hunting', year: 2016 }, 'unknown'],
    ['two of one name and year', { title: 'The Twins', year: 1980 }, 'The Twins (1980), The Twins (1980)?'],
    ['no year', { title: 'Emma.' }, 'Emma (1996)?'],
    ['the main part of a title', { title: 'Star Wars', year: 1977 }, movieLabel(movies[5]!)],
    ['the same, of another year', { title: 'Star Wars', year: 1978 }, `${movieLabel(movies[5]!)}?`],
    ['one word of a title', { title: 'Blue', year: 1993 }, 'Three Colors: Blue (1993)?'],
    ['a sequel', { title: 'Mortal Kombat: Annihilation', year: 1997 }, 'unknown'],
    ['a slip', { title: 'Good Wil Hunting', year: 1997 }, 'Good Will Hunting (1997)?'],
    ['a name that begins alike', { title: 'Cast Away', year: 2000 }, 'unknown'],
    ['no name at all', { title: '' }, 'unknown'],
    ['nothing but signs', { title: '…', year: 1999 }, 'unknown'],
  ])('%s', (_, film, expected) => {
    expect(answer(film)).toBe(expected)
  })

  test('without guessing, names that only come near are unknown', () => {
    expect(answer({ title: 'Good Wil Hunting', year: 1997 }, false)).toBe('unknown')
    expect(answer({ title: 'Titanic', year: 1996 }, false)).toBe('Titanic (1997)?')
  })
})
