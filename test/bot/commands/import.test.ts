import { describe, expect, test } from 'vitest'
import { LIMITS } from '../../../src/bot/core/limits.ts'
import type { Reply } from '../../../src/bot/core/reply.ts'
import { languages } from '../../../src/bot/locales/index.ts'
import { problemsOf } from '../../helpers/limit-problems.ts'
import { uploadOf } from '../../helpers/upload.ts'
import { sample } from '../imports/samples.ts'
import { ada, asReply, buttonsOf, menuOf, startTalk, type Talk } from './helpers.ts'

const who = { platform: 'discord', workspace: 'global', userId: '1001' } as const
const ben = { userId: '2002', displayName: 'Ben' }
const HEADER = 'Title,Year,Rating,WatchedDate'

const table = (...lines: string[]) => uploadOf('mine.csv', [HEADER, ...lines].join('\n'))
const list = (...lines: string[]) => uploadOf('films.csv', ['Title,Year', ...lines].join('\n'))
const profileOf = (talk: Talk) => talk.services.profiles.profile(who)
const labels = (message: Reply) => buttonsOf(message).map(({ label }) => label)

/** The whole list of an import, as a text file. */
async function wholeList(talk: Talk, message: Reply): Promise<string> {
  const { files } = await talk.press(message, 'Whole list')
  expect(files).toHaveLength(1)
  return new TextDecoder().decode(files![0]!.bytes)
}

