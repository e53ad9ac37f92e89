import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { InputError } from '../../errors.ts'
import type { Movie } from '../../types.ts'
import { writeWholeFile } from '../../whole-file.ts'
import { readLinks, readMovies } from '../text-files.ts'
import { movieLabel } from '../title.ts'
import { type JoinRule, joinLinks, type LinkJoin } from './join-links.ts'

/** Whether the folder has the two files of a catalogue with links, as in GroupLens's ml-latest. */
export function isLinkCatalogue(folder: string): boolean {
  return ['links.csv', 'movies.csv'].every((name) => existsSync(join(folder, name)))
}

/**
 * Joins a data set in the `::` layout with a catalogue's links.csv and movies.csv, and writes its own
 * links.csv beside its movies.dat. Undefined, and nothing is written, when there is no catalogue.
 */
export async function addLinksFrom(catalogue: string, folder: string): Promise<LinkJoin | undefined> {
  if (!isLinkCatalogue(catalogue)) return undefined
  const [movies, others] = await Promise.all([
    readMovies(join(folder, 'movies.dat'), '::'),
    readCatalogue(catalogue),
  ])
  const found = joinLinks(movies.rows, others)
  const rows = found.joined.map(
    ({ movie, other }) => `${movie.id},${other.imdbId?.slice(2) ?? ''},${other.tmdbId ?? ''}`,
  )
  await writeWholeFile(join(folder, 'links.csv'), ['movieId,imdbId,tmdbId', ...rows, ''].join('\n'))
  return found
}

/** The films of a folder with movies.csv and links.csv, with their links. */
export async function readCatalogue(folder: string): Promise<Movie[]> {
  const [movies, links] = await Promise.all([
    readMovies(join(folder, 'movies.csv'), ','),
    readLinks(join(folder, 'links.csv')),
  ])
  links.errors.check()
  if (movies.rows.length === 0) throw new InputError(`Expected films in ${join(folder, 'movies.csv')}.`)
  const byId = new Map(links.rows.map(({ movieId, ...ids }) => [movieId, ids]))
  return movies.rows.map((movie) => ({ ...movie, ...byId.get(movie.id) }))
}

const RULES: JoinRule[] = ['id and title', 'id, known retitling', 'id and similar title', 'title']

/** Lines that say how many films are linked, by which rule, and which are not. */
export function describeCoverage({ joined, missing }: LinkJoin): string[] {
  const total = joined.length + missing.length
  const counts = RULES.map((rule) => `${joined.filter((film) => film.rule === rule).length} by ${rule}`)
  return [
    `Linked ${joined.length} of ${total} films to IMDb and TMDB: ${counts.join('; ')}.`,
    ...(missing.length > 0 ? [`Without a link: ${missing.map(movieLabel).join(', ')}.`] : []),
  ]
}
