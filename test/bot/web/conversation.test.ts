import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe } from 'vitest'
import { describeConversation } from '../../contracts/conversation.ts'
import { hasChromium, inChromium, launchChromium } from './chromium.ts'
import { createPageDriver } from './page-driver.ts'

describe.skipIf(!hasChromium)(`the web chat ${inChromium}`, () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launchChromium()
  })
  afterAll(() => browser?.close())
  describeConversation('web', () => createPageDriver(browser))
})
