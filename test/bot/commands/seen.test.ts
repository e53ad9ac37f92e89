import { expect, test } from 'vitest'
import { worldMovies } from '../../contracts/conversation-world.ts'
import { ada, asReply, buttonsOf, menuOf, startTalk } from './helpers.ts'

test('seen films and those of no interest stand in one list, and either is taken back there', async () => {
  const talk = startTalk()
  const marked = await talk.say('seen', { movie: 'Alien' })
  expect(marked.text).toBe('Alien (1979) counts as seen and will not be suggested to you.')
  await talk.services.profiles.dismiss(ada, worldMovies[0]!.id)
  const shown = await talk.say('seen')
  expect(shown.text).toBe(
    `**Films I do not suggest (2)**\n- Alien (1979) · seen\n- ${worldMovies[0]!.title} (${worldMovies[0]!.year}) · not interested`,
  )
  let page = shown
  while (page.rows) {
    const menu = menuOf(page)
    page = asReply(await talk.act(menu.actionId, [menu.choices[0]!.value]))
    expect(page.text).toContain('may be suggested to you again')
  }
  const { seen, dismissed } = await talk.services.profiles.profile(ada)
  expect([seen, dismissed]).toEqual([undefined, []])
})

test('what is rated needs no mark; a second mark says so and has nothing to undo', async () => {
  const talk = startTalk()
  await talk.say('rate', { movie: 'Fargo', stars: 4 })
  const rated = await talk.say('seen', { movie: 'Fargo' })
  expect(rated.text).toBe('Fargo (1996) has 4 stars from you, so it will not be suggested anyway.')
  const first = await talk.say('seen', { movie: 'Alien' })
  const second = await talk.say('seen', { movie: 'Alien' })
  expect(second).toMatchObject({ text: 'Alien (1979) counted as seen already.' })
  expect(second.rows).toBeUndefined()
  expect((await talk.press(first, 'Undo')).text).toContain('may be suggested to you again')
  expect((await talk.say('seen')).text).toContain('There is no film that I leave out')
})

test('long lists have pages, which nobody else turns', async () => {
  const talk = startTalk()
  await talk.services.profiles.changeFilms(
    ada,
    worldMovies.slice(0, 20).map(({ id }) => id),
    (now) => ({ ...now, seen: true }),
  )
  const shown = await talk.say('seen')
  expect(buttonsOf(shown).map(({ label }) => label)).toEqual(['Older'])
  const other = asReply(await talk.act(buttonsOf(shown)[0]!.actionId, [], { userId: '2' }))
  expect(other.text).toContain('belongs to the person who asked')
  const older = await talk.press(shown, 'Older')
  expect(older.text).toContain('Page 2 of 2')
  expect(menuOf(older).choices).toHaveLength(5)
})
