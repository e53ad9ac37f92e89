import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe } from 'vitest'
import { readConfig } from '../../../src/bot/core/config.ts'
import { createBot } from '../../../src/bot/core/create-bot.ts'
import { serve } from '../../../src/bot/main.ts'
import { describeConversation } from '../../contracts/conversation.ts'
import { createWorld } from '../../contracts/conversation-world.ts'
import { LocalDiscord } from '../../helpers/local-discord/index.ts'
import { NO_OUTPUT } from '../../helpers/log-book.ts'
import { adapterFor } from './bench.ts'
import { createDiscordDriver } from './chat-driver.ts'

const mirror = process.env.MARQUEE_MIRROR ?? join(import.meta.dirname, '../../../../shared/mirror')
const folder = mkdtempSync(join(tmpdir(), 'marquee-discord-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describeConversation('on Discord, in a small world', async () => {
  const discord = await LocalDiscord.start()
  const { services } = createWorld()
  return createDiscordDriver(
    discord,
    async () => {
      const { adapter } = adapterFor(discord, createBot(services))
      await adapter.start()
      return adapter.stop
    },
    services.clock,
  )
})

/** The composition root itself, as `marquee serve` runs it. */
function describeProduct(dataset: string, mirror: string): void {
  describeConversation(`on Discord, the whole product on ${dataset}`, async () => {
    const discord = await LocalDiscord.start()
    const config = readConfig({
      DISCORD_TOKEN: discord.token,
      DISCORD_CLIENT_ID: discord.applicationId,
      DISCORD_API_URL: discord.apiUrl,
      MARQUEE_DATASET: dataset,
      MARQUEE_DATA: join(folder, dataset),
      MARQUEE_MIRROR: mirror,
      MARQUEE_PORT: '0',
      // A script is faster than people.
      MARQUEE_PERSON_RATE: '600',
      LOG_LEVEL: 'silent',
    })
    return createDiscordDriver(discord, async () => {
      const served = await serve(config, NO_OUTPUT)
      await served.ready
      return served.stop
    })
  })
}

describeProduct('sample', '/nowhere')
describe.skipIf(!existsSync(join(mirror, 'ml-1m.zip')))('with the mirror', () =>
  describeProduct('ml-1m', mirror),
)
