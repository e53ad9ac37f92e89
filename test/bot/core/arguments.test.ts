import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readArguments } from '../../../src/bot/core/arguments.ts'
import { AGAIN, WHOLE_TITLE } from '../../../src/bot/core/check-options.ts'
import type { CommandDefinition } from '../../../src/bot/core/command.ts'
import { commandDefinitions } from '../../../src/bot/core/command-definitions.ts'
import { createBot } from '../../../src/bot/core/create-bot.ts'
import { schemaFor } from '../../../src/bot/core/option-schema.ts'
import { createWorld } from '../../contracts/conversation-world.ts'

const definitionOf = (name: string) => commandDefinitions.find((definition) => definition.name === name)!
/** What is understood, without the note of how a title stood there. */
const readOptions = (text: string, name: string) => {
  const { [WHOLE_TITLE]: _whole, ...options } = readArguments(text, definitionOf(name))
  return options
}
const read = (line: string) => {
  const [name, ...rest] = line.split(' ')
  return readOptions(rest.join(' '), name!)
}

describe('options by name', () => {
  test.each([
    ['recommend similar:true', { similar: 'true' }],
    ['recommend similar', { similar: true }],
    ['recommend --similar --count 3', { similar: true, count: '3' }],
    ['recommend —similar', { similar: true }],
    ['recommend similar:', { similar: true }],
    ['recommend SIMILAR count=3', { similar: true, count: '3' }],
    ['recommend allow_rated', { 'allow-rated': true }],
    ['recommend genre:"film noir" 3', { genre: 'film noir', count: '3' }],
    ['recommend genre:film noir similar', { genre: 'film noir', similar: true }],
    ['recommend genre: film noir', { genre: 'film noir' }],
    ['recommend genre:“Film Noir”', { genre: 'Film Noir' }],
    ['recommend genre:«Film-Noir»', { genre: 'Film-Noir' }],
    ['recommend genre：「フィルム・ノワール」', { genre: 'フィルム・ノワール' }],
    ['rate movie：heat　stars：４．５', { movie: 'heat', stars: '４．５' }],
    ['recommend genre：－ホラー', { genre: '－ホラー' }],
    ['rate ｍｏｖｉｅ：「The Big Heat」　４', { movie: 'The Big Heat', stars: '４' }],
    ['recommend genre:nonsense', { genre: 'nonsense' }],
    ['rate movie:the big lebowski stars:4', { movie: 'the big lebowski', stars: '4' }],
    ['rate movie:heat 4', { movie: 'heat', stars: '4' }],
    ['rate stars:4 heat', { movie: 'heat', stars: '4' }],
    ['profile age:skip', { age: 'skip' }],
    ['rate movie: "The Big Heat" stars: 4', { movie: 'The Big Heat', stars: '4' }],
    ['rate movie:"Heat" 4', { movie: 'Heat', stars: '4' }],
    ['recommend genre: similar:true', { genre: '', similar: 'true' }],
    ['recommend similar: genre: "film noir"', { similar: true, genre: 'film noir' }],
    ['recommend count: similar', { count: 'similar' }],
    ['recommend similar: 3', { similar: true, count: '3' }],
    ['rate stars:', { stars: '' }],
    ['rate movie:', {}],
  ])('%s', (line, options) => expect(read(line)).toEqual(options))
})

describe('several choices in one option', () => {
  test.each([
    ['recommend genre:-horror', { genre: '-horror' }],
    ['recommend genre:-"film noir" 3', { genre: '-film noir', count: '3' }],
    ['recommend genre:comedy -horror 3', { genre: 'comedy -horror', count: '3' }],
    ['recommend genre:comedy, romance similar', { genre: 'comedy, romance', similar: true }],
    ['recommend genre:comedy genre:-horror', { genre: 'comedy, -horror' }],
    ['recommend genre:"film noir" genre:crime genre:-war', { genre: 'film noir, crime, -war' }],
    ['recommend comedy horror 90s', { genre: 'comedy horror', decade: '90s' }],
    ['recommend comedy 90s -horror', { genre: 'comedy, -horror', decade: '90s' }],
    ['recommend no horror private', { genre: 'no horror', private: true }],
    ['recommend —horror', { genre: '—horror' }],
  ])('%s', (line, options) => expect(read(line)).toEqual(options))
})

