import { expect, test } from 'vitest'
import { Agenda } from '../../../src/bot/agenda/agenda.ts'
import type { Job } from '../../../src/bot/agenda/job.ts'
import { createBot } from '../../../src/bot/core/create-bot.ts'
import type { Reply } from '../../../src/bot/core/reply.ts'
import { ada, asReply, buttonsOf, somebody, startTalk, type Talk } from './helpers.ts'

const HOUR = 3_600_000
const server = { platform: 'discord', server: 'club' } as const
const [anna, ben, cleo] = ['ada', 'ben', 'cleo'].map((name) => somebody(name))

/** Ada loves Alien, Ben Casablanca and Cleo has told nothing; Ada and Ben agreed to be shown. */
async function startNight(): Promise<Talk> {
  const talk = startTalk()
  await talk.say('rate', { movie: 'Alien', stars: 5 }, anna)
  await talk.say('rate', { movie: 'Casablanca', stars: 5 }, ben)
  for (const { displayName, ...who } of [anna!, ben!])
    await talk.services.profiles.show(who, server, displayName)
  return talk
}

const begin = (talk: Talk, options: Record<string, unknown> = { with: 'ben cleo' }, who = anna) =>
  talk.say('movie-night', options, who)

const voteLabels = (reply: Reply) =>
  buttonsOf(reply)
    .slice(0, 5)
    .map(({ label }) => label)

const titlesIn = ({ text }: Reply) =>
  Array.from(text.matchAll(/^\d\. (.+?) \(\d{4}\) · /gm), ([, title]) => title!)

/** What the agenda says by then. */
async function due(talk: Talk): Promise<(Reply | undefined)[]> {
  const agenda = new Agenda(talk.services.profiles)
  const jobs: Job[] = await agenda.claim(talk.services.clock())
  const said = await Promise.all(jobs.map((job) => talk.bot.perform(job)))
  for (const { id } of jobs) await agenda.cancel(id)
  return said
}

test('five films that nobody has rated or seen, in an order that says nothing, with the stars of those who agreed alone', async () => {
  const talk = await startNight()
  await talk.say('seen', { movie: 'Fargo' }, cleo)
  const night = await begin(talk)
  expect(night.visibility).toBe('public')
  expect(night.text).toContain('**Movie night: Ada, Ben and Cleo**')
  const titles = titlesIn(night)
  expect(titles).toHaveLength(5)
  expect(titles).toEqual(titles.toSorted((a, b) => a.localeCompare(b, 'en')))
  for (const known of ['Alien', 'Casablanca', 'Fargo']) expect(titles).not.toContain(known)
  expect(night.text).toMatch(/^1\. .+ · 0 votes · Ada \d\.\d, Ben \d\.\d$/m)
  expect(night.text).not.toMatch(/Cleo \d/)
  expect(night.text).toContain('2 of 3 tastes count')
  expect(night.text).not.toContain('because')
  expect(night.text).toContain('Vote until 2:00 AM UTC (in 2 hours): one vote each')
  expect(night.moments).toEqual([
    { text: '2:00 AM UTC (in 2 hours)', at: Date.UTC(2026, 0, 1, 2), withDay: false },
  ])
  const [collage] = talk.collages.slice(-1)
  expect(collage!.people).toEqual([
    { name: 'Ada', initial: 'A' },
    { name: 'Ben', initial: 'B' },
  ])
  expect(collage!.sections[0]!.tiles[0]!.starsOfPeople).toHaveLength(2)
  expect(collage!.altText).toContain('A: Ada, B: Ben')
  expect(collage!.altText).toMatch(/1\. .+ · A \d\.\d, B \d\.\d/)
  expect(voteLabels(night)).toEqual(titles.map((title) => expect.stringContaining(`${title} (`)))
})

test('who agrees to be shown no more is shown no more, and counts all the same', async () => {
  const talk = await startNight()
  const night = await begin(talk)
  const { displayName: _, ...who } = ben!
  await talk.services.profiles.hide(who, server)
  const after = await talk.press(night, voteLabels(night)[0]!, cleo)
  expect(after.text).toMatch(/· Ada \d\.\d$/m)
  expect(after.text).not.toMatch(/Ben \d/)
  expect(after.text).toContain('2 of 3 tastes count')
  expect(after.text).toContain('Predicted stars are shown of those alone who agreed')
  const elsewhere = await begin(talk, { with: 'ben' }, somebody('ada', 'another server'))
  expect(elsewhere.text).not.toMatch(/Ada \d/)
})

