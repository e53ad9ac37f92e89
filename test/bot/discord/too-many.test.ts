import { createBot } from '../../../src/bot/core/create-bot.ts'
import { createWorld } from '../../contracts/conversation-world.ts'
import { describeTooMany } from '../../contracts/too-many.ts'
import { LocalDiscord } from '../../helpers/local-discord/index.ts'
import { adapterFor } from './bench.ts'
import { createDiscordDriver } from './chat-driver.ts'

describeTooMany('on Discord', async (limited) => {
  const discord = await LocalDiscord.start()
  const { services } = createWorld()
  return createDiscordDriver(discord, async () => {
    const { adapter } = adapterFor(discord, limited(createBot(services)))
    await adapter.start()
    return adapter.stop
  })
})
