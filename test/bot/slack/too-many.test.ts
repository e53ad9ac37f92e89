import { createBot } from '../../../src/bot/core/create-bot.ts'
import { createWorld } from '../../contracts/conversation-world.ts'
import { describeTooMany } from '../../contracts/too-many.ts'
import { LocalSlack } from '../../helpers/local-slack/index.ts'
import { adapterFor, startAdapter } from './bench.ts'
import { createSlackDriver } from './chat-driver.ts'

describeTooMany('on Slack', async (limited) => {
  const slack = await LocalSlack.start()
  const { services } = createWorld()
  return createSlackDriver(slack, async () => {
    const { adapter } = adapterFor(slack, limited(createBot(services)), { profiles: services.profiles })
    await startAdapter(slack, adapter)
    return adapter.stop
  })
})
