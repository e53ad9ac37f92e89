import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe } from 'vitest'
import { describeTooMany } from '../../contracts/too-many.ts'
import { hasChromium, inChromium, launchChromium } from './chromium.ts'
import { createPageDriver } from './page-driver.ts'

describe.skipIf(!hasChromium)(`the web chat ${inChromium}`, () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launchChromium()
  })
  afterAll(() => browser?.close())
  describeTooMany('web', (limited) => createPageDriver(browser, limited))
})
