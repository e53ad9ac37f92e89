import { createDiscordAdapter } from '../../../src/bot/adapters/discord/index.ts'
import { FakeBot, reply } from '../../helpers/fake-bot.ts'
import { LogBook } from '../../helpers/log-book.ts'

/** A bot in a process of its own, by itself or as a shard; it says which. Arguments: apiUrl, clientId. */
const [apiUrl, clientId] = process.argv.slice(2) as [string, string]
const bot = new FakeBot()
bot.on('recommend', async () => {
  await new Promise((resolve) => setTimeout(resolve, 200))
  return reply(`Shard ${process.env.SHARDS ?? 0} of ${process.env.SHARD_COUNT ?? 1}`)
})
const token = process.env.DISCORD_TOKEN!
const adapter = createDiscordAdapter({ bot, token, clientId, apiUrl, log: new LogBook() })
process.once('SIGTERM', adapter.stop)
await adapter.start()
