import { describe, expect, test } from 'vitest'
import { actionId, ownerTag } from '../../../src/bot/core/action-id.ts'
import { BusyError } from '../../../src/bot/core/busy-error.ts'
import type { Recommender, RecommendQuery } from '../../../src/bot/core/services.ts'
import type { Person } from '../../../src/engine/index.ts'
import { createWorldRecommender, worldMovies } from '../../contracts/conversation-world.ts'
import { asReply, buttonsOf, menuOf, startTalk } from './helpers.ts'

const ben = { userId: '2002', displayName: 'Ben' }
const idOf = (title: string, year: number) =>
  worldMovies.find((movie) => movie.title === title && movie.year === year)!.id

/** A recommender that writes down what it was asked. */
function listening() {
  const asked: { person: Person; query: RecommendQuery }[] = []
  const inner = createWorldRecommender()
  const recommender: Recommender = {
    ...inner,
    recommend(person, query) {
      asked.push({ person, query })
      return inner.recommend(person, query)
    },
  }
  return { recommender, asked }
}

test("options reach the engine, in the data set's own spelling", async () => {
  const { recommender, asked } = listening()
  const talk = startTalk({ recommender })
  await talk.say('recommend', {
    similar: true,
    genre: 'film noir',
    decade: '40s',
    count: 3,
    'allow-rated': true,
    adventure: 'daring',
  })
  expect(asked[0]!.query).toEqual({
    count: 3,
    similar: true,
    genres: [['Film-Noir']],
    years: [{ from: 1940, to: 1949 }],
    allowRated: true,
    adventure: 1,
    exclude: new Set(),
  })
})

test.each([
  ['-horror', { withoutGenres: ['Horror'] }],
  ['comedy, -horror', { genres: [['Comedy']], withoutGenres: ['Horror'] }],
  ['Komödie und Horror', { genres: [['Comedy'], ['Horror']] }],
  ['crime/film noir/-science fiction', { genres: [['Crime'], ['Film-Noir']], withoutGenres: ['Sci-Fi'] }],
  ['comedy romance without war', { genres: [['Comedy'], ['Romance']], withoutGenres: ['War'] }],
  ['ohne Horror', { withoutGenres: ['Horror'] }],
  ['comedy, comedy', { genres: [['Comedy']] }],
  ['not horror', { withoutGenres: ['Horror'] }],
])('genre:%s reaches the engine as genres wanted and unwanted', async (genre, expected) => {
  const { recommender, asked } = listening()
  await startTalk({ recommender }).say('recommend', { genre })
  expect(asked[0]!.query).toEqual({ count: 5, exclude: new Set(), ...expected })
})

test('what was seen without stars is never recommended, what is saved may be', async () => {
  const talk = startTalk()
  const who = { platform: 'discord', workspace: 'global', userId: '1001' } as const
  const films = async () =>
    (await talk.say('recommend', { count: 10, 'allow-rated': true, private: true })).text
  const [seen, saved] = [idOf('Toy Story', 1995), idOf('The Matrix', 1999)]
  expect(await films()).toContain('Toy Story (1995)')
  await talk.services.profiles.changeFilms(who, [seen], () => ({ seen: true }))
  await talk.services.profiles.changeFilms(who, [saved], () => ({ watchlist: true }))
  expect(await films()).not.toContain('Toy Story (1995)')
  expect(await films()).toContain('The Matrix (1999)')
})

test('a list that an earlier version remembered keeps its one genre', async () => {
  const { recommender, asked } = listening()
  const talk = startTalk({ recommender })
  const who = { platform: 'discord', workspace: 'global', userId: '1001' } as const
  const state = { owner: ownerTag(who), query: { count: 2, genre: 'Comedy' }, pages: [[idOf('Heat', 1995)]] }
  await talk.services.profiles.remember('list:old', state, 60_000, who)
  await talk.act(actionId('more', 'old', 'p', ownerTag(who)))
  expect(asked.at(-1)!.query).toMatchObject({ genres: [['Comedy']] })
})

test('the engine is told the linked profile with the own facts and ratings over it', async () => {
  const { recommender, asked } = listening()
  const talk = startTalk({ recommender })
  await talk.say('link', { user: 1 })
  await talk.say('rate', { movie: 'film#2', stars: 1 })
  await talk.say('profile', { gender: 'M' })
  await talk.say('recommend')
  const { person } = asked[0]!
  expect(person.demographics).toEqual({ gender: 'M', age: 25, occupation: 12 })
  expect(person.ratings.map(({ movieId, stars }) => [movieId, stars])).toEqual([
    [1, 5],
    [2, 1],
    [3, 3],
  ])
})

