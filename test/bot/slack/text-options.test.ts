import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { escapeText, unescapeText } from '../../../src/bot/adapters/slack/mrkdwn.ts'
import { readArguments } from '../../../src/bot/core/arguments.ts'
import { commandDefinitions } from '../../../src/bot/core/command-definitions.ts'
import { createBot } from '../../../src/bot/core/create-bot.ts'
import { createWorld } from '../../contracts/conversation-world.ts'
import { type Bench, startBench, stopBench } from './bench.ts'

let bench: Bench
beforeAll(async () => {
  bench = await startBench(createBot(createWorld().services))
})
afterAll(() => stopBench(bench))

const say = (command: string, text: string) => bench.slack.member('ada').command(command, text).answer()

describe('stars in any usual form', () => {
  test.each([
    ['heat (1995) 4.5', '4.5 stars'],
    ['"Heat (1995)" 5', '5 stars'],
    ['“Heat (1995)” ★★★★', '4 stars'],
    ['heat 1995 ★★★½', '3.5 stars'],
    ['movie:"Heat (1995)" stars:3', '3 stars'],
    ['stars=2,5 heat (1995)', '2.5 stars'],
    ['heat (1995) :star::star:', '2 stars'],
    ['heat (1995) 8/10', '4 stars'],
  ])('/rate %s', async (text, stars) => {
    await say('/forget-me', '')
    const { shown, ephemeral } = await say('/rate', text)
    expect(shown).toContain('Heat (1995)')
    expect(shown).toContain(stars)
    expect(ephemeral).toBe(true)
  })
})

test.each([
  ['/recommend', 'count:eleven genre:comedy', ['Usage: `/recommend', 'Understood so far: genre']],
  ['/recommend', 'taste:good', ['has no option', 'Usage: `/recommend']],
  [
    '/rate',
    '"Heat (1995)" 9',
    ['stars from 0.5 to 5', 'Usage: `/rate movie stars`', 'Understood so far: movie'],
  ],
  ['/link', 'me', ['Usage: `/link user`']],
  ['/about', 'everything', ['I could not place "everything"', 'Usage: `/about`']],
])(
  'a mistake is answered with the usage line and what was understood: %s %s',
  async (command, text, words) => {
    const { shown, ephemeral } = await say(command, text)
    expect(ephemeral).toBe(true)
    for (const word of words) expect(shown).toContain(word)
  },
)

test.each([
  ['similar:true', 5],
  ['similar', 5],
  ['genre:"film noir" 3', 3],
  ['genre:“film noir” count=3', 3],
  ['comedy 90s 2 private', 2],
])('/recommend %s', async (text, films) => {
  const { altTexts } = await say('/recommend', text)
  expect(altTexts[0]!.match(/\d+\. .+? \(\d{4}\) · /g)).toHaveLength(films)
})

test('property: what Slack makes of a text changes nothing of what it says', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 8 }),
    fc.constantFrom(
      'similar:true',
      'genre:"film noir"',
      '“Heat”',
      '★★★★',
      '4.5',
      'Fast & Furious',
      '<3',
      'a<b>c',
    ),
  )
  fc.assert(
    fc.property(
      fc.constantFrom(...commandDefinitions),
      fc.array(piece, { maxLength: 8 }),
      (definition, pieces) => {
        const typed = pieces.join(' ')
        fc.pre(!/&(amp|lt|gt);/.test(typed))
        const arrived = unescapeText(escapeText(typed))
        expect(readArguments(arrived, definition)).toEqual(readArguments(typed, definition))
      },
    ),
    { seed: 7, numRuns: 1_000 },
  )
})

test('stars forgotten behind a film whose name ends in a number: asked, not saved', async () => {
  const { services } = createWorld()
  const sequel = { id: 31, title: 'Toy Story 2', year: 1999, genres: ['Comedy'], aliases: [] }
  const { recommender } = services
  const asking = createBot({
    ...services,
    recommender: {
      ...recommender,
      movies: [...recommender.movies, sequel],
      movie: (id) => (id === sequel.id ? sequel : recommender.movie(id)),
    },
  })
  const actor = { platform: 'slack', workspace: 'T1', userId: 'U1', displayName: 'Ada' } as const
  const rate = (text: string) => {
    const definition = commandDefinitions.find(({ name }) => name === 'rate')!
    const request = {
      kind: 'command',
      actor,
      name: 'rate',
      options: readArguments(text, definition),
    } as const
    return { plan: asking.plan(request), answer: asking.answer(request) }
  }
  const asked = rate('Toy Story 2')
  expect(asked.plan.acknowledge).toBe('form')
  expect(await asked.answer).toMatchObject({ kind: 'form', fields: [{ value: 'Toy Story 2' }, {}] })
  expect((await services.profiles.profile(actor)).ratings).toEqual([])

  expect(await rate('Toy Story 2 4').answer).toMatchObject({ text: 'Saved: Toy Story 2 (1999), 4 stars.' })
  expect(await rate('Heat (1995) 2').answer).toMatchObject({ text: 'Saved: Heat (1995), 2 stars.' })
  expect(await rate('"Toy Story" 2').answer).toMatchObject({ text: 'Saved: Toy Story (1995), 2 stars.' })
})