describe('an option given twice', () => {
  test.each([
    ['recommend count:3 count:5', { count: '3', [`${AGAIN}count`]: '5' }],
    ['recommend --similar similar:false', { similar: true, [`${AGAIN}similar`]: 'false' }],
    ['rate movie:heat stars:4 stars:5', { movie: 'heat', stars: '4', [`${AGAIN}stars`]: '5' }],
    ['rate movie:heat movie:alien 4', { movie: 'heat', stars: '4', [`${AGAIN}movie`]: 'alien' }],
    ['recommend count:3 5', { count: '3', '': '5' }],
  ])('is kept: %s', (line, options) => expect(read(line)).toEqual(options))

  test('stars by name leave the number to the title, whatever the order', () => {
    const options = { movie: 'toy story 2', stars: '5' }
    expect(read('rate movie:toy story 2 stars:5')).toEqual(options)
    expect(read('rate stars:5 movie:toy story 2')).toEqual(options)
    expect(read('rate toy story 2 stars:5')).toEqual(options)
  })
})

describe('a film followed by stars', () => {
  test.each([
    ['heat 4.5', 'heat', '4.5'],
    ['heat 4,5', 'heat', '4,5'],
    ['heat 4/5', 'heat', '4/5'],
    ['heat 8/10', 'heat', '8/10'],
    ['heat 4½', 'heat', '4½'],
    ['heat 4 1/2', 'heat', '4 1/2'],
    ['heat ★★★★', 'heat', '★★★★'],
    ['heat ★★★½', 'heat', '★★★½'],
    ['heat ★★★☆☆', 'heat', '★★★☆☆'],
    ['heat ****', 'heat', '****'],
    ['heat ⭐⭐⭐', 'heat', '⭐⭐⭐'],
    ['heat ⭐️ ⭐️ ⭐️', 'heat', '⭐️ ⭐️ ⭐️'],
    ['heat :star::star::star:', 'heat', ':star::star::star:'],
    ['star wars: episode iv 5 stars', 'star wars: episode iv', '5 stars'],
    ['"Heat (1995)" 5', 'Heat (1995)', '5'],
    ['“Heat (1995)” 5', 'Heat (1995)', '5'],
    ['‘Heat’ 5', 'Heat', '5'],
    ['Schindler’s List 5', 'Schindler’s List', '5'],
    ['apollo 13 4', 'apollo 13', '4'],
    ['2001: a space odyssey 5', '2001: a space odyssey', '5'],
    ['300 4', '300', '4'],
  ])('%s', (text, movie, stars) => {
    expect(readOptions(text, 'rate')).toEqual({ movie, stars })
  })

  test('what cannot be stars stays in the title', () => {
    expect(read('rate apollo 13')).toEqual({ movie: 'apollo 13' })
    expect(read('rate 1984')).toEqual({ movie: '1984' })
    expect(read('rate heat 9')).toEqual({ movie: 'heat 9' })
  })
})

