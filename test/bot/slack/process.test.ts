import { expect, test } from 'vitest'
import { LocalSlack } from '../../helpers/local-slack/index.ts'
import { marquee, STRANGER, serveMarquee } from '../../helpers/marquee.ts'

test('marquee serve: SIGTERM lets the answer under way be finished, then the process ends with 0', async () => {
  const slack = await LocalSlack.start()
  const served = await serveMarquee({
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_API_URL: slack.apiUrl,
  })
  expect(served.said).toMatch(/ready[\s\S]*slack/)
  slack.files.processing = 500
  const running = slack.member('ada').command('/recommend')
  await running.acknowledged()
  const stopped = served.stop()
  expect((await running.answer()).altTexts).toHaveLength(1)
  expect(await stopped).toBe(0)
  await slack.stop()
})

test('a wrong token ends it with one sentence', async () => {
  const slack = await LocalSlack.start()
  const { code, stderr } = await marquee(['serve'], {
    ...STRANGER,
    MARQUEE_PORT: '0',
    LOG_LEVEL: 'silent',
    SLACK_BOT_TOKEN: 'xoxb-wrong',
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_API_URL: slack.apiUrl,
  })
  expect(code).toBe(1)
  expect(stderr).toMatch(/^marquee: Expected SLACK_BOT_TOKEN and SLACK_APP_TOKEN to be valid .*\n$/)
  await slack.stop()
})