test('one vote each, changed and taken back; others may not, and the message keeps its language', async () => {
  const talk = await startNight()
  const night = await begin(talk)
  const [first, second] = voteLabels(night)
  const voted = await talk.press(night, first!, { ...ben, locale: 'de' })
  expect(voted).toMatchObject({ replace: true, visibility: 'public' })
  expect(voted.text).toMatch(/^1\. .+ · 1 vote · /m)
  expect(voted.text).toContain('So far: 1 vote.')
  const changed = await talk.press(voted, second!, ben)
  expect(changed.text).toMatch(/^1\. .+ · 0 votes · /m)
  expect(changed.text).toMatch(/^2\. .+ · 1 vote · /m)
  expect((await talk.press(changed, second!, ben)).text).toContain('So far: 0 votes.')
  await talk.press(changed, first!, cleo)
  expect((await talk.press(changed, 'Take my vote back', cleo)).text).toContain('So far: 0 votes.')
  const stranger = await talk.press(changed, first!, somebody('eve'))
  expect(stranger.visibility).toBe('private')
  expect(stranger.text).toContain('Only those who were asked to this movie night may vote')
  const id = buttonsOf(night)[0]!.actionId.replace(/\d$/, '9')
  expect(asReply(await talk.act(id, [], ben)).text).toContain('older version')
})

test('two processes that count votes at once lose none', async () => {
  const talk = await startNight()
  const night = await begin(talk)
  const other = createBot(talk.services)
  const { actionId } = buttonsOf(night)[2]!
  await Promise.all(
    [anna!, ben!, cleo!].map((actor, k) =>
      (k === 1 ? other : talk.bot).answer({ kind: 'action', actor, actionId, values: [] }),
    ),
  )
  talk.advance(2 * HOUR)
  const [said] = await due(talk)
  expect(said!.text).toMatch(/wins with 3 votes\./)
})

test('when the time is over the winner is said in the channel, and whoever presses later is told', async () => {
  const talk = await startNight()
  const night = await begin(talk, { with: 'ben cleo', minutes: 30 })
  const [first, second] = voteLabels(night)
  await talk.press(night, second!, ben)
  await talk.press(night, second!, cleo)
  await talk.press(night, first!, anna)
  expect(await due(talk)).toEqual([])
  talk.advance(HOUR / 2)
  const [said] = await due(talk)
  const winner = titlesIn(night)[1]!
  expect(said!.text).toContain(`${winner} (`)
  expect(said!.text).toContain('wins with 2 votes.')
  expect(said!.pictures?.[0]?.altText).toContain(winner)
  const late = await talk.press(night, first!, ben)
  expect(late).toMatchObject({ replace: true, text: said!.text })
  expect(await due(talk)).toEqual([])
})

test('without an agenda that speaks, the first press after the end shows the result', async () => {
  const talk = await startNight()
  const night = await begin(talk)
  await talk.press(night, voteLabels(night)[0]!, ben)
  talk.advance(3 * HOUR)
  expect((await talk.press(night, voteLabels(night)[1]!, cleo)).text).toContain('wins with 1 vote.')
})

test('a tie is said, and who asked draws lots once', async () => {
  const talk = await startNight()
  const night = await begin(talk)
  const [first, second] = voteLabels(night)
  await talk.press(night, first!, ben)
  await talk.press(night, second!, cleo)
  const tie = await talk.press(night, 'End the vote', anna)
  const [one, other] = titlesIn(night)
  expect(tie.text).toContain(`A tie between ${one} (`)
  expect(tie.text).toContain(` and ${other} (`)
  expect((await talk.press(tie, 'Draw lots', ben)).text).toContain('Only who asked')
  const drawn = await talk.press(tie, 'Draw lots', anna)
  expect(drawn.text).toContain('Lots were drawn')
  expect(buttonsOf(drawn)).toEqual([])
  for (let again = 0; again < 5; again++)
    expect((await talk.press(tie, 'Draw lots', anna)).text).toBe(drawn.text)
  talk.advance(3 * HOUR)
  expect(await due(talk)).toEqual([])
})

test('nobody voted: that is said', async () => {
  const talk = await startNight()
  await begin(talk)
  talk.advance(2 * HOUR)
  expect((await due(talk))[0]!.text).toContain('nobody voted')
})

test('who asked may call it off: nothing of it is left, and a late press is told so', async () => {
  const talk = await startNight()
  const night = await begin(talk)
  expect((await talk.press(night, 'Call it off', ben)).visibility).toBe('private')
  expect((await talk.press(night, 'Call it off', anna)).text).toBe('This movie night was called off.')
  expect((await talk.press(night, voteLabels(night)[0]!, ben)).text).toContain(
    'over and forgotten, or was called off',
  )
  talk.advance(2 * HOUR)
  expect(await due(talk)).toEqual([])
})

