import { Command } from 'commander'
import {
  type Demographics,
  expected,
  InputError,
  type Movie,
  type Person,
  type Rating,
  type Recommendation,
  withOwn,
  writeWholeFile,
} from '../../engine/index.ts'
import { collageView } from '../core/collage-view.ts'
import { readConfig } from '../core/config.ts'
import { type FilmSection, predictedTile, sectionLines } from '../core/film-text.ts'
import { type Engine, loadEngine } from '../core/load-engine.ts'
import { speechFor } from '../core/speech.ts'
import { cannotWrite, refuseInput } from './output-file.ts'
import {
  demographicsOf,
  parseAge,
  parseGender,
  parseOccupation,
  parseRatings,
  wholeNumber,
} from './person-options.ts'
import { remark } from './progress.ts'

interface Options extends Demographics {
  user?: number
  random?: boolean
  ratings?: Rating[]
  similar?: boolean
  top: number
  pool: number
  json?: boolean
  collage?: string
}

export function command(): Command {
  return new Command('recommend')
    .description('Recommend films to a MovieLens member, to three facts about a person, or from ratings.')
    .option('--user <id>', 'a MovieLens member', wholeNumber('a MovieLens user id', 1, 2 ** 31 - 1))
    .option('--random', 'a random MovieLens member')
    .option('--gender <F|M>', 'fact about the person', parseGender)
    .option('--age <years>', 'fact about the person', parseAge)
    .option('--occupation <code>', 'fact about the person: MovieLens code 0 to 20', parseOccupation)
    .option('--ratings <list>', 'films they rated: "260:5,1196:4"', parseRatings)
    .option('--similar', 're-rank the pool by how alike the posters are to their favourites')
    .option('--top <n>', 'how many films', wholeNumber('--top', 1, 50), 5)
    .option('--pool <n>', 'how many of the best predictions are re-ranked', wholeNumber('--pool', 1, 500), 30)
    .option('--json', 'print JSON')
    .option('--collage <file.png>', 'write the picture')
    .action(run)
}

async function run(options: Options): Promise<void> {
  if (options.user !== undefined && options.random)
    throw new InputError('Expected either --user or --random but received both.')
  const engine = await loadEngine(readConfig(process.env), { say: remark })
  const { recommender } = engine
  if (options.collage) await refuseInput('--collage', options.collage, [engine.folder])
  const { userId, person } = personFrom(options, engine)
  const answer = recommender.recommend(person, {
    count: options.top,
    pool: options.pool,
    similar: options.similar ?? false,
  })
  const sections = sectionsOf(person, answer)
  const user = {
    ...(userId !== undefined && { id: userId }),
    ...person.demographics,
    ratings: person.ratings.length,
  }
  process.stdout.write(
    options.json ? `${JSON.stringify(asJson(user, answer), null, 2)}\n` : asText(sections, engine),
  )
  if (options.collage) await writeCollage(options.collage, userId, sections, engine)
  await engine.close()
}

/** Facts and ratings from the command line override those of the MovieLens member. */
function personFrom(options: Options, { recommender }: Engine): { userId?: number; person: Person } {
  const facts = demographicsOf(options)
  const unknown = options.ratings?.find(({ movieId }) => !recommender.movie(movieId))
  if (unknown)
    throw expected(`films of the data set "${recommender.dataset.name}"`, `film ${unknown.movieId}`)
  const own: Person = { demographics: facts, ratings: options.ratings ?? [] }
  const { userIds } = recommender
  const userId = options.random ? userIds[Math.floor(Math.random() * userIds.length)] : options.user
  if (userId === undefined) return { person: own }
  const member = recommender.person(userId)
  if (!member) throw expected(`a member of the data set "${recommender.dataset.name}"`, `user ${userId}`)
  return { userId, person: withOwn(member, own) }
}

const speech = speechFor('en')
const NO_FAVOURITES = 'No film with 3 stars or more yet'

const named = (movie: Movie) => ({ movieId: movie.id, title: movie.title, year: movie.year ?? null })
const rounded = (value: number, digits: number) => Number(value.toFixed(digits))

function asJson(user: object, { topRated, recommendations }: Recommendation): object {
  return {
    user,
    topRated: topRated.map(({ movie, stars }) => ({ ...named(movie), stars })),
    recommendations: recommendations.map((film) => ({
      ...named(film.movie),
      predictedStars: rounded(film.predictedStars, 3),
      uncertainty: rounded(film.uncertainty, 3),
      posterSimilarity: film.posterSimilarity ?? null,
      reasons: film.reasons,
    })),
  }
}

function asText(sections: readonly FilmSection[], { recommender }: Engine): string {
  const blocks = sections.map((section) =>
    [section.heading, ...sectionLines(section, speech).map((line) => `  ${line}`)].join('\n'),
  )
  const note = recommender.dataset.simulated
    ? ['The ratings behind this are simulated (embedded sample).']
    : []
  return `${[...blocks, ...note].join('\n\n')}\n`
}

function sectionsOf(person: Person, { topRated, recommendations }: Recommendation): FilmSection[] {
  return [
    {
      heading: 'Top rated',
      ordered: false,
      tiles: topRated,
      emptyText: person.ratings.length > 0 ? NO_FAVOURITES : 'Nothing rated yet',
    },
    {
      heading: 'Recommended',
      ordered: true,
      tiles: recommendations.map(predictedTile),
      emptyText: 'Nothing left to recommend',
    },
  ]
}

async function writeCollage(
  file: string,
  userId: number | undefined,
  sections: readonly FilmSection[],
  { recommender, posterSource }: Engine,
): Promise<void> {
  const { simulated } = recommender.dataset
  const somebody = `${simulated ? 'simulated person' : 'MovieLens member'} ${userId}`
  const view = await collageView(
    {
      heading: `Films for ${userId === undefined ? 'you' : somebody}`,
      sections,
      ...(simulated && { footer: speech.t('simulatedFooter') }),
      layout: 'wide',
    },
    (movie) => posterSource.poster(movie),
  )
  const { renderCollage } = await import('../../render/index.ts')
  const picture = await renderCollage(view)
  await writeWholeFile(file, picture.bytes).catch((cause: unknown) => {
    throw cannotWrite(file, cause)
  })
  remark(`Collage written to ${file}`)
}
