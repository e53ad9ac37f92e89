import { renameSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { PageReply } from '../../../src/bot/adapters/web/protocol.ts'
import { openProfileStore } from '../../../src/bot/profiles/open-profile-store.ts'
import type { ProfileStore } from '../../../src/bot/profiles/profile-store.ts'
import { newFolder, postgres, redis, silent } from '../profiles/backends.ts'
import { CuttableProxy } from '../profiles/cuttable-proxy.ts'
import { openBench, type WebBench } from './web-bench.ts'

for (const { name, url, reachable } of [redis, postgres]) {
  describe.skipIf(!reachable)(`a chat whose store goes down: ${name}`, () => {
    const proxy = new CuttableProxy(url!)
    let profiles: ProfileStore
    let bench: WebBench
    beforeAll(async () => {
      await proxy.mend()
      profiles = await openProfileStore(proxy.url, { dataFolder: '', log: silent })
      bench = await openBench({ parts: { profiles } })
    })
    afterAll(async () => {
      await profiles.forget({ platform: 'web', workspace: 'local', userId: 'cleo' })
      await bench.web.stop()
      await profiles.close()
      await proxy.cut()
    })
    const say = async (text: string): Promise<PageReply> =>
      (await bench.post('messages', { person: 'cleo', locale: 'en', text })).json() as Promise<PageReply>
    const words = (reply: PageReply) => JSON.stringify(reply.blocks)

    test('says so in one private sentence, never "saved", and goes on when it is back', async () => {
      expect(words(await say('/rate "Fargo (1996)" 4'))).toContain('Saved: Fargo (1996), 4 stars.')
      await proxy.cut()
      const refused = await say('/rate "Fargo (1996)" 2')
      expect(refused.visibility).toBe('private')
      expect(words(refused)).not.toContain('Saved')
      expect(words(refused)).toMatch(/nothing was (read or )?saved/)
      expect((await fetch(`${bench.url}/health`)).status).toBe(503)
      await proxy.mend()
      await vi.waitFor(() => profiles.ping(), { timeout: 10_000, interval: 100 })
      expect(words(await say('/rate "Fargo (1996)" 3'))).toContain('3 stars instead of 4 stars')
      expect((await fetch(`${bench.url}/health`)).status).toBe(200)
    })
  })
}

test('a chat whose file is taken away says so, never "saved", and /health says what helps', async () => {
  const dataFolder = newFolder()
  const file = join(dataFolder, 'profiles.sqlite')
  const profiles = await openProfileStore(undefined, { dataFolder, log: silent })
  const bench = await openBench({ parts: { profiles } })
  const say = async (locale: string, stars: number): Promise<string> => {
    const answer = await bench.post('messages', {
      person: 'cleo',
      locale,
      text: `/rate "Fargo (1996)" ${stars}`,
    })
    return JSON.stringify(((await answer.json()) as PageReply).blocks)
  }
  expect(await say('en', 4)).toContain('Saved: Fargo (1996), 4 stars.')
  renameSync(file, join(dataFolder, 'elsewhere.sqlite'))
  expect(await say('en', 2)).toContain('The file of my memory was damaged, removed or replaced')
  expect(await say('de', 2)).toContain(
    'Die Datei meines Gedächtnisses wurde beschädigt, entfernt oder ersetzt',
  )
  const health = await fetch(`${bench.url}/health`)
  expect([health.status, await health.json()]).toMatchObject([
    503,
    { ok: false, store: false, storeFault: expect.stringContaining(`${file} was removed or replaced`) },
  ])
  await bench.web.stop()
  await profiles.close()
})
