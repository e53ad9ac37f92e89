import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { SIMULATED_MARKER } from '../../dataset/load.ts'
import { sampleFilms } from './catalogue.ts'
import { simulatePeople } from './people.ts'
import { SeededRandom } from './random.ts'

export const SAMPLE_SEED = 1895
const SAMPLE_PEOPLE = 900

/** The sample's files by name: real films, simulated people. The same seed gives the same bytes. */
export function generateSample(seed = SAMPLE_SEED, count = SAMPLE_PEOPLE): Map<string, string> {
  const films = sampleFilms()
  const people = simulatePeople(films, count, new SeededRandom(seed))
  const movies = films.map(({ id, title, genres }) => `${id}::${title}::${genres.join('|')}`)
  const links = films.map(({ id, imdbId }) => `${id},${imdbId?.slice(2) ?? ''},`)
  const users = people.map(
    ({ demographics: { gender, age, occupation } }, index) =>
      `${index + 1}::${gender}::${age}::${occupation}::00000`,
  )
  const ratings = people.flatMap((person, index) =>
    person.ratings.map(({ movieId, stars, ratedAt }) => `${index + 1}::${movieId}::${stars}::${ratedAt}`),
  )
  const marker = {
    simulated: true,
    note: 'The films are real. The people and their ratings are generated.',
    seed,
    people: count,
    films: films.length,
    ratings: ratings.length,
  }
  return new Map([
    ['movies.dat', lines(movies)],
    ['users.dat', lines(users)],
    ['ratings.dat', lines(ratings)],
    ['links.csv', lines(['movieId,imdbId,tmdbId', ...links])],
    [SIMULATED_MARKER, `${JSON.stringify(marker, null, 2)}\n`],
  ])
}

export async function writeSample(folder: string, seed = SAMPLE_SEED): Promise<void> {
  await mkdir(folder, { recursive: true })
  for (const [name, content] of generateSample(seed)) await writeFile(join(folder, name), content)
}

function lines(rows: readonly string[]): string {
  return `${rows.join('\n')}\n`
}
