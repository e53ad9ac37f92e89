import { expect, test } from 'vitest'
import { startTalkOnFile } from './talk-on-file.ts'

const here = { place: { server: '77077', channel: 'C1' }, mayManage: true as const }

test('of settings and of where somebody is shown nothing is left in the file after /forget-me', async () => {
  const { talk, isKept, close } = await startTalkOnFile()
  const name = { ...here, displayName: 'Countess of Lovelace' }
  await talk.say('settings', { language: 'de', private: true, shown: true }, name)
  const data = JSON.parse(new TextDecoder().decode((await talk.say('my-data')).files![0]!.bytes))
  expect(data.settings).toEqual({ language: 'de', private: true })
  expect(data.shownIn).toEqual([
    { platform: 'discord', server: '77077', displayName: 'Countess of Lovelace' },
  ])
  for (const word of ['Countess', 'private', '77077', '1001']) expect(isKept(word), word).toBe(true)
  await talk.press(await talk.say('forget-me'), 'Erase everything')
  for (const word of ['Countess', 'private', '77077', '1001']) expect(isKept(word), word).toBe(false)
  await close()
})

test('of a server nothing is left in the file once it is forgotten, and what is a person’s stays', async () => {
  const { talk, profiles, isKept, close } = await startTalkOnFile()
  const name = { ...here, displayName: 'Countess of Lovelace' }
  await talk.say(
    'settings',
    { private: true, shown: true, 'public-answers': 'only-here', 'server-language': 'fr' },
    name,
  )
  for (const word of ['77077', 'publicly', 'Countess']) expect(isKept(word), word).toBe(true)
  await profiles.forgetServer({ platform: 'discord', server: '77077' })
  for (const word of ['77077', 'publicly', 'Countess']) expect(isKept(word), word).toBe(false)
  expect(isKept('private')).toBe(true)
  await close()
})