describe('values without a name', () => {
  test.each([
    ['recommend comedy 1990s private', { private: true, genre: 'comedy', decade: '1990s' }],
    ['recommend science fiction 90s 7', { genre: 'science fiction', decade: '90s', count: '7' }],
    ['recommend the 90s', { decade: 'the 90s' }],
    ['profile F 25-34 programmer', { gender: 'F', age: '25-34', occupation: 'programmer' }],
    ['link 42', { user: '42' }],
    ['ratings 2', { page: '2' }],
    ['connect ABC123', { code: 'ABC123' }],
    ['similar alien private', { movie: 'alien', private: true }],
    ['similar private parts', { movie: 'private parts' }],
    ['similar private', { movie: 'private' }],
  ])('%s', (line, options) => expect(read(line)).toEqual(options))

  test('what fits nowhere is kept apart, so that the answer can name it', () => {
    expect(read('about hello')).toEqual({ '': 'hello' })
    expect(read('rate "heat" great')).toEqual({ movie: 'heat', '': 'great' })
    expect(read('recommend foo:bar')).toEqual({ foo: 'bar' })
    expect(read('link abc')).toEqual({ '': 'abc' })
  })
})

test('help behind a command explains it, a mistake shows the usage and what was understood', async () => {
  const bot = createBot(createWorld().services)
  const actor = { platform: 'slack', workspace: 'T1', userId: 'U1', displayName: 'Ada' } as const
  const ask = async (name: string, text: string) => {
    const options = readArguments(text, definitionOf(name))
    const answer = await bot.answer({ kind: 'command', actor, name, options })
    return answer.kind === 'reply' ? answer.text : ''
  }
  expect(await ask('recommend', 'help')).toContain('- **genre**: Genres, several at once')
  expect(await ask('recommend', 'similar foo:bar')).toBe(
    '`/recommend` has no option "foo".\n' +
      'Usage: `/recommend [wish] [similar] [genre] [decade] [count] [adventure] [allow-rated] [private]`\n' +
      'Understood so far: similar: "true".',
  )
  expect(await ask('rate', 'heat 9')).toContain('Understood so far: movie: "heat 9"')
  expect(await ask('recommend', 'count:3 count:5 comedy')).toBe(
    'You gave count twice, as "3" and as "5"; please give it once.\n' +
      'Usage: `/recommend [wish] [similar] [genre] [decade] [count] [adventure] [allow-rated] [private]`\n' +
      'Understood so far: genre: "comedy".',
  )
  expect(await ask('rate', 'movie:heat stars:4 stars:5')).toMatch(/^You gave stars twice.*\nUsage/)
  expect(await ask('recommend', 'genre:comedy,blah')).toMatch(/^Expected genre .* received "comedy,blah"/)
  for (const typed of ['decade:-1990s', 'decade:"not 1990"', 'adventure:-daring', 'count:-3'])
    expect(await ask('recommend', typed)).toMatch(/^Expected (decade|adventure|count) /)
  expect(await ask('profile', 'gender:-F')).toMatch(/^Expected gender /)
  expect(await ask('recommend', 'comedy blah')).toContain('What I did not understand: “blah”.')
})

test('mentions fill member options', () => {
  const definition: CommandDefinition = {
    name: 'night',
    description: { en: 'Night' },
    visibility: 'public',
    options: ['with', 'and'].map((name) => ({ name, type: 'member', description: { en: name } })),
  }
  const read = (text: string) => checkedPeople(readArguments(text, definition))
  expect(read('<@U123|ann> and:<@!456>')).toEqual({ with: 'U123', and: '456' })
  expect(read('with: <@U9>')).toEqual({ with: 'U9' })
  expect(read('@ben')).toEqual({ with: 'ben' })

  function checkedPeople(raw: Record<string, unknown>) {
    return schemaFor(definition.options).parse(raw)
  }
})

