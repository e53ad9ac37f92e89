import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Bot } from '../../src/bot/core/bot.ts'
import { limitRate } from '../../src/bot/core/limit-rate.ts'
import type { ChatDriver } from './conversation.ts'

/** How a platform treats people who ask too much, with its real client: five a minute each, eight of all together. */
export function describeTooMany(
  name: string,
  open: (limited: (bot: Bot) => Bot) => Promise<ChatDriver>,
): void {
  describe(`too much at once: ${name}`, () => {
    let time = 0
    let chat: ChatDriver
    beforeAll(async () => {
      chat = await open((bot) => limitRate(bot, { person: 5, server: 8 }, () => time))
    })
    afterAll(() => chat?.close())

    test('whoever asks too much is told when to come back, privately, and the others are answered', async () => {
      for (let i = 0; i < 3; i++) expect((await chat.command('ben', 'help')).text).toContain('/recommend')
      const list = await chat.command('ben', 'recommend')
      expect(list.visibility).toBe('public')
      // Counted as any request, be it a command or a button.
      await chat.press('ben', 'Why these?')
      const refusals = [await chat.press('ben', 'More'), await chat.command('ben', 'help')]
      for (const { text, visibility } of refusals) {
        expect(text).toContain('more than I can answer you at once; please try again in 12 s.')
        expect(visibility).toBe('private')
      }
      expect((await chat.command('ada', 'help')).text).toContain('/recommend')
    })

    test('a server that asks too much is told so, in each person’s language', async () => {
      await chat.command('ada', 'help')
      await chat.command('ada', 'help')
      const { text, visibility } = await chat.command('dora', 'help')
      expect(text).toContain('Hier wird so viel gefragt, dass ich nicht nachkomme')
      expect(visibility).toBe('private')
    })

    test('it is over when it said', async () => {
      time += 12_000
      expect((await chat.command('ben', 'help')).text).toContain('/recommend')
      expect((await chat.command('ben', 'help')).text).toContain('please try again in 12 s.')
    })
  })
}
