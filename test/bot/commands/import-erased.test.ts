import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openProfileStore } from '../../../src/bot/profiles/open-profile-store.ts'
import { uploadOf } from '../../helpers/upload.ts'
import { newFolder, silent } from '../profiles/backends.ts'
import { startTalk } from './helpers.ts'

test('of imports, looked at, saved and taken back, nothing is left in the file after /forget-me', async () => {
  const dataFolder = newFolder()
  const profiles = await openProfileStore(undefined, { dataFolder, log: silent })
  const isKept = () =>
    readdirSync(dataFolder).some((name) => {
      const bytes = readFileSync(join(dataFolder, name), 'latin1')
      return ['my-very-own.csv', 'Some Unheard-of Film', 'import'].some((word) => bytes.includes(word))
    })
  const talk = startTalk({ profiles })
  const say = (line: string) =>
    talk.say('import', { file: uploadOf('my-very-own.csv', `Title,Year,Rating\n${line}`) })
  await say('Some Unheard-of Film,1990,5')
  const saved = await talk.press(await say('Heat,1995,4'), 'Save')
  await talk.press(saved, 'Undo')
  await talk.press(await say('Alien,1979,4'), 'Save')
  expect(isKept()).toBe(true)
  await talk.press(await talk.say('forget-me'), 'Erase everything')
  expect(isKept()).toBe(false)
  await profiles.close()
  rmSync(dataFolder, { recursive: true })
})
