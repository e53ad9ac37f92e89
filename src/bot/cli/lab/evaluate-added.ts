import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type Dataset,
  joinFilms,
  type Movie,
  openPosterIndex,
  posterModelFolder,
  readAddedFilms,
  trainModel,
  withAddedFilms,
} from '../../../engine/index.ts'
import { AddedFigures, drawFilms, withoutFilms } from '../../../engine/lab/index.ts'
import { addFilms } from '../../films/add-films.ts'

/** Of the films of a data set, that are taken out for each seed. */
const HELD_OUT = 1 / 13

/**
 * How good an added film's predicted stars and places are: random films are taken out of the data set with all their ratings,
 * a model is trained without them, they are added by a table, as an admin would, and judged by the ratings.
 */
export async function measureAdded(
  dataset: Dataset,
  seeds: readonly number[],
  onStep: (step: string) => void,
): Promise<string> {
  const { index } = await openPosterIndex({ folder: posterModelFolder(dataset) })
  const figures = new AddedFigures()
  let count = 0
  for (const seed of seeds) {
    const heldOut = new Set(drawFilms(dataset, Math.round(HELD_OUT * dataset.movies.length), seed))
    const rest = withoutFilms(dataset, heldOut)
    onStep(`seed ${seed}: training without ${heldOut.size} films`)
    const model = await trainModel(rest, { seed })
    onStep(`seed ${seed}: films added, lists of ${dataset.users.length} members`)
    const taken = dataset.movies.filter(({ id }) => heldOut.has(id))
    const { added, idOf } = await addByTable(rest, taken)
    // A film that the data set has twice is not added.
    const films = taken.filter(({ id }) => idOf(id) !== undefined)
    count += films.length
    const formerId = new Map(films.map(({ id }) => [idOf(id)!, id]))
    // A poster given with an added film has the vector that it has in the data set.
    const whole = withAddedFilms(model, rest, added, (id) => index.direction(formerId.get(id) ?? id))
    const mean = rest.ratings.stars.reduce((sum, stars) => sum + stars, 0) / rest.ratings.length
    figures.measure(dataset, whole, new Set(formerId.values()), (id) => idOf(id)!, mean)
  }
  return format(figures, count)
}

async function addByTable(rest: Dataset, films: readonly Movie[]) {
  const folder = await mkdtemp(join(tmpdir(), 'marquee-added-'))
  try {
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
    // By the id alone two films of one name and year stay two.
    const imdb = (film: Movie) => film.imdbId ?? `tt${String(90_000_000 + film.id)}`
    const lines = films.map((film) =>
      [quoted(film.title), film.year ?? '', quoted(film.genres.join('|')), imdb(film)].join(','),
    )
    const bytes = Buffer.from(['title,year,genres,imdb id', ...lines].join('\n'))
    await addFilms({ path: join(folder, 'films.csv'), bytes }, rest, folder)
    const kept = await readAddedFilms(folder)
    const byImdb = new Map(kept.map(({ id, imdbId }) => [imdbId, id]))
    const ids = new Map(films.map((film) => [film.id, byImdb.get(imdb(film))]))
    return { added: joinFilms(rest, kept).added, idOf: (id: number) => ids.get(id) }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function format({ figures }: AddedFigures, heldOut: number): string {
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`
  const rows: [string, string][] = [
    ['held-out films, their ratings', `${heldOut}, ${figures.ratings.toLocaleString('en')}`],
    ['RMSE of their predicted stars', figures.rmse.toFixed(3)],
    ['RMSE of the member’s own mean', figures.rmsePersonMean.toFixed(3)],
    ['RMSE of the mean of all ratings', figures.rmseGlobalMean.toFixed(3)],
    ['inside the 80 % interval', figures.within80.toFixed(3)],
    ['unrated films that a loved one is ranked above', percent(figures.positionLoved)],
    ['the same of any of them, loved or not', percent(figures.positionAll)],
    ['share of the first five', percent(figures.ofLists)],
    [
      'of those, seen by the member / loved',
      `${percent(figures.listedSeen)} / ${percent(figures.listedLoved)}`,
    ],
  ]
  const table = [
    '| films as if they were added | figure |',
    '| --- | --- |',
    ...rows.map(([what, figure]) => `| ${what} | ${figure} |`),
  ]
  return table.join('\n')
}
