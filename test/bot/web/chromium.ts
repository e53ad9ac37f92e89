import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

/** A Chromium of the system; CHROMIUM names another one. */
const executablePath = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((path) => path !== undefined && existsSync(path))

export const hasChromium = executablePath !== undefined

/** For the name of a suite that is skipped: says so, and why. */
export const inChromium = hasChromium ? 'in Chromium' : 'in Chromium (skipped: there is none; set CHROMIUM)'

export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: executablePath!,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}
