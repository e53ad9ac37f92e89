import { readFile } from 'node:fs/promises'
import { Command } from 'commander'
import {
  addedPosters,
  createPosterSource,
  type Dataset,
  encodeOnFirstSight,
  expected,
  InputError,
  joinFilms,
  loadDataset,
  movieLabel,
  openPosterIndex,
  posterModelFolder,
  posterVectors,
  prepareDataset,
  readAddedFilms,
} from '../../engine/index.ts'
import { type Config, readConfig } from '../core/config.ts'
import { countedFilms } from '../core/load-recommender.ts'
import { type AddedReport, addFilms, removeFilm } from '../films/add-films.ts'
import { remark, startProgress } from './progress.ts'

export function command(): Command {
  const films = new Command('films').description('Films beyond the data set: add, list, remove.')
  films
    .command('add')
    .description('Add the films of a table: title, and as far as known year, genres, imdb id, poster.')
    .argument('<file.csv>', 'posters are files in its folder')
    .action(add)
  films.command('list').description('List the films that were added.').action(list)
  films
    .command('remove')
    .description('Take an added film out; its ratings count again when it is added again.')
    .argument('<film>', 'id, IMDb id, or title')
    .action(remove)
  return films
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

const RESTART = 'A Marquee that is running has it after its next start.'

async function add(path: string): Promise<void> {
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw expected('a file of films that can be read', path, { cause })
  })
  const config = readConfig(process.env)
  const dataset = await configuredDataset(config)
  const progress = startProgress('Posters')
  const report = await addFilms({ path, bytes }, dataset, config.dataFolder, (done, total) =>
    progress.update(done, total),
  ).finally(() => progress.stop())
  for (const line of linesOf(report)) say(line)
  const vectors = await encodeNew(report, dataset, config)
  if (vectors < report.newPosters.size)
    say('Posters without a vector yet get one when they are first shown; that needs marquee setup --encoder.')
  if (report.films.length > 0) say(RESTART)
  if (report.refused.length > 0)
    throw new InputError(
      `Expected films in all rows but left out ${countedFilms(report.refused.length)}, as said; mend these rows and add the file again.`,
    )
}

function linesOf({ films, known, refused, remarks }: AddedReport): string[] {
  const words = { new: 'added', changed: 'changed', back: 'added again' }
  return [
    ...refused.map(({ line, text }) => `line ${line}: left out, ${text}`),
    ...known.map(({ line, text }) => `line ${line}: ${text}`),
    ...remarks.map(({ line, text }) => `line ${line}: ${text}`),
    ...films.map(
      ({ row, film, change }) => `line ${row.line}: ${words[change]}, ${movieLabel(film)}, ${film.id}`,
    ),
    `${countedFilms(films.length)} saved, ${known.length} there already, ${refused.length} left out.`,
  ]
}

/** Vectors for `/similar`, where the encoder is at hand; how many posters have one. */
async function encodeNew({ newPosters }: AddedReport, dataset: Dataset, config: Config): Promise<number> {
  if (newPosters.size === 0) return 0
  const films = await readAddedFilms(config.dataFolder)
  const joined = joinFilms(dataset, films)
  const { index, card } = await openPosterIndex({ folder: posterModelFolder(dataset) })
  const { dataFolder, mirror } = config
  const posters = createPosterSource({
    dataFolder,
    network: false,
    folders: [],
    first: addedPosters(dataFolder, films),
  })
  const source = await encodeOnFirstSight(posters, posterVectors(index, card, dataset), {
    dataFolder,
    mirror,
    anew: newPosters,
    onTrouble: say,
  })
  const progress = startProgress('Encoding posters')
  const shown = joined.added.filter(({ id }) => newPosters.has(id))
  try {
    for (const [done, film] of shown.entries()) {
      await source.poster(film)
      await source.settled()
      progress.update(done + 1, shown.length)
    }
  } finally {
    progress.stop()
    await source.close()
  }
  return shown.filter(({ id }) => index.has(id)).length
}

async function list(): Promise<void> {
  const films = (await readAddedFilms(readConfig(process.env).dataFolder)).filter(({ removed }) => !removed)
  for (const film of films)
    say(
      [
        film.id,
        movieLabel(film),
        film.genres.join(' '),
        film.imdbId ?? '',
        film.poster ? 'poster' : 'no poster',
      ]
        .filter(Boolean)
        .join(', '),
    )
  say(`${countedFilms(films.length)} beyond the data set.`)
}

async function remove(text: string): Promise<void> {
  const { dataFolder } = readConfig(process.env)
  const outcome = await removeFilm(dataFolder, text)
  if ('removed' in outcome)
    return say(`Removed ${movieLabel(outcome.removed)}, ${outcome.removed.id}. ${RESTART}`)
  const { candidates } = outcome
  if (candidates.length === 0) throw expected('a film of marquee films list', text)
  throw new InputError(
    `Expected one film but ${candidates.map((film) => `${movieLabel(film)} is ${film.id}`).join(', ')}; give the number.`,
  )
}

async function configuredDataset(config: Config): Promise<Dataset> {
  const prepared = await prepareDataset(config)
  remark(prepared.said)
  return loadDataset(prepared.folder)
}
