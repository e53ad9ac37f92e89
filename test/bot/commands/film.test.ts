import { expect, test } from 'vitest'
import { worldMovies } from '../../contracts/conversation-world.ts'
import { ada, buttonsOf, startTalk } from './helpers.ts'

const idOf = (title: string) => worldMovies.find((movie) => movie.title === title)!.id

test('a film nobody asked about before: predicted stars, why, and what can be done', async () => {
  const talk = startTalk()
  await talk.say('rate', { movie: 'Aliens', stars: 5 })
  const card = await talk.say('film', { movie: 'Alien' })
  expect(card.visibility).toBe('private')
  expect(card.text).toMatch(/^\*\*Predicted for Ada\*\*\n- Alien \(1979\) · ★ \d\.\d ± \d\.\d/)
  expect(card.text).toContain('\nAction, Horror, Science fiction\nWhy: ')
  const [tile] = talk.collages.at(-1)!.sections[0]!.tiles
  expect(tile).toMatchObject({ movie: { title: 'Alien' }, predicted: true })
  expect(tile!.details![1]).toMatch(/^Why: .*\.$/)
  expect(card.pictures![0]!.altText).toContain('Alien (1979)')
  expect(card.pictures![0]!.altText).not.toMatch(/\.\.|\.;/)
  expect(buttonsOf(card).map(({ label }) => label)).toEqual(['Rate it', 'Save', 'More like this'])
})

test('own stars come before a prediction; the linked member’s are said to be theirs', async () => {
  const talk = startTalk()
  await talk.say('link', { user: idOf('Alien') })
  const borrowed = await talk.say('film', { movie: 'Alien' })
  expect(borrowed.text).toMatch(
    /Rated by Ada\*\*\n- Alien \(1979\) · ★ 5\n.*\nThese stars come from your linked member\.$/,
  )
  await talk.say('rate', { movie: 'Alien', stars: 2.5 })
  const own = await talk.say('film', { movie: 'Alien' })
  expect(own.text).toContain('★ 2.5')
  expect(own.text).not.toContain('linked member')
})

test('a stranger is told what everybody would think', async () => {
  const card = await startTalk().say('film', { movie: 'Alien' }, { locale: 'de' })
  expect(card.text).toContain('Vorhergesagt für alle')
  expect(card.text).toContain('Action, Horror, Science-Fiction')
})

test('marks are said, and what is saved is not offered to be saved', async () => {
  const talk = startTalk()
  const first = await talk.say('film', { movie: 'Alien' })
  expect((await talk.press(first, 'Save')).text).toBe('Alien (1979) is on your watchlist.')
  await talk.say('seen', { movie: 'Alien' })
  const card = await talk.say('film', { movie: 'Alien' })
  expect(buttonsOf(card).map(({ label }) => label)).not.toContain('Save')
  expect(card.text).toContain('It is on your watchlist.\nIt counts as seen.')
})

test('the buttons carry the film’s id, on every film', async () => {
  const talk = startTalk()
  for (const movie of worldMovies) {
    const card = await talk.say('film', { movie: `film#${movie.id}` })
    const form = await talk.act(buttonsOf(card)[0]!.actionId)
    expect(form).toMatchObject({ kind: 'form', formId: 'rate', fields: [{ value: `film#${movie.id}` }, {}] })
  }
  await expect(talk.act('film-rate:99999')).resolves.toMatchObject({ kind: 'reply', visibility: 'private' })
})

test('a film that the model does not know has a card without stars', async () => {
  const talk = startTalk()
  talk.services.recommender.predict = () => []
  const card = await talk.say('film', { movie: 'Alien' })
  expect(card.text).toContain('I know too little of this film to predict stars.')
  expect(card.text).not.toContain('★')
})

test('what the world knows of a film is on its card, with its source; what comes late is not waited for', async () => {
  const asked: unknown[] = []
  const filmDetails = {
    async details(movie: { id: number }, place: object) {
      asked.push([movie.id, place])
      return {
        plot: 'A crew meets a guest.',
        minutes: 117,
        trailer: 'https://www.youtube.com/watch?v=x',
        streaming: ['One', 'Two'],
      }
    },
  }
  const talk = startTalk({ filmDetails })
  const card = await talk.say('film', { movie: 'Alien' }, { locale: 'de-AT' })
  expect(asked).toEqual([[idOf('Alien'), { language: 'de', country: 'AT' }]])
  expect(card.text).toContain(
    'A crew meets a guest.\n117 Minuten\nIm Streaming (Österreich): One und Two.\nAngaben von TMDB und JustWatch',
  )
  expect(card.text).toMatch(/\nTrailer: https:\/\/www\.youtube\.com\/watch\?v=x$/)
  expect(talk.collages.at(-1)!.sections[0]!.tiles[0]!.details).toContain('A crew meets a guest.')
  await talk.say('film', { movie: 'Alien' }, { locale: 'es-LA' })
  expect(asked.at(-1)).toEqual([idOf('Alien'), { language: 'es', country: undefined }])
  const plain = await talk.say('film', { movie: 'Alien' }, { locale: 'en' })
  expect(plain.text).not.toContain('Streaming')

  const slow = startTalk({ filmDetails: { details: () => new Promise(() => {}) } })
  expect((await slow.say('film', { movie: 'Alien' })).text).toContain('Alien (1979)')
})

test('who in this server would love it: those alone who agreed, have not seen it, and of whom something is known', async () => {
  const talk = startTalk()
  const { profiles } = talk.services
  const server = { platform: 'discord', server: 'g1' } as const
  const here = { place: { server: 'g1', channel: 'films' } }
  const somebody = (userId: string) => ({ platform: 'discord', workspace: 'global', userId }) as const
  const lover = async (userId: string) => {
    await profiles.rate(somebody(userId), idOf('Aliens'), 5, 1)
    await profiles.rate(somebody(userId), idOf('Psycho'), 5, 1)
  }
  for (const userId of ['ben', 'hidden', 'rater', 'seer', ada.userId]) await lover(userId)
  await profiles.rate(somebody('hater'), idOf('Aliens'), 0.5, 1)
  await profiles.rate(somebody('rater'), idOf('Alien'), 5, 1)
  await profiles.changeFilms(somebody('seer'), [idOf('Alien')], (now) => ({ ...now, seen: true }))
  for (const userId of ['ben', 'rater', 'seer', 'hater', 'stranger', ada.userId])
    await profiles.show(somebody(userId), server, `${userId} **${userId}**`)
  const card = await talk.say('film', { movie: 'Alien' }, here)
  expect(card.text).toMatch(/Would love it here: ben ben \d\.\d\.\n?/)
  for (const name of ['hidden', 'rater', 'seer', 'hater', 'stranger']) expect(card.text).not.toContain(name)
  expect((await talk.say('film', { movie: 'Alien' })).text).not.toContain('Would love')
  const elsewhere = await talk.say('film', { movie: 'Alien' }, { place: { server: 'g2', channel: 'x' } })
  expect(elsewhere.text).not.toContain('Would love')
  await profiles.hide(somebody('ben'), server)
  expect((await talk.say('film', { movie: 'Alien' }, here)).text).not.toContain('Would love')
})