test('the picture, its alt text and the words say the same', async () => {
  const talk = startTalk()
  await talk.say('link', { user: 1 })
  const list = await talk.say('recommend', { similar: true })
  const [collage] = talk.collages
  expect(collage).toMatchObject({ heading: 'Films for Ada', layout: 'wide', fileName: 'films' })
  expect(collage!.sections.map(({ heading, tiles }) => [heading, tiles.length])).toEqual([
    ['Top rated by Ada', 2],
    ['Recommended for Ada, re-ranked by poster', 5],
  ])
  for (const tile of collage!.sections.flatMap(({ tiles }) => tiles)) {
    const title = `${tile.movie.title} (${tile.movie.year})`
    expect(list.text).toContain(title)
    expect(list.pictures![0]!.altText).toContain(title)
    if (tile.similarity !== undefined) expect(list.text).toContain(`poster ${tile.similarity}%`)
  }
  expect(
    collage!.sections[1]!.tiles.every(({ predicted, uncertainty }) => predicted && uncertainty === 0.4),
  ).toBe(true)
})

test('films that they disliked are no favourites: the row is left out, and picture and words say why', async () => {
  const talk = startTalk()
  await talk.say('rate', { movie: 'Fargo', stars: 2 })
  const why = 'Ada has not given any film in my catalogue 3 stars or more yet'
  const plain = await talk.say('recommend')
  expect(plain.text).toContain(`\n${why}.`)
  expect(plain.text).not.toContain('Top rated')
  expect(talk.collages[0]!.sections).toHaveLength(1)
  expect(talk.collages[0]!.subheading).toBe(`${why}.`)
  expect(talk.collages[0]!.altText).toContain(why)
  expect((await talk.say('recommend', { similar: true })).text).toContain(
    `${why}, so there is no favourite whose poster`,
  )
  await talk.say('rate', { movie: 'Alien', stars: 4 })
  expect((await talk.say('recommend')).text).toContain('**Top rated by Ada**\n- Alien (1979) · ★ 4\n**Rec')
})

test('a random person has the favourites that borrowing their taste names', async () => {
  let turn = 0
  const talk = startTalk({ random: () => (turn++ % 20) / 20 })
  for (let at = 0; at < 20; at++) {
    const reply = await talk.say('random-user')
    const button = reply.rows![0]![1] as { actionId: string }
    const linked = asReply(await talk.act(button.actionId))
    const shown = talk.collages.at(-1)!.sections[0]!.tiles
    expect(shown.length).toBeGreaterThan(0)
    for (const { movie } of shown)
      expect(linked.text.split('\n')[1]).toContain(`${movie.title} (${movie.year})`)
  }
})

test('Slack gets the narrow picture, and a theme is passed on', async () => {
  const talk = startTalk()
  await talk.say('recommend', {}, { platform: 'slack', workspace: 'T1', theme: 'light' })
  expect(talk.collages[0]).toMatchObject({ layout: 'narrow', theme: 'light' })
})

test('no public picture names a rating beyond the favourites it shows', async () => {
  const recommender = createWorldRecommender()
  const secret = idOf('Psycho', 1960)
  const withReasons: Recommender = {
    ...recommender,
    recommend: async (person, query) => {
      const result = await recommender.recommend(person, query)
      const because = [recommender.movie(secret)!]
      return { ...result, recommendations: result.recommendations.map((film) => ({ ...film, because })) }
    },
  }
  const talk = startTalk({ recommender: withReasons })
  for (const [movie, stars] of [
    ['Toy Story', 5],
    ['Alien', 5],
    ['Fargo', 5],
    ['psycho 1960', 4],
  ]) {
    await talk.say('rate', { movie, stars })
  }
  await talk.say('recommend')
  await talk.say('recommend', { private: true })
  await talk.say('random-user', { private: true })
  const reasons = talk.collages.map(({ sections }) => sections.at(-1)!.tiles.map(({ reason }) => reason))
  expect(reasons[0]!.every((reason) => reason === undefined)).toBe(true)
  expect(reasons[1]!.every((reason) => reason === 'Because you liked Psycho')).toBe(true)
  expect(reasons[2]!.every((reason) => reason === 'Because they liked Psycho')).toBe(true)
})

