import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { Actor, Bot } from '../../../src/bot/core/bot.ts'
import { createBot } from '../../../src/bot/core/create-bot.ts'
import type { Button, Reply } from '../../../src/bot/core/reply.ts'
import { openProfileStore } from '../../../src/bot/profiles/open-profile-store.ts'
import { createWorld } from '../../contracts/conversation-world.ts'
import { type Backend, postgres, redis, silent } from '../profiles/backends.ts'

/** Two bots as two processes have them: nothing in common but the store. */
async function twoBots({ url, dataFolder }: Backend) {
  const stores = await Promise.all([1, 2].map(() => openProfileStore(url, { dataFolder, log: silent })))
  const bots = stores.map((profiles) => createBot(createWorld({ profiles }).services))
  return { bots, close: () => Promise.all(stores.map((store) => store.close())) }
}

/** Somebody who was never there. */
const stranger = (): Actor => ({
  platform: 'discord',
  workspace: 'global',
  userId: randomUUID(),
  displayName: 'Ada',
})

const filmsIn = ({ text }: Reply): string[] =>
  [...text.matchAll(/^\d+\. \**(.+? \(\d{4}\))/gm)].map((match) => match[1]!)

const press = (bot: Bot, actor: Actor, actionId: string) =>
  bot.answer({ kind: 'action', actor, actionId, values: [] }) as Promise<Reply>

describe.each([redis, postgres])('two processes on $name', (backend) => {
  test.skipIf(!backend.reachable)(
    '"More" pressed in both at once, again and again, never repeats a film',
    async () => {
      const { bots, close } = await twoBots(backend)
      const actor = stranger()
      const request = { kind: 'command', actor, name: 'recommend', options: { count: 3 } } as const
      const first = (await bots[0]!.answer(request)) as Reply
      const more = first.rows!.flat()[0] as Button
      const shown = filmsIn(first)
      for (let round = 0; round < 2; round++) {
        const pages = await Promise.all(
          [0, 1, 0, 1].map((process) => press(bots[process]!, actor, more.actionId)),
        )
        for (const page of pages) shown.push(...filmsIn(page))
      }
      // 9 pages of three.
      expect(shown).toHaveLength(27)
      expect(new Set(shown).size).toBe(27)
      await close()
    },
  )

  test.skipIf(!backend.reachable)(
    'doubtful films of an import are answered in either, both at once',
    async () => {
      const { bots, close } = await twoBots(backend)
      const actor = stranger()
      const bytes = Buffer.from('Name,Year,Rating\nHeat,,4\nPsycho,,3\n')
      const file = { name: 'films.csv', size: bytes.length, read: async () => bytes }
      const asked = (await bots[0]!.answer({
        kind: 'form',
        actor,
        formId: 'import',
        fields: { file },
      })) as Reply
      const menus = asked.rows!.flat().filter((part) => part.kind === 'menu')
      expect(menus).toHaveLength(2)
      await Promise.all(
        menus.map(({ actionId, choices }, process) =>
          bots[process]!.answer({ kind: 'action', actor, actionId, values: [choices[0]!.value] }),
        ),
      )
      const save = asked.rows!.flat().find((part) => part.kind === 'button')!
      await press(bots[0]!, actor, save.actionId.replace(/^import-cancel/, 'import-save'))
      const { text } = (await bots[1]!.answer({
        kind: 'command',
        actor,
        name: 'ratings',
        options: {},
      })) as Reply
      expect(text).toContain('Heat (')
      expect(text).toContain('Psycho (')
      await close()
    },
  )
})