describe('/import', () => {
  test('without a file a form asks for one, and says so before', async () => {
    const talk = startTalk()
    const request = { kind: 'command', actor: ada, name: 'import', options: {} } as const
    expect(talk.bot.plan(request)).toEqual({ acknowledge: 'form', visibility: 'private' })
    const form = await talk.bot.answer(request)
    expect(form).toMatchObject({ kind: 'form', formId: 'import', fields: [{ name: 'file', type: 'file' }] })
    expect(problemsOf(form)).toEqual([])
    const sent = { kind: 'form', actor: ada, formId: 'import' } as const
    const answer = asReply(await talk.bot.answer({ ...sent, fields: { file: table('Heat,1995,4') } }))
    expect(answer.text).toContain('Heat (1995) ★ 4')
    expect(asReply(await talk.bot.answer({ ...sent, fields: {} })).text).toContain('Please add file')
    const typed = asReply(await talk.bot.answer({ ...sent, fields: { file: 'ratings.csv' } }))
    expect(typed.text).toContain('Expected file to be a file, attached but received "ratings.csv"')
  })

  test('shows what saving would do, and saves nothing', async () => {
    const talk = startTalk()
    await talk.say('rate', { movie: 'Fargo', stars: 2 })
    await talk.say('rate', { movie: 'Alien', stars: 5 })
    const preview = await talk.say('import', {
      file: table(
        'Heat,1995,4.5,2025-05-05',
        'Toy Story,1995,3.7,2025-05-05',
        'Fargo,1996,4,2030-05-05',
        'Alien,1979,5,2020-05-05',
        'Casablanca,1942,,2020-05-05',
        'Shichinin no samurai,1954,5,2020-05-05',
        'Psycho,1961,4,2020-05-05',
        'Zoolander,2001,1,2020-05-05',
        ',,5,',
      ),
    })
    expect(preview.visibility).toBe('private')
    expect(preview.text.split('\n')).toEqual([
      '**Import of mine.csv (a table)**',
      '9 lines read: 6 found, 1 doubtful, 1 not in my catalogue, 1 skipped.',
      '- New ratings: 3 (Heat (1995) ★ 4.5, Toy Story (1995) ★ 3.5, Seven Samurai (1954) ★ 5)',
      '- Seen without stars, no longer suggested: 1 (Casablanca (1942))',
      '- Rounded to half a star: 1 (Toy Story (1995) ★ 3.5)',
      '- Taken for a film with another name or year here: 1 (Shichinin no samurai (1954) → Seven Samurai (1954))',
      '- Left alone, for you rated them later: 1 (Fargo (1996))',
      '- Already so: 1 (Alien (1979))',
      '- Doubtful, left out unless you choose below: 1 (Psycho (1961) → Psycho (1960)?)',
      '- Not in my catalogue, left out: 1 (Zoolander (2001))',
      '- Skipped, for they name no film: 1',
      'Nothing is saved yet.',
    ])
    expect(labels(preview)).toEqual(['Save', 'Cancel', 'Whole list'])
    expect(problemsOf(preview)).toEqual([])
    expect((await profileOf(talk)).ratings).toHaveLength(2)
    expect((await talk.press(preview, 'Cancel')).text).toBe('Nothing was imported.')
    expect((await talk.press(preview, 'Save')).text).toContain('not remembered any more')
    expect((await profileOf(talk)).ratings).toHaveLength(2)
  })

  test('saves all at once, once, and takes all of it back', async () => {
    const talk = startTalk()
    await talk.say('rate', { movie: 'Fargo', stars: 2 })
    const before = await profileOf(talk)
    talk.advance(48 * 3600 * 1000)
    const preview = await talk.say('import', {
      file: table(
        'Heat,1995,4.5,2025-05-05',
        'Fargo,1996,4,2026-01-02',
        'Casablanca,1942,,',
        'Alien,1979,3,',
      ),
    })
    const saved = await talk.press(preview, 'Save')
    expect(saved).toMatchObject({ visibility: 'private', replace: true })
    expect(saved.text).toContain('Other stars than before: 1 (Fargo (1996) ★ 2 → ★ 4)')
    expect(saved.text).toContain('\nSaved.')
    expect(labels(saved)).toEqual(['Undo', 'Whole list'])
    expect(await profileOf(talk)).toEqual({
      ...before,
      ratings: [
        { movieId: 3, stars: 4.5, ratedAt: Date.UTC(2025, 4, 5) },
        { movieId: 5, stars: 4, ratedAt: Date.UTC(2026, 0, 2) },
        { movieId: 6, stars: 3 },
      ],
      seen: [12],
    })
    expect((await talk.press(preview, 'Save')).text).toBe('This import is saved already.')
    const undone = await talk.press(saved, 'Undo')
    expect(undone).toMatchObject({ replace: true })
    expect(undone.text).toBe('Undone: 4 films put back to what was there before the import of mine.csv.')
    expect(await profileOf(talk)).toEqual(before)
    expect((await talk.press(saved, 'Undo')).text).toBe('There is nothing left to undo.')
  })

  test('importing twice changes nothing', async () => {
    const talk = startTalk()
    const name = 'letterboxd-ratings.csv'
    const file = uploadOf(name, sample(name))
    await talk.press(await talk.say('import', { file }), 'Save')
    const once = await profileOf(talk)
    expect(once.ratings.length).toBeGreaterThan(1)
    talk.advance(1000)
    const again = await talk.say('import', { file })
    expect(again.text).toContain('There is nothing to save: you have all of it already.')
    expect(labels(again)).toEqual(['Cancel', 'Whole list'])
    expect(await profileOf(talk)).toEqual(once)
  })

  test('undo leaves alone what was changed since, and says so', async () => {
    const talk = startTalk()
    const preview = await talk.say('import', { file: table('Heat,1995,4.5,', 'Alien,1979,3,') })
    const saved = await talk.press(preview, 'Save')
    await talk.say('rate', { movie: 'Alien', stars: 5 })
    expect((await talk.press(saved, 'Undo')).text).toBe(
      'Undone: 1 film put back to what was there before the import of mine.csv. Left alone, for you changed them since: 1 film.',
    )
    expect((await profileOf(talk)).ratings).toMatchObject([{ movieId: 6, stars: 5 }])
  })

  test('undo:true takes back the latest import, then the one before, after a restart too', async () => {
    const talk = startTalk()
    expect((await talk.say('import', { undo: true })).text).toBe('There is nothing left to undo.')
    for (const [name, line] of [
      ['one.csv', 'Heat,1995,4,'],
      ['two.csv', 'Alien,1979,3,'],
    ]) {
      const preview = await talk.say('import', { file: uploadOf(name!, `${HEADER}\n${line}`) })
      await talk.press(preview, 'Save')
    }
    await talk.say('import', { file: table('Fargo,1996,3,') })
    const later = startTalk(talk.services)
    expect((await later.say('import', { undo: true })).text).toContain('the import of two.csv')
    expect((await later.say('import', { undo: true })).text).toContain('import of one.csv')
    expect((await later.say('import', { undo: true })).text).toBe('There is nothing left to undo.')
    expect((await profileOf(talk)).ratings).toEqual([])
  })

  test('doubtful films are asked about, three at a time; what is left unanswered is left out', async () => {
    const talk = startTalk()
    const lines = ['Psycho,1961,4,', 'Heat,,3,', 'Toy Story,,2,', 'Godfather,1972,5,', 'Alien,,1,']
    const preview = await talk.say('import', { file: table(...lines) })
    const menus = (message: Reply) =>
      (message.rows ?? []).flat().flatMap((part) => (part.kind === 'menu' ? [part] : []))
    expect(menus(preview)).toHaveLength(3)
    expect(menus(preview)[0]).toMatchObject({ placeholder: 'Which film is Psycho (1961)?' })
    expect(labels(preview)).not.toContain('Save')
    const heat = menus(preview)[1]!
    expect(heat.choices.map(({ name }) => name)).toEqual(['Heat (1995)', 'Heat (1986)', 'None of these'])
    const next = asReply(await talk.act(heat.actionId, [heat.choices[1]!.value]))
    expect(next).toMatchObject({ replace: true, visibility: 'private' })
    expect(next.text).toContain('New ratings: 1 (Heat (1986) ★ 3)')
    const psycho = menus(next)[0]!
    const none = asReply(await talk.act(psycho.actionId, [psycho.choices.at(-1)!.value]))
    expect(none.text).toContain('Not in my catalogue, left out: 1 (Psycho (1961))')
    // Answered already: nothing changes.
    expect(asReply(await talk.act(heat.actionId, [heat.choices[0]!.value])).text).toBe(none.text)
    const saved = await talk.press(none, 'Save')
    expect((await profileOf(talk)).ratings).toMatchObject([{ movieId: 4, stars: 3 }])
    expect(asReply(await talk.act(menus(none)[0]!.actionId, ['film#1'])).text).toContain('saved already')
    expect(await wholeList(talk, saved)).toContain('Psycho (1961)')
  })

  test('a file that does not say what its films are there for is asked about', async () => {
    const talk = startTalk()
    const file = list('Heat,1995', 'Alien,1979', 'Psycho,1961')
    const asked = await talk.say('import', { file })
    expect(asked.text).toContain('Have you seen them, or do you want to see them?')
    expect(labels(asked)).toEqual(['I have seen them', 'I want to see them', 'Cancel'])
    const wanted = await talk.press(asked, 'I want to see them')
    expect(wanted).toMatchObject({ replace: true })
    expect(wanted.text).toContain('To the watchlist: 2')
    const chosen = asReply(await talk.act(menuOf(wanted).actionId, [menuOf(wanted).choices[0]!.value]))
    await talk.press(chosen, 'Save')
    expect(await profileOf(talk)).toMatchObject({ ratings: [], watchlist: [3, 6, 8] })
    await talk.press(await talk.press(await talk.say('import', { file }), 'I have seen them'), 'Save')
    expect(await profileOf(talk)).toMatchObject({ seen: [3, 6], watchlist: [3, 6, 8] })
  })

  test('what was seen with stars needs no mark, and never is a rating taken away', async () => {
    const talk = startTalk()
    await talk.say('rate', { movie: 'Heat (1995)', stars: 2 })
    const seen = await talk.press(await talk.say('import', { file: list('Heat,1995') }), 'I have seen them')
    expect(seen.text).toContain('you have all of it already')
    expect(await profileOf(talk)).toMatchObject({ ratings: [{ movieId: 3, stars: 2 }] })
    expect((await profileOf(talk)).seen).toBeUndefined()
  })

  test('as by hand, a rating takes a film off the other lists, and undo puts it back there', async () => {
    const talk = startTalk()
    await talk.services.profiles.changeFilms(who, [3, 6], () => ({ seen: true, watchlist: true }))
    const before = await profileOf(talk)
    const preview = await talk.say('import', { file: table('Heat,1995,4,') })
    expect(preview.text).toContain('Off the watchlist, for they are rated now: 1 (Heat (1995))')
    const saved = await talk.press(preview, 'Save')
    expect(await profileOf(talk)).toMatchObject({ seen: [6], watchlist: [6] })
    await talk.press(saved, 'Undo')
    const after = await profileOf(talk)
    expect({ ...after, seen: after.seen!.toSorted(), watchlist: after.watchlist!.toSorted() }).toEqual(before)
  })

  test('a day that is yet to come is none: a later rating is not shut out by it', async () => {
    const talk = startTalk()
    await talk.press(await talk.say('import', { file: table('Heat,1995,4,2099-01-01') }), 'Save')
    expect((await profileOf(talk)).ratings).toEqual([{ movieId: 3, stars: 4 }])
    talk.advance(1000)
    await talk.press(await talk.say('import', { file: table('Heat,1995,5,2025-01-01') }), 'Save')
    expect((await profileOf(talk)).ratings).toMatchObject([{ movieId: 3, stars: 5 }])
  })

  test('its buttons are for its owner, and it is forgotten with them', async () => {
    const talk = startTalk()
    const preview = await talk.say('import', { file: table('Heat,1995,4,', 'Psycho,1961,4,') })
    for (const label of ['Save', 'Cancel', 'Whole list'])
      expect((await talk.press(preview, label, ben)).text).toContain('belongs to the person')
    expect(asReply(await talk.act(menuOf(preview).actionId, ['none'], ben)).text).toContain('belongs to')
    const saved = await talk.press(preview, 'Save')
    expect((await talk.press(saved, 'Undo', ben)).text).toContain('belongs to the person')
    talk.advance(31 * 24 * 3600 * 1000)
    expect((await talk.press(saved, 'Undo')).text).toBe('There is nothing left to undo.')
    expect((await talk.press(saved, 'Whole list')).text).toContain('not remembered any more')
  })

  test('the whole list has every film and why it is left out', async () => {
    const talk = startTalk()
    const name = 'imdb-ratings.csv'
    const preview = await talk.say('import', { file: uploadOf(name, sample(name)) })
    const text = await wholeList(talk, preview)
    expect(text).toContain('New ratings: 2\n  The Matrix (1999) ★ 4.5\n  Seven Samurai (1954) ★ 5\n')
    expect(text).toContain('Not in my catalogue, left out: 1\n  Another name entirely (1995)\n')
    expect(text).toContain('no films but series, episodes or games: 1\n  Pilot\n')
    const saved = await talk.press(preview, 'Save')
    expect(await wholeList(talk, saved)).toContain('New ratings: 2\n  The Matrix (1999) ★ 4.5\n')
  })

  test('nothing in a file is markup, leads anywhere or calls anybody', async () => {
    const talk = startTalk()
    const title = '=HYPERLINK(""https://evil.example"",""x"") **b** `c` _i_ <!channel> @everyone'
    const { text } = await talk.say('import', {
      file: uploadOf('<https://evil.example>`.csv', `${HEADER}\n"${title}",1999,4,\nHeat,1995,4,`),
    })
    expect(text).not.toMatch(/https?:|`|<|\*\*b|_i_/)
    expect(text).toContain('Not in my catalogue, left out: 1 (=HYPERLINK("https evil.example"')
  })

  test.each(Object.entries(languages))('the longest messages fit, in %s', async (locale, texts) => {
    const talk = startTalk()
    const long = (at: number) =>
      `"${`A very long title of a film that nobody has ever heard of `.repeat(3)}${at}"`
    const lines = Array.from({ length: 300 }, (_, at) => `${long(at)},1999,4,`)
    const preview = await talk.say(
      'import',
      { file: table('Heat,1995,3.7,', 'Casablanca,1942,,', 'Psycho,1961,1,', ',,,', ...lines) },
      { locale },
    )
    expect(problemsOf(preview)).toEqual([])
    expect(preview.text.length).toBeLessThanOrEqual(LIMITS.text)
    expect(preview.text.endsWith(texts.import.unsaved)).toBe(true)
    expect(problemsOf(await talk.press(preview, texts.import.buttons.save, { locale }))).toEqual([])
  })
})

describe('what cannot be imported is said in one sentence, and nothing is changed', () => {
  const refused = {
    'not-a-csv.csv': 'This is a web page, perhaps of a login, and no export',
    'empty.csv': 'There is nothing in this file',
    'unknown.csv': 'whose columns are a, b. It needs the columns Title, Year and Rating.',
    'scale.csv': 'Does the column note count to 5 or to 10?',
    'many.csv': 'There are more than 20,000 lines in this file',
    'people.csv': 'ratings of 2 people',
  }
  const contents: Record<keyof typeof refused, string | Uint8Array> = {
    'not-a-csv.csv': sample('not-a-csv.csv'),
    'empty.csv': '',
    'unknown.csv': 'a,b\n1,2',
    'scale.csv': 'Titel,Note\nHeat,4',
    'many.csv': `${HEADER}\n${'Heat,1995,4,\n'.repeat(20_001)}`,
    'people.csv': 'userId,movieId,rating\n1,1,1\n2,1,1',
  }

  test.each(Object.entries(refused))('%s', async (name, sentence) => {
    const talk = startTalk()
    const file = uploadOf(name, contents[name as keyof typeof refused])
    const { text, rows, visibility } = await talk.say('import', { file })
    expect(text).toContain(sentence)
    expect(text).toMatch(/^[^\n]+\.$/)
    expect([rows, visibility]).toEqual([undefined, 'private'])
    expect(talk.errors).toEqual([])
  })

  test('a file that says it is too large is not even fetched', async () => {
    const talk = startTalk()
    const read = () => Promise.reject(new Error('was fetched'))
    const { text } = await talk.say('import', { file: { name: 'x.zip', size: 5 * 2 ** 20 + 1, read } })
    expect(text).toBe('This file is too large: I take up to 5 MB.')
  })
})