test('when the picture fails the list goes out in words, with an id that is in the log', async () => {
  const talk = startTalk({ pictures: { collage: () => Promise.reject(new Error('worker died')) } })
  const list = await talk.say('recommend')
  expect(list.pictures).toEqual([])
  expect(list.text).toMatch(/1\. Toy Story \(1995\)/)
  const { errorId } = talk.errors[0]!.fields as { errorId: string }
  expect(list.text).toContain(`error ${errorId}`)
})

test('simulated ratings say so in words, in the alt text and on the picture', async () => {
  const talk = startTalk({ simulated: true })
  const answers = [
    await talk.say('recommend'),
    await talk.say('random-user'),
    await talk.say('similar', { movie: 'Alien' }),
  ]
  for (const answer of answers) {
    expect(answer.text).toContain('simulated')
    expect(answer.pictures![0]!.altText).toContain('Simulated')
  }
  for (const collage of talk.collages) expect(collage.footer).toBe('Simulated ratings')
  expect((await talk.say('about')).text).toContain('simulated')
})

test('a filter that leaves nothing is said, privately', async () => {
  const talk = startTalk()
  const answer = await talk.say('recommend', { genre: 'Western' })
  expect(answer).toMatchObject({ visibility: 'private', text: expect.stringContaining('No film is left') })
})

test('a name cannot bring markup or mentions along', async () => {
  const talk = startTalk()
  await talk.say('rate', { movie: 'Alien', stars: 5 }, { displayName: '**Ada** <@everyone>\n_x_' })
  const list = await talk.say('recommend', {}, { displayName: '**Ada** <@everyone>\n_x_' })
  expect(list.text).toContain('**Top rated by Ada @everyone x**')
})

