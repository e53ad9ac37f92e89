import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { PageReply } from '../../../src/bot/adapters/web/protocol.ts'
import { openProfileStore } from '../../../src/bot/profiles/open-profile-store.ts'
import { serveMarquee } from '../../helpers/marquee.ts'
import { newFolder, silent } from '../profiles/backends.ts'
import { LockHolder } from '../profiles/sqlite/lock-holder.ts'

const who = { platform: 'web', workspace: 'local', userId: 'cleo' } as const

test('SIGTERM while another process holds the write lock: who waits is answered first, and it is stored', {
  timeout: 60_000,
}, async () => {
  const folder = newFolder()
  const served = await serveMarquee({ MARQUEE_DATA: folder })
  const say = async (text: string) => {
    const answer = await fetch(new URL('/api/messages', served.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ person: who.userId, locale: 'en', text }),
    })
    return JSON.stringify(((await answer.json()) as PageReply).blocks)
  }
  expect(await say('/rate "Fargo (1996)" 4')).toContain('Saved: Fargo (1996), 4 stars.')
  const other = new LockHolder(join(folder, 'profiles.sqlite'))
  await other.take()
  const waiting = say('/rate "Fargo (1996)" 2')
  expect(await say('/ratings')).toContain('Fargo')
  const ended = served.stop()
  await other.release()
  expect(await waiting).toContain('2 stars instead of 4 stars')
  expect(await ended).toBe(0)
  await other.stop()
  const store = await openProfileStore(undefined, { dataFolder: folder, log: silent })
  expect((await store.profile(who)).ratings).toMatchObject([{ stars: 2 }])
  await store.close()
})
