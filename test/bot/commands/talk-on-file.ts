import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { openProfileStore } from '../../../src/bot/profiles/open-profile-store.ts'
import { newFolder, silent } from '../profiles/backends.ts'
import { startTalk } from './helpers.ts'

/** A talk whose store is a real file, and whether a word stands in that. */
export async function startTalkOnFile(parts: Parameters<typeof startTalk>[0] = {}) {
  const dataFolder = newFolder()
  const profiles = await openProfileStore(undefined, { dataFolder, log: silent })
  const isKept = (word: string) =>
    readdirSync(dataFolder).some((name) => readFileSync(join(dataFolder, name), 'latin1').includes(word))
  const close = async () => {
    await profiles.close()
    rmSync(dataFolder, { recursive: true })
  }
  return { profiles, isKept, close, talk: startTalk({ profiles, ...parts }) }
}