describe('buttons under a list', () => {
  test('more goes on until nothing is left, and keeps its options', async () => {
    const { recommender, asked } = listening()
    const talk = startTalk({ recommender })
    let list = await talk.say('recommend', { similar: true, genre: 'Comedy', count: 3 })
    const shown = new Set<number>()
    for (let page = 0; page < 2; page++) {
      for (const { movie } of talk.collages.at(-1)!.sections.at(-1)!.tiles) {
        expect(shown.has(movie.id)).toBe(false)
        expect(movie.genres).toContain('Comedy')
        shown.add(movie.id)
      }
      list = await talk.press(list, 'More')
    }
    expect(list).toMatchObject({ visibility: 'private', text: expect.stringContaining('no more films') })
    expect(shown.size).toBe(worldMovies.filter(({ genres }) => genres.includes('Comedy')).length)
    expect(asked.every(({ query }) => query.similar === true && query.count === 3)).toBe(true)
  })

  test('two presses at once do not show the same films', async () => {
    const talk = startTalk()
    const list = await talk.say('recommend')
    await Promise.all([talk.press(list, 'More'), talk.press(list, 'More'), talk.press(list, 'More')])
    const films = talk.collages.flatMap(({ sections }) => sections.at(-1)!.tiles.map(({ movie }) => movie.id))
    expect(new Set(films).size).toBe(20)
  })

  test('more of a private list stays private', async () => {
    const talk = startTalk()
    const list = await talk.say('recommend', { private: true })
    expect(list.visibility).toBe('private')
    const more = buttonsOf(list)[0]!
    const plan = talk.bot.plan({
      kind: 'action',
      actor: { ...ben } as never,
      actionId: more.actionId,
      values: [],
    })
    expect(plan).toEqual({ acknowledge: 'reply', visibility: 'private' })
    expect((await talk.press(list, 'More')).visibility).toBe('private')
  })

  test('a private list can be shared by its owner: the same films, without private reasons', async () => {
    const talk = startTalk()
    for (const [movie, stars] of [
      ['Toy Story', 5],
      ['Alien', 5],
      ['Fargo', 5],
      ['Heat 1995', 4.5],
    ] as const) {
      await talk.say('rate', { movie, stars })
    }
    const list = await talk.say('recommend', { private: true, count: 3 })
    expect((await talk.press(list, 'Share', ben)).text).toContain('belongs to the person')
    const shared = await talk.press(list, 'Share')
    expect(shared.visibility).toBe('public')
    const [hidden, open] = talk.collages
    const films = (collage: typeof hidden) =>
      collage!.sections.map(({ tiles }) => tiles.map(({ movie }) => movie.id))
    expect(films(open)).toEqual(films(hidden))
    const more = await talk.press(shared, 'More')
    expect(more.visibility).toBe('public')
    expect(buttonsOf(more).map(({ label }) => label)).not.toContain('Share')
    const repeated = talk.collages[2]!.sections.at(-1)!.tiles.filter(({ movie }) =>
      films(hidden).flat().includes(movie.id),
    )
    expect(repeated).toEqual([])
  })

  test('more and why serve only the person they belong to, in this workspace', async () => {
    const talk = startTalk()
    const list = await talk.say('recommend')
    for (const who of [ben, { workspace: 'other' }, { platform: 'slack' as const }]) {
      for (const label of ['More', 'Why these?']) {
        const answer = await talk.press(list, label, who)
        expect(answer).toMatchObject({
          visibility: 'private',
          text: expect.stringContaining('belongs to the person'),
        })
      }
    }
  })

  test('seen it and not interested work for anybody, on their own profile', async () => {
    const talk = startTalk()
    const list = await talk.say('recommend')
    const seen = buttonsOf(list).find(({ label }) => label === 'Seen it')!
    const form = await talk.act(seen.actionId, [], ben)
    if (form.kind !== 'form') throw new Error('Expected a form')
    expect(form.formId).toBe('rate')
    const saved = await talk.bot.answer({
      kind: 'form',
      actor: { platform: 'discord', workspace: 'global', ...ben },
      formId: 'rate',
      fields: { movie: form.fields[0]!.choices![0]!.value, stars: '4.5' },
    })
    expect(asReply(saved).text).toBe('Saved: Toy Story (1995), 4.5 stars.')
    const menu = menuOf(await talk.press(list, 'Not interested', ben))
    await talk.act(menu.actionId, [menu.choices[1]!.value], ben)
    const who = { platform: 'discord', workspace: 'global', userId: ben.userId } as const
    expect(await talk.services.profiles.profile(who)).toMatchObject({
      ratings: [{ movieId: 1, stars: 4.5 }],
      dismissed: [2],
    })
    expect((await talk.say('ratings')).text).toContain('You have not rated a film yet')
  })

  test("why gives the engine's reasons in words, for and against", async () => {
    const inner = createWorldRecommender()
    const talk = startTalk({
      recommender: {
        ...inner,
        predict: (_person, ids) =>
          ids.map((id) => ({
            movie: inner.movie(id)!,
            predictedStars: 4,
            uncertainty: 0.3,
            posterSimilarity: 91,
            because: [],
            reasons: [
              { kind: 'rating', movieId: 3, stars: 2, weight: -0.2 },
              { kind: 'rating', movieId: 1, stars: 5, weight: 0.4 },
              { kind: 'demographics', fact: 'age', weight: 0.1 },
            ],
          })),
      },
    })
    const why = await talk.press(await talk.say('recommend', { similar: true, count: 1 }), 'Why these?')
    expect(why.visibility).toBe('private')
    expect(why.text).toContain(
      '- **Toy Story (1995)**: its poster is 91% like those of your favourites; ' +
        'you gave Toy Story 5 stars; people of your age like it more than others do; although you gave Heat 2 stars.',
    )
  })

  test('they expire after a week with a kind sentence', async () => {
    const talk = startTalk()
    await talk.say('rate', { movie: 'Alien', stars: 4 })
    const list = await talk.say('recommend')
    talk.advance(8 * 24 * 3600 * 1000)
    for (const { label } of buttonsOf(list)) {
      const answer = await talk.press(list, label)
      expect(answer).toMatchObject({ visibility: 'private', text: expect.stringContaining('has expired') })
    }
  })

  test('their ids fit Discord, whatever was chosen', async () => {
    const talk = startTalk()
    await talk.say('rate', { movie: 'Alien', stars: 4 })
    const list = await talk.say('recommend', {
      similar: true,
      genre: 'Documentary',
      count: 10,
      adventure: 'balanced',
    })
    const other = await talk.say('recommend', { similar: true, count: 10 })
    for (const { actionId } of [...buttonsOf(list), ...buttonsOf(other)])
      expect(actionId.length).toBeLessThanOrEqual(100)
    expect(buttonsOf(other)).toHaveLength(5)
    expect(buttonsOf(await talk.say('recommend', { private: true }))).toHaveLength(6)
  })
})

