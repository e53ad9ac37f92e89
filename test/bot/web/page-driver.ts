import type { Browser, Locator } from 'playwright-core'
import type { Bot } from '../../../src/bot/core/bot.ts'
import { openProfileStore } from '../../../src/bot/profiles/open-profile-store.ts'
import { type ChatDriver, type Observed, type PersonKey, people } from '../../contracts/conversation.ts'
import { newFolder, silent } from '../profiles/backends.ts'
import { openBench } from './web-bench.ts'

/** Others are Cleo with a browser of another language: the page has three people. */
const PERSON: Readonly<Partial<Record<PersonKey, string>>> = { ada: 'Ada', ben: 'Ben' }

const nameOf = (who: PersonKey): string => PERSON[who] ?? 'Cleo'

const withoutEmoji = (label: string): string => label.replace(/^[^\p{L}]+/u, '').trim()

/** The conversation as a person has it: typing, pressing and reading on the page, in a real browser. */
export async function createPageDriver(browser: Browser, wrap?: (bot: Bot) => Bot): Promise<ChatDriver> {
  const profiles = await openProfileStore(undefined, { dataFolder: newFolder(), log: silent })
  const bench = await openBench({ parts: { profiles }, ...(wrap && { wrap }) })
  const page = await browser.newPage({
    locale: 'en-US',
    viewport: { width: 1024, height: 768 },
    reducedMotion: 'reduce',
  })
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text())
  })
  await page.goto(bench.url)
  await page.locator('.example').first().waitFor()
  const line = page.getByRole('combobox', { name: 'Message' })
  const dialog = page.locator('#form-dialog')

  async function become(who: PersonKey): Promise<void> {
    await page.getByRole('radio', { name: nameOf(who) }).check({ force: true })
    const { locale } = people[who]
    await page.evaluate(
      `Object.defineProperty(navigator, 'language', { value: '${locale}', configurable: true })`,
    )
  }

  /** Does something and reads what it brought: a new message of the bot's, or a form. */
  async function observe(act: () => Promise<unknown>): Promise<Observed> {
    await page.locator('.message').evaluateAll((all) => {
      for (const element of all) element.setAttribute('data-old', '')
    })
    const answered = page.waitForResponse((response) =>
      /\/api\/(messages|actions|forms)$/.test(response.url()),
    )
    await act()
    await answered
    await page.locator('.status:not(.busy)').waitFor()
    if (problems.length > 0) throw new Error(problems.join('\n'))
    return (await dialog.isVisible())
      ? observeForm()
      : observeMessage(page.locator('.message:not([data-old])').last())
  }

  async function observeMessage(message: Locator): Promise<Observed> {
    const files = await message.locator('a.file').evaluateAll((links) =>
      Promise.all(
        links.map(async (link) => ({
          name: link.getAttribute('download') ?? '',
          text: await (await fetch(link.getAttribute('href')!)).text(),
        })),
      ),
    )
    return {
      text: (await message.locator('.text').allInnerTexts()).join('\n'),
      altTexts: await message
        .locator('.picture img')
        .evaluateAll((all) => all.map((image) => image.getAttribute('alt') ?? '')),
      buttons: (await message.locator('.button').allInnerTexts()).map(withoutEmoji),
      choices: await message.locator('[role=menuitem] .label').allTextContents(),
      files,
      visibility: (await message.locator('.only-you').count()) > 0 ? 'private' : 'public',
    }
  }

  async function observeForm(): Promise<Observed> {
    const fields = await dialog.locator('.field').evaluateAll((all) =>
      all.map((field) => ({
        label: ((field.querySelector('legend') ?? field.querySelector('label'))?.textContent ?? '').replace(
          / \*$/,
          '',
        ),
        choices: [...field.querySelectorAll('option')].slice(1).map((option) => option.textContent ?? ''),
      })),
    )
    return {
      text: '',
      altTexts: [],
      buttons: [],
      choices: [],
      files: [],
      form: {
        title: (await dialog.locator('h2').textContent()) ?? '',
        labels: fields.map(({ label }) => label),
        choices: Object.fromEntries(fields.map(({ label, choices }) => [label, choices])),
      },
      visibility: 'private',
    }
  }

  return {
    everybodyManages: true,
    withoutPosts: true,
    async command(who, name, options = {}) {
      await become(who)
      const written = Object.entries(options).map(([option, value]) => ` ${option}:"${value}"`)
      return observe(async () => {
        await line.fill(`/${name}${written.join('')}`)
        await line.press('Enter')
      })
    },
    async press(who, label) {
      await become(who)
      const button = page.locator('.message:visible .button').filter({ hasText: label }).last()
      return observe(() => button.click())
    },
    async choose(who, choice) {
      await become(who)
      const offers = page.locator('.menu').filter({ hasText: choice })
      const newest = page.locator('.message:visible').filter({ has: offers }).last()
      const menu = newest.locator('.menu').filter({ hasText: choice }).first()
      await menu.locator('.opener').click()
      return observe(() => menu.getByRole('menuitem', { name: choice, exact: true }).click())
    },
    async submit(who, fields) {
      await become(who)
      for (const [label, value] of Object.entries(fields)) {
        if (Array.isArray(value)) {
          const group = dialog.getByRole('group', { name: label })
          for (const each of value as PersonKey[]) await group.getByLabel(nameOf(each)).check()
          continue
        }
        const field = dialog.getByLabel(label)
        const isMenu = await field.evaluate((element) => element.tagName === 'SELECT')
        if (typeof value === 'object' && 'bytes' in value)
          await field.setInputFiles({
            name: value.name,
            mimeType: '',
            buffer: Buffer.from(value.bytes),
          })
        else if (isMenu) await field.selectOption({ label: String(value) })
        else await field.fill(String(value))
      }
      return observe(() => dialog.locator('[type=submit]').click())
    },
    mention: (who) => `@${nameOf(who)}`,
    async suggest(who, command, option, typed) {
      await become(who)
      const answered = page.waitForResponse((response) => response.url().endsWith('/api/suggestions'))
      await line.fill(`/${command} ${option}:${typed}`)
      await answered
      await page.locator('#suggestions').waitFor()
      const names = await page.locator('#suggestions .label').allTextContents()
      await line.fill('')
      return names
    },
    restart: () => bench.restart(),
    async close() {
      await page.close()
      await bench.web.stop()
      await profiles.close()
    },
  }
}
