import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openProfileStore } from '../../../src/bot/profiles/open-profile-store.ts'
import { newFolder, silent } from '../profiles/backends.ts'
import { startTalk } from './helpers.ts'

test('of rounds that were answered nothing is left in the file after /forget-me, the list that came of them included', async () => {
  const dataFolder = newFolder()
  const profiles = await openProfileStore(undefined, { dataFolder, log: silent })
  const isKept = (word: string) =>
    readdirSync(dataFolder).some((name) => readFileSync(join(dataFolder, name), 'latin1').includes(word))
  const talk = startTalk({ profiles })
  const second = await talk.press(await talk.say('start'), 'Loved it')
  await talk.press(await talk.press(second, 'Not seen'), 'Enough, show me films')
  for (const word of ['unseen', 'pages', 'marquee:person']) expect(isKept(word)).toBe(true)
  await talk.press(await talk.say('forget-me'), 'Erase everything')
  for (const word of ['unseen', 'pages', 'marquee:person']) expect(isKept(word)).toBe(false)
  await profiles.close()
  rmSync(dataFolder, { recursive: true })
})