test('bots, oneself and doubles are left out; nobody else and too many are said', async () => {
  const talk = await startNight()
  const two = await begin(talk, { with: '@ben @ben @ada @robo' })
  expect(two.text).toContain('**Movie night: Ada and Ben**')
  for (const alone of ['@ada', '@robo'])
    expect((await begin(talk, { with: alone })).text).toContain('Please name somebody else')
  const many = Array.from({ length: 12 }, (_, k) => `@p${k}`).join(' ')
  expect((await begin(talk, { with: many })).text).toContain('12 people at most, and you are 13')
  const eleven = many.split(' ').slice(1).join(' ')
  expect(titlesIn(await begin(talk, { with: eleven }))).toHaveLength(5)
  expect((await begin(talk, { with: '@nobody1 ben' })).text).toContain('I do not know nobody1 here')
})

test('the taste of one person alone makes no list for others, unless they agreed to be shown', async () => {
  const talk = startTalk()
  await talk.say('rate', { movie: 'Alien', stars: 5 }, ben)
  const spied = await begin(talk, { with: 'ben' })
  expect(spied.text).toContain('Nobody’s taste counts here')
  const strangers = titlesIn(await talk.say('movie-night', { with: 'cleo' }, somebody('dora')))
  expect(titlesIn(spied)).toEqual(strangers)
  const own = await begin(talk, { with: 'cleo' }, ben)
  expect(own.text).toContain('1 of 2 tastes count')
})

test('without anybody named a form asks for people, for how long and for a wish', async () => {
  const talk = await startNight()
  const form = await talk.bot.answer({
    kind: 'command',
    actor: anna!,
    name: 'movie-night',
    options: { wish: 'comedy' },
  })
  expect(form).toMatchObject({ kind: 'form', formId: 'movie-night' })
  if (form.kind !== 'form') throw new Error('no form')
  expect(form.fields.map(({ type, value }) => [type, value])).toEqual([
    ['members', undefined],
    ['choice', '120'],
    ['text', 'comedy'],
  ])
  const fields = { with: '', minutes: '120', wish: '' }
  const plan = talk.bot.plan({
    kind: 'form',
    actor: anna!,
    formId: 'movie-night',
    fields: { ...fields, with: 'ben' },
  })
  expect(plan).toEqual({ acknowledge: 'reply', visibility: 'public' })
  const empty = await talk.bot.answer({ kind: 'form', actor: anna!, formId: 'movie-night', fields })
  expect(empty).toMatchObject({
    visibility: 'private',
    text: expect.stringContaining('Please name somebody else'),
  })
})

test('a wish narrows the list, and what was not understood of it is said', async () => {
  const talk = await startNight()
  const night = await begin(talk, { with: 'ben', wish: 'comedy, no crime, blorbs', hours: 48 })
  expect(night.text).toContain('Vote until Sat, Jan 3, 12:00 AM UTC (in 2 days)')
  expect(night.moments).toMatchObject([{ at: Date.UTC(2026, 0, 3), withDay: true }])
  expect(night.text).toContain('blorbs')
  expect(titlesIn(night)).toContain('Groundhog Day')
  expect(titlesIn(night)).not.toContain('The Big Lebowski')
  const none = await begin(talk, { with: 'ben', wish: 'film noir from the 2000s' })
  expect(none.text).toContain('no film for all of you')
})

test('names cannot write markup, and the message holds twelve long ones', async () => {
  const talk = startTalk()
  const people = Array.from({ length: 11 }, (_, k) => `p${k}-${'x'.repeat(40)}`)
  for (const name of ['ada', ...people]) {
    const { displayName, ...who } = somebody(name)
    await talk.say('rate', { movie: 'Alien', stars: 4 }, somebody(name))
    await talk.services.profiles.show(who, server, displayName)
  }
  const night = await begin(
    talk,
    { with: people.join(' ') },
    { ...anna!, displayName: '<@everyone> **Ada** `x`' },
  )
  expect(night.text).not.toMatch(/[<>`]/)
  expect(night.text.length).toBeLessThanOrEqual(2000)
  expect(night.text).toContain('Vote until')
  expect(talk.collages.at(-1)!.altText.length).toBeLessThanOrEqual(1024)
})

test('in direct messages there is nobody to announce to, and the vote works', async () => {
  const talk = await startNight()
  const night = await begin(talk, { with: 'ben' }, ada)
  await talk.press(night, voteLabels(night)[0]!, ada)
  expect((await talk.press(night, 'End the vote', ada)).text).toContain('wins with 1 vote.')
})
