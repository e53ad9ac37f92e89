import { expect, test } from 'vitest'
import { buttonsOf, somebody } from './helpers.ts'
import { startTalkOnFile } from './talk-on-file.ts'

test('of somebody who votes nothing is left in the file after /forget-me: vote, name and id', async () => {
  const { talk, isKept, close } = await startTalkOnFile({ clock: Date.now })
  const [anna, zebedee] = [somebody('ada'), somebody('zebedee')]
  const night = await talk.say('movie-night', { with: 'zebedee' }, anna)
  const voted = await talk.press(night, buttonsOf(night)[1]!.label, zebedee)
  expect(voted.text).toContain('So far: 1 vote.')
  for (const word of ['Zebedee', 'id-zebedee']) expect(isKept(word)).toBe(true)
  await talk.press(await talk.say('forget-me', {}, zebedee), 'Erase everything', zebedee)
  for (const word of ['Zebedee', 'id-zebedee']) expect(isKept(word)).toBe(false)
  const after = await talk.press(night, buttonsOf(night)[0]!.label, anna)
  expect(after.text).toContain('So far: 1 vote.')
  expect(after.text).toContain('**Movie night: Ada**')
  await close()
})

test('a server that goes takes the night with it, its films and its place in the agenda', async () => {
  const { talk, profiles, isKept, close } = await startTalkOnFile({ clock: Date.now })
  const anna = somebody('ada', 'doomed-server')
  const night = await talk.say('movie-night', { with: 'ben' }, anna)
  expect(isKept('doomed-server')).toBe(true)
  await profiles.forgetServer({ platform: 'discord', server: 'doomed-server' })
  expect(isKept('doomed-server')).toBe(false)
  expect((await talk.press(night, buttonsOf(night)[0]!.label, anna)).text).toContain('over and forgotten')
  await close()
})

test('what is called off is gone at once', async () => {
  const { talk, isKept, close } = await startTalkOnFile({ clock: Date.now })
  const anna = somebody('ada')
  const night = await talk.say('movie-night', { with: 'zebedee' }, anna)
  await talk.press(night, 'Call it off', anna)
  await talk.press(await talk.say('forget-me', {}, anna), 'Erase everything', anna)
  expect(isKept('Zebedee')).toBe(false)
  await close()
})
