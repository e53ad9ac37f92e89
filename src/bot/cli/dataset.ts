import { Command } from 'commander'
import {
  AGE_BANDS,
  AGE_LABELS,
  type Dataset,
  datasetCredits,
  datasetStatistics,
  loadDataset,
  movieLabel,
  OCCUPATIONS,
  prepareDataset,
  type User,
} from '../../engine/index.ts'
import { readConfig } from '../core/config.ts'
import { wholeNumber } from './person-options.ts'
import { remark } from './progress.ts'

interface Options {
  sample: number
  makeSample?: string
}

export function command(): Command {
  return new Command('dataset')
    .description('Show statistics and a random sample of the data set (MARQUEE_DATASET).')
    .option('--sample <n>', 'how many ratings to show', wholeNumber('--sample', 0, 10_000), 10)
    .option('--make-sample <dir>', 'write the embedded sample’s files again, from its seed')
    .action(run)
}

async function run(options: Options): Promise<void> {
  if (options.makeSample !== undefined) {
    const { makeSample } = await import('./lab/make-sample.ts')
    return makeSample(options.makeSample)
  }
  const prepared = await prepareDataset(readConfig(process.env))
  remark(prepared.said)
  const dataset = await loadDataset(prepared.folder)
  process.stdout.write([...statistics(dataset), '', ...randomRatings(dataset, options.sample), ''].join('\n'))
}

const count = (value: number) => value.toLocaleString('en')
const day = (time: number) => new Date(time).toISOString().slice(0, 10)

function statistics(dataset: Dataset): string[] {
  const of = datasetStatistics(dataset)
  const { report } = dataset
  const most = Math.max(...of.histogram.map((entry) => entry.count))
  const unlinked = dataset.movies.length - of.linkedMovies
  return [
    `Data set   ${dataset.name}${dataset.simulated ? ' (simulated: real films, generated people and ratings)' : ''}`,
    `Folder     ${dataset.folder}`,
    `Ratings    ${count(dataset.ratings.length)}, mean ${of.meanStars.toFixed(2)} stars, ` +
      `${(100 * of.density).toFixed(1)} % of all pairs, ${day(of.ratedBetween.first)} to ${day(of.ratedBetween.last)}`,
    `People     ${count(dataset.users.length)}, with ${count(of.perUser.least)} to ${count(of.perUser.most)} ` +
      `ratings each, half of them ${count(of.perUser.median)} or more`,
    `Films      ${count(dataset.movies.length)}, ${count(of.ratedMovies)} rated` +
      (of.years ? `, of ${of.years.first} to ${of.years.last}` : '') +
      `, ${count(of.linkedMovies)} linked to IMDb or TMDB${unlinked > 0 ? `, ${count(unlinked)} not` : ''}`,
    `Genres     ${of.genres.map(({ genre, movies }) => `${genre} ${count(movies)}`).join(', ')}`,
    `Left out   ${count(report.malformed.count)} unreadable lines, ${count(report.duplicates ?? 0)} repeated ` +
      `ratings, ${count(report.unknownMovies ?? 0)} ratings of unlisted films`,
    ...report.malformed.examples.map((example) => `           ${example}`),
    `Licence    ${datasetCredits(dataset).licence}`,
    '',
    'Stars',
    ...of.histogram.map(
      ({ stars, count: given }) =>
        `  ${stars.toFixed(1)} ${'#'.repeat(Math.round((40 * given) / most)).padEnd(40)} ${count(given)}`,
    ),
    '',
    'Most rated',
    ...of.mostRated.map(
      ({ movie, ratings, meanStars }) =>
        `  ${count(ratings).padStart(7)} ratings, mean ${meanStars.toFixed(2)}  ${movieLabel(movie)}`,
    ),
  ]
}

function randomRatings(dataset: Dataset, size: number): string[] {
  if (size === 0) return []
  const { user, movie, stars, length } = dataset.ratings
  const rows = Array.from({ length: size }, () => Math.floor(Math.random() * length))
  return [
    dataset.simulated ? 'Random ratings (simulated)' : 'Random ratings',
    ...rows.map(
      (row) =>
        `  ${stars[row]!.toFixed(1)} stars  ${movieLabel(dataset.movies[movie[row]!]!)}, ` +
        `by ${person(dataset.users[user[row]!]!)}`,
    ),
  ]
}

function person({ id, demographics: { gender, age, occupation } }: User): string {
  const band = (AGE_BANDS as readonly (number | undefined)[]).indexOf(age)
  const facts = [
    gender && { F: 'woman', M: 'man' }[gender],
    AGE_LABELS[band],
    occupation === undefined ? undefined : OCCUPATIONS[occupation],
  ].filter(Boolean)
  return `user ${id}${facts.length > 0 ? ` (${facts.join(', ')})` : ''}`
}
