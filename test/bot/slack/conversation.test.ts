import { describe } from 'vitest'
import { createBot } from '../../../src/bot/create-bot.ts'
import { describeConversation } from '../../contracts/conversation.ts'
import { createWorld } from '../../contracts/conversation-world.ts'
import { LocalSlack } from '../../helpers/local-slack/index.ts'
import { adapterFor, startAdapter } from './bench.ts'
import { createSlackDriver } from './chat-driver.ts'

describe.each(['socket', 'http'] as const)('on Slack by %s', (mode) => {
  describeConversation('in a small world', async () => {
    const slack = await LocalSlack.start()
    const { services } = createWorld()
    return createSlackDriver(slack, async () => {
      const { adapter } = adapterFor(slack, createBot(services), { mode, profiles: services.profiles })
      await startAdapter(slack, adapter)
      return adapter.stop
    })
  })
})
