import { access, stat } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { expected, InputError } from '../errors.ts'
import type { Movie } from '../types.ts'
import type { Dataset, User } from './dataset.ts'
import { IdIndex } from './id-index.ts'
import { type LineErrors, loadReport } from './line-errors.ts'
import { type RatingColumns, readRatings } from './rating-file.ts'
import { groupByUser } from './rating-table.ts'
import { readLinks, readMovies, readUsers } from './text-files.ts'

/** A file of this name in a data set's folder says that its ratings were generated. */
export const SIMULATED_MARKER = 'simulated.json'

/** What is known of a data set before its files are read. */
export type DatasetIdentity = Pick<Dataset, 'name' | 'folder' | 'simulated'>

/** Of a folder that {@link loadDataset} can read. */
async function datasetIdentity(folder: string): Promise<DatasetIdentity> {
  const path = resolve(folder)
  return { name: basename(path), folder: path, simulated: await exists(join(path, SIMULATED_MARKER)) }
}

/**
 * Reads a MovieLens folder: ratings.dat, movies.dat and users.dat (ML-1M; ML-10M, which has no users), or
 * ratings.csv and movies.csv (ml-latest, 25M, 32M). links.csv is read where there is one. Throws InputError
 * when the folder is no data set or one of its files is mostly wrong; single bad lines are in `report`, and
 * so is every bad line of links.csv, which costs films their link and nothing else.
 */
export async function loadDataset(folder: string): Promise<Dataset> {
  const path = resolve(folder)
  const layout = await findLayout(path)
  const [movies, users, links] = await Promise.all([
    readMovies(join(path, `movies.${layout.extension}`), layout.separator),
    readIfPresent(join(path, 'users.dat'), readUsers),
    readIfPresent(join(path, 'links.csv'), readLinks),
  ])
  const movieIds = new IdIndex()
  for (const { id } of movies.rows) movieIds.add(id)
  const userIds = new IdIndex()
  for (const { id } of users?.rows ?? []) userIds.add(id)

  const columns = await readRatings(
    join(path, `ratings.${layout.extension}`),
    layout.separator,
    userIds,
    movieIds,
  )
  checkRatings(columns, path)
  const { ratings, userStart, duplicates } = groupByUser(columns, userIds.ids.length, movies.rows.length)
  const allUsers = userIds.ids.map((id, index): User => users?.rows[index] ?? { id, demographics: {} })
  const errors = [movies, users, links].flatMap((read): LineErrors[] => (read ? [read.errors] : []))
  return {
    ...(await datasetIdentity(folder)),
    movies: withLinks(movies.rows, links?.rows ?? []),
    movieIndex: new Map(movieIds.ids.map((id, index) => [id, index])),
    users: allUsers,
    userIndex: new Map(userIds.ids.map((id, index) => [id, index])),
    ratings,
    userStart,
    report: {
      ...loadReport([...errors, columns.errors]),
      duplicates,
      unknownMovies: columns.unknownMovies,
    },
  }
}

type Layout = { extension: 'dat'; separator: '::' } | { extension: 'csv'; separator: ',' }

const LAYOUTS: Layout[] = [
  { extension: 'dat', separator: '::' },
  { extension: 'csv', separator: ',' },
]

/** Whether the folder holds a data set that {@link loadDataset} can read. */
export async function isDatasetFolder(folder: string): Promise<boolean> {
  return (await layoutOf(folder)) !== undefined
}

async function findLayout(folder: string): Promise<Layout> {
  const kind = await stat(folder).catch(() => undefined)
  if (!kind?.isDirectory()) throw expected('a data set folder', folder)
  const layout = await layoutOf(folder)
  if (!layout)
    throw expected('a folder with ratings.dat and movies.dat, or ratings.csv and movies.csv,', folder)
  return layout
}

async function layoutOf(folder: string): Promise<Layout | undefined> {
  for (const layout of LAYOUTS) {
    const files = ['ratings', 'movies'].map((name) => exists(join(folder, `${name}.${layout.extension}`)))
    if ((await Promise.all(files)).every(Boolean)) return layout
  }
  return undefined
}

async function readIfPresent<T>(path: string, read: (path: string) => Promise<T>): Promise<T | undefined> {
  return (await exists(path)) ? read(path) : undefined
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}

/** One rating in ten of an unlisted film means that the two files belong to different data sets. */
function checkRatings(columns: RatingColumns, folder: string): void {
  const total = columns.length + columns.unknownMovies
  if (columns.unknownMovies > total / 10)
    throw new InputError(
      `Expected ratings of the films in ${folder} but ${columns.unknownMovies.toLocaleString('en')} of ` +
        `${total.toLocaleString('en')} are of films that its movies file does not list.`,
    )
  if (total === 0) throw new InputError(`Expected ratings in ${columns.errors.file} but found none.`)
}

function withLinks(movies: Movie[], links: Awaited<ReturnType<typeof readLinks>>['rows']): Movie[] {
  const byId = new Map(links.map(({ movieId, ...ids }) => [movieId, ids]))
  return movies.map((movie) => ({ ...movie, ...byId.get(movie.id) }))
}
