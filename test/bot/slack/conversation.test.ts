import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe } from 'vitest'
import { readConfig } from '../../../src/bot/core/config.ts'
import { createBot } from '../../../src/bot/core/create-bot.ts'
import { serve } from '../../../src/bot/main.ts'
import { describeConversation } from '../../contracts/conversation.ts'
import { createWorld } from '../../contracts/conversation-world.ts'
import { LocalSlack } from '../../helpers/local-slack/index.ts'
import { NO_OUTPUT } from '../../helpers/log-book.ts'
import { adapterFor, startAdapter } from './bench.ts'
import { createSlackDriver } from './chat-driver.ts'

const folder = mkdtempSync(join(tmpdir(), 'marquee-slack-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

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

/** The composition root itself, as `marquee serve` runs it. */
describeConversation('on Slack, the whole product on the sample', async () => {
  const slack = await LocalSlack.start()
  const config = readConfig({
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_API_URL: slack.apiUrl,
    MARQUEE_DATASET: 'sample',
    MARQUEE_DATA: folder,
    MARQUEE_MIRROR: '/nowhere',
    MARQUEE_PORT: '0',
    // A script is faster than people.
    MARQUEE_PERSON_RATE: '600',
    LOG_LEVEL: 'silent',
  })
  return createSlackDriver(slack, async () => {
    const served = await serve(config, NO_OUTPUT)
    await served.ready
    return served.stop
  })
})