test('several people are read from mentions and names, until words come that are no people', () => {
  const definition: CommandDefinition = {
    name: 'night',
    description: { en: 'Night' },
    visibility: 'public',
    options: [
      { name: 'with', type: 'member', several: true, description: { en: 'With' } },
      { name: 'hours', type: 'integer', minimum: 1, maximum: 99, description: { en: 'Hours' } },
      { name: 'wish', type: 'string', takesRest: true, description: { en: 'Wish' } },
    ],
  }
  const read = (text: string) => schemaFor(definition.options).parse(readArguments(text, definition))
  expect(read('with:<@U1|ann> <@U2|ben> 3')).toEqual({ with: ['U1', 'U2'], hours: 3 })
  expect(read('with:"<@1> <@!2>,@cleo" hours:2')).toEqual({ with: ['1', '2', 'cleo'], hours: 2 })
  expect(read('@ann @ben, @ann no horror please')).toEqual({ with: ['ann', 'ben'], wish: 'no horror please' })
  expect(read('with:ann something funny')).toEqual({ with: ['ann'], wish: 'something funny' })
  expect(read('something funny with: ann @ben')).toEqual({ with: ['ann', 'ben'], wish: 'something funny' })
  for (const nobody of ['with:', 'with:"@"', 'with:"<>,"'])
    expect(schemaFor(definition.options).safeParse(readArguments(nobody, definition)).success).toBe(false)
})

const definitions = fc.constantFrom(...commandDefinitions)
const pieces = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom(
    'similar:',
    'movie:',
    'stars:',
    'genre:"',
    '“',
    '”',
    '‘',
    '"',
    '\\',
    '★',
    '4.5',
    '<@',
    '>',
    '--',
    '—',
    ':',
    '=',
  ),
  fc.constantFrom(
    'similar',
    'private',
    'heat',
    'film noir',
    '<@U1|x>',
    '__proto__:',
    'constructor',
    ' ',
    '\n',
    '\u00a0',
  ),
)

test('property: any text gives plain string or true values, and nothing typed is made up', () => {
  const texts = fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join(' '))
  fc.assert(
    fc.property(definitions, texts, (definition, text) => {
      for (const value of Object.values(readArguments(text, definition))) {
        expect(value === true || typeof value === 'string').toBe(true)
        if (typeof value !== 'string') continue
        const typed = text.replaceAll(/[\\"]/g, '')
        for (const word of value.match(/[\p{L}\p{N}]+/gu) ?? []) expect(typed).toContain(word)
      }
    }),
    { seed: 7, numRuns: 1500 },
  )
})

test('property: what is written as name:"value" in any order is read back exactly', () => {
  const values = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }).filter((value) => {
    const straight = value.replaceAll(/[“”„‟«»″＂‘’‚‹›']/g, '').replaceAll(/[\s\u200B\u2060\uFEFF]+/g, ' ')
    return straight === value && value.trim() === value && value !== ''
  })
  fc.assert(
    fc.property(
      definitions
        .filter(({ options }) => options.length > 0)
        .chain((definition) =>
          fc.record({
            definition: fc.constant(definition),
            names: fc.shuffledSubarray(
              definition.options.map(({ name }) => name),
              { minLength: 1 },
            ),
            values: fc.array(values, { minLength: 10, maxLength: 10 }),
            sign: fc.constantFrom(':', ': ', '=', '= '),
          }),
        ),
      ({ definition, names, values, sign }) => {
        const options = Object.fromEntries(names.map((name, index) => [name, values[index]!]))
        const quoted = (value: string) => `"${value.replaceAll(/[\\"]/g, '\\$&')}"`
        const text = Object.entries(options).map(([name, value]) => `${name}${sign}${quoted(value)}`)
        expect(readArguments(text.join(' '), definition)).toEqual(options)
      },
    ),
    { seed: 7, numRuns: 500 },
  )
})

test('property: a title in quotes and stars after it always come apart', () => {
  const titles = fc.array(fc.constantFrom('the', 'Heat', '13', 'similar', 'private', '5', 'movie:', '★'), {
    minLength: 1,
  })
  const stars = fc.integer({ min: 1, max: 10 }).map((half) => half / 2)
  fc.assert(
    fc.property(titles, stars, (words, value) => {
      const movie = words.join(' ')
      expect(readArguments(`"${movie}" ${value}`, definitionOf('rate'))).toEqual({
        movie,
        stars: String(value),
      })
    }),
    { seed: 7 },
  )
})