test('a film that is expected to please less than usual is shown with the reason, and only then', async () => {
  const inner = createWorldRecommender()
  const saying = async (below: boolean) => {
    const recommender: Recommender = {
      ...inner,
      async recommend(person, query) {
        const result = await inner.recommend(person, query)
        const [first, ...rest] = result.recommendations
        return {
          ...result,
          recommendations: below ? [{ ...first!, belowUsual: true }, ...rest] : [first!, ...rest],
        }
      },
    }
    return asReply(await startTalk({ recommender }).say('recommend', { genre: 'comedy' })).text
  }
  expect(await saying(true)).toMatch(/nothing else is left/)
  expect(await saying(false)).not.toMatch(/nothing else is left/)
})

describe('a wish in their own words', () => {
  test('reaches the engine, is written above the films, and goes on behind "More"', async () => {
    const { recommender, asked } = listening()
    const talk = startTalk({ recommender })
    const wish =
      'an exciting film from the seventies or the nineties, no sequels, no war, like Heat (1995) please'
    const first = await talk.say('recommend', { wish, count: 2 })
    const query = {
      count: 2,
      genres: [['Thriller']],
      withoutGenres: ['War'],
      years: [
        { from: 1970, to: 1979 },
        { from: 1990, to: 1999 },
      ],
      like: [idOf('Heat', 1995)],
    }
    expect(asked[0]!.query).toEqual({ ...query, exclude: new Set([idOf('The Godfather: Part II', 1974)]) })
    const understood = 'Thriller · 1970s or 1990s · like Heat (1995) · no War · no sequels'
    expect(first.text).toMatch(`As I understood you: ${understood}.`)
    expect(first.text).not.toMatch('did not understand')
    expect(talk.collages.at(-1)!.subheading).toBe(understood)
    expect(first.pictures![0]!.altText).toContain(understood)

    const shown = first.pictures!.length
    expect(shown).toBe(1)
    await talk.press(first, 'More')
    expect(asked[1]!.query).toMatchObject(query)
    expect(asked[1]!.query.exclude).toContain(idOf('The Godfather: Part II', 1974))
  })

  test('options count more than it, and both together', async () => {
    const { recommender, asked } = listening()
    const wish = 'three scary films from the eighties'
    await startTalk({ recommender }).say('recommend', { wish, genre: 'comedy', decade: '70s', count: 4 })
    expect(asked[0]!.query).toMatchObject({
      count: 4,
      genres: [['Comedy'], ['Horror']],
      years: [{ from: 1970, to: 1979 }],
    })
  })

  test('what was not understood is said; when that is all, there is no list', async () => {
    const talk = startTalk()
    const some = await talk.say('recommend', {
      wish: 'something scary with *Bruce* <@U1> Willis, underwater',
    })
    expect(some.text).toContain('What I did not understand: “Bruce U1 Willis” and “underwater”.')
    expect(some.pictures).toHaveLength(1)
    const none = await talk.say('recommend', { wish: 'purple cats' })
    expect(none).toMatchObject({ visibility: 'private' })
    expect(none.text).toMatch(/^I did not understand “purple cats”/)
    expect(none.pictures ?? []).toEqual([])
  })

  test('is written in German for who speaks it, whatever language it was in', async () => {
    const answer = await startTalk().say(
      'recommend',
      { wish: 'no scary films since 1990, like Heat' },
      { locale: 'de' },
    )
    expect(answer.text).toContain('So habe ich das verstanden: seit 1990 · wie Heat (1995) · kein Horror.')
  })
})

test('a picture that would take too long is left out: the list comes in words, and says how long', async () => {
  const talk = startTalk({
    pictures: {
      collage: async () => {
        throw new BusyError(12)
      },
    },
  })
  const answer = asReply(await talk.say('recommend', { count: 3 }))
  expect(answer.pictures).toEqual([])
  expect(answer.text).toContain('about 12 seconds')
  expect(answer.text).toMatch(/^3\. /m)
  expect(talk.errors).toEqual([])
})

test('who would wait too long for films at all is told when to ask again, and nothing is called an error', async () => {
  const { recommender } = listening()
  const busy: Recommender = {
    ...recommender,
    recommend: async () => {
      throw new BusyError(12)
    },
  }
  const talk = startTalk({ recommender: busy })
  const answer = asReply(await talk.say('recommend', { count: 3 }))
  expect(answer.text).toContain('please try again in 12 s')
  expect(answer.visibility).toBe('private')
  expect(talk.errors).toEqual([])
})
