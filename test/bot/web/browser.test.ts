import { readdirSync, readFileSync } from 'node:fs'
import { source as axe } from 'axe-core'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
// @ts-expect-error the page's scripts are typed by a tsconfig of their own
import { EMOJI } from '../../../src/bot/adapters/web/public/icons.js'
import { languages } from '../../../src/bot/locales/index.ts'
import { hasChromium, inChromium, launchChromium } from './chromium.ts'
import { openBench, type WebBench } from './web-bench.ts'

/** Emoji, arrows, signs, shapes and dingbats. */
const SIGN = /\p{Extended_Pictographic}|[\u2190-\u2BFF]/u

describe.skipIf(!hasChromium)(`the page ${inChromium}`, () => {
  let browser: Browser
  let bench: WebBench

  beforeAll(async () => {
    const size = { width: 1200, height: 800 }
    const bytes = await sharp({ create: { ...size, channels: 3, background: '#356' } })
      .png()
      .toBuffer()
    bench = await openBench({
      parts: {
        pictures: {
          collage: async ({ fileName, altText }) => ({
            bytes,
            mime: 'image/png',
            ...size,
            fileName: `${fileName}.png`,
            altText,
          }),
        },
      },
    })
    browser = await launchChromium()
  })
  afterAll(async () => {
    await browser?.close()
    await bench?.web.stop()
  })

  /** A fresh page of a fresh person's browser; any error on it fails the test that opened it. */
  async function open(options: BrowserContextOptions = {}) {
    const context = await browser.newContext({
      viewport: { width: 1024, height: 768 },
      reducedMotion: 'reduce',
      ...options,
    })
    const page = await context.newPage()
    const problems: string[] = []
    page.on('pageerror', (error) => problems.push(String(error)))
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text())
    })
    await page.goto(bench.url)
    await page.locator('.example').first().waitFor()
    return { page, problems, line: page.locator('#line') }
  }

  const settled = (page: Page) => page.locator('.status:not(.busy)').waitFor()

  async function say(page: Page, text: string): Promise<void> {
    const answered = page.waitForResponse((response) => response.url().endsWith('/api/messages'))
    await page.locator('#line').fill(text)
    await page.locator('#line').press('Enter')
    await answered
    await settled(page)
  }

  const focused = (page: Page) =>
    page.evaluate<string>('document.activeElement.id || document.activeElement.textContent')

  test('greets with examples that can be clicked', async () => {
    const { page, problems } = await open()
    expect(await page.locator('.example code').allTextContents()).toEqual([
      '/start',
      '/recommend similar:true',
      '/rate the matrix 4.5',
      '/import',
      '/help',
    ])
    await page.locator('.example').nth(2).click()
    await page.getByText('Saved: The Matrix (1999), 4.5 stars.').waitFor()
    expect(await page.locator('#welcome').isVisible()).toBe(false)
    expect(await focused(page)).toBe('line')
    expect(problems).toEqual([])
  })

  test('everything works with the keyboard alone', async () => {
    const { page, problems } = await open()
    const keys = page.keyboard
    expect(await focused(page)).toBe('line')

    await keys.type('/rat')
    await page.locator('#suggestions [aria-selected=true]').getByText('/rate').waitFor()
    await keys.press('Enter')
    await keys.type('jurass')
    await page.locator('#suggestions-0', { hasText: 'Jurassic Park (1993)' }).waitFor()
    expect(await page.locator('#announcer').textContent()).toMatch(/^\d+ suggestions?$/)
    await keys.press('ArrowDown')
    expect(await page.locator('#line').getAttribute('aria-activedescendant')).toBe('suggestions-0')
    await keys.press('Enter')
    expect(await page.locator('#line').inputValue()).toBe('/rate movie:"Jurassic Park (1993)" ')
    expect(await page.locator('.chip.used').allTextContents()).toEqual(['movie *'])
    await keys.type('3.5')
    await keys.press('Enter')
    await page.getByText('Saved: Jurassic Park (1993), 3.5 stars.').waitFor()
    await settled(page)

    // Back from the line to the button of the last answer.
    await keys.press('Shift+Tab')
    expect(await focused(page)).toContain('Undo')
    await keys.press('Enter')
    await page.getByText('Jurassic Park (1993)').last().waitFor()
    await settled(page)
    expect(await page.evaluate('document.activeElement.className')).toContain('message')

    await page.locator('#line').focus()
    await keys.press('ArrowUp')
    expect(await page.locator('#line').inputValue()).toBe('/rate movie:"Jurassic Park (1993)" 3.5')
    await keys.press('ArrowDown')
    expect(await page.locator('#line').inputValue()).toBe('')

    await keys.type('/similar alie')
    await page.locator('#suggestions').waitFor()
    await keys.press('Escape')
    expect(await page.locator('#suggestions').isVisible()).toBe(false)
    expect(await page.locator('#line').inputValue()).toBe('/similar alie')
    await keys.press('Enter')
    const opener = page.locator('.opener').last()
    await opener.waitFor()
    await opener.focus()
    await keys.press('Enter')
    await keys.press('ArrowDown')
    await keys.press('Escape')
    expect(await opener.getAttribute('aria-expanded')).toBe('false')
    await keys.press('ArrowDown')
    await keys.press('Enter')
    await page.getByText('Films like').waitFor()
    expect(problems).toEqual([])
  })

  test('a chip adds its option, and options suggest themselves', async () => {
    const { page, line } = await open()
    await line.fill('/recommend ')
    await page.locator('#suggestions').getByText('genre', { exact: true }).waitFor()
    await page.locator('.chip', { hasText: 'similar' }).click()
    expect(await line.inputValue()).toBe('/recommend similar:true ')
    await page.locator('.chip', { hasText: 'genre' }).click()
    await page.locator('#suggestions').getByText('Film noir').click()
    expect(await line.inputValue()).toBe('/recommend similar:true genre:"Film noir" ')
    await line.press('Enter')
    await page.locator('.picture').waitFor()
    expect(await page.locator('.picture img').getAttribute('alt')).toContain('Chinatown (1974)')
  })

  test('a private answer is seen by one person only', async () => {
    const { page } = await open()
    await say(page, '/recommend')
    await say(page, '/ratings')
    expect(await page.locator('.only-you').isVisible()).toBe(true)
    await page.getByRole('radio', { name: 'Ben' }).check({ force: true })
    expect(await page.locator('.only-you').isVisible()).toBe(false)
    expect(await page.getByText('/ratings', { exact: true }).isVisible()).toBe(false)
    expect(await page.locator('.picture').isVisible()).toBe(true)
    await page.getByRole('radio', { name: 'Ada' }).check({ force: true })
    expect(await page.locator('.only-you').isVisible()).toBe(true)
  })

  test('the conversation outlives a reload, and its buttons work', async () => {
    const { page, problems } = await open()
    await say(page, '/rate "Die Hard (1988)" 2')
    await say(page, '/recommend')
    const before = await page.locator('.message').allTextContents()
    expect(before).toHaveLength(4)
    await page.reload()
    await page.locator('.message').first().waitFor()
    expect(await page.locator('.message').allTextContents()).toEqual(before)
    expect(await page.locator('#welcome').isVisible()).toBe(false)
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('Undone: Die Hard (1988) is unrated again.').waitFor()
    await page.getByRole('radio', { name: 'Ben' }).check({ force: true })
    expect(await page.locator('.message:visible').count()).toBe(2)
    expect(problems).toEqual([])
  })

  test('a form is filled in and sent, or left, and gives the focus back', async () => {
    const { page } = await open()
    await say(page, '/rate')
    const dialog = page.getByRole('dialog', { name: 'Rate a film' })
    await dialog.waitFor()
    expect(
      await dialog
        .getByLabel('Which film?')
        .evaluate((element) => element === element.ownerDocument.activeElement),
    ).toBe(true)
    await page.keyboard.press('Escape')
    expect(await dialog.isVisible()).toBe(false)
    expect(await focused(page)).toBe('line')
    expect(await page.locator('#welcome').isVisible()).toBe(true)

    await say(page, '/rate')
    await page.keyboard.type('amel')
    await dialog.getByRole('option').first().filter({ hasText: 'Amélie (2001)' }).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    expect(await dialog.getByLabel('Which film?').inputValue()).toBe('Amélie (2001)')
    await page.keyboard.press('Enter')
    expect(await dialog.isVisible()).toBe(true)
    await dialog.getByLabel('How many stars?').selectOption('4.5')
    await dialog.getByRole('button', { name: 'Send' }).click()
    await page.getByText('Saved: Amélie (2001), 4.5 stars.').waitFor()
  })

  /** Lets somebody drag a file over the page, and drop it there. */
  async function drop(page: Page, name: string, bytes: number | string): Promise<void> {
    const transfer = await page.evaluateHandle(
      `(() => {
        const files = new DataTransfer()
        const content = ${typeof bytes === 'number' ? `new Uint8Array(${bytes})` : JSON.stringify(bytes)}
        files.items.add(new File([content], ${JSON.stringify(name)}))
        return files
      })()`,
    )
    await page.dispatchEvent('main', 'dragenter', { dataTransfer: transfer })
    await page.locator('#drop').waitFor()
    await page.dispatchEvent('main', 'drop', { dataTransfer: transfer })
    expect(await page.locator('#drop').isHidden()).toBe(true)
  }

  test('a file that is dropped on the page is looked at, and saved when it is confirmed', async () => {
    const { page, problems } = await open()
    await drop(page, 'mine.csv', 'Title,Year,Rating\nFargo,1996,4')
    await page.getByText('Import of mine.csv').waitFor()
    expect(await page.locator('.message.private').count()).toBe(1)
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('Saved.').waitFor()
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('Undone: 1 film').waitFor()
    expect(problems).toEqual([])
  })

  test('a file that is too large is said before it is sent, dropped or chosen', async () => {
    const { page, problems } = await open()
    const sent: string[] = []
    page.on('request', (request) => sent.push(new URL(request.url()).pathname))
    await drop(page, 'huge.zip', 5 * 2 ** 20 + 1)
    await page.getByText('huge.zip is larger than 5 MB.').waitFor()
    await say(page, '/import')
    const field = page.locator('#form-dialog').getByLabel('The export: zip, csv or json')
    expect(await field.getAttribute('accept')).toBe('.zip,.csv,.json')
    const buffer = Buffer.alloc(5 * 2 ** 20 + 1)
    await field.setInputFiles({ name: 'huge.zip', mimeType: '', buffer })
    await page.locator('#form-dialog [type=submit]').click()
    expect(await page.locator('#form-dialog').isVisible()).toBe(true)
    expect(
      await field.evaluate((input) => (input as unknown as { validationMessage: string }).validationMessage),
    ).toBe('huge.zip is larger than 5 MB.')
    expect(sent).not.toContain('/api/uploads')
    expect(problems).toEqual([])
  })

  test('a picture has its room before it is there, and grows when it is pressed', async () => {
    const { page } = await open()
    let release = () => {}
    await page.route('**/files/*', async (route) => {
      await new Promise<void>((resolve) => {
        release = resolve
      })
      await route.continue()
    })
    await say(page, '/recommend')
    const image = page.locator('.picture img')
    const before = await image.boundingBox()
    release()
    await expect.poll(() => page.evaluate("document.querySelector('.picture img').complete")).toBe(true)
    expect(before!.width / before!.height).toBeCloseTo(1.5, 1)
    expect(await image.boundingBox()).toEqual(before)

    const lightbox = page.locator('#picture-dialog')
    await page.locator('.picture').press('Enter')
    expect(await lightbox.locator('img').getAttribute('alt')).toBe(await image.getAttribute('alt'))
    await page.keyboard.press('Escape')
    expect(await lightbox.isVisible()).toBe(false)
    expect(await page.evaluate('document.activeElement.className')).toBe('picture')
    await page.locator('.picture').click()
    await lightbox.getByRole('button', { name: 'Close' }).click()
    expect(await lightbox.isVisible()).toBe(false)
  })

  test('nothing that is typed or answered becomes HTML', async () => {
    const { page, problems } = await open()
    const nasty = '<img src=x onerror="document.title=1"><script>document.title=2</script>'
    await say(page, nasty)
    await say(page, `/rate movie:"${nasty.replaceAll('"', '')}" stars:4`)
    expect(await page.locator('.said').first().textContent()).toBe(nasty)
    expect(await page.locator('.message img[src="x"]').count()).toBe(0)
    expect(await page.title()).toBe('Marquee')
    expect(problems).toEqual([])
  })

  test('a server that is gone is said, and can be asked again', async () => {
    const { page } = await open()
    await page.route('**/api/messages', (route) => route.abort())
    await page.locator('#line').fill('/help')
    await page.locator('#line').press('Enter')
    await page.getByText('Marquee cannot be reached. Is it still running?').waitFor()
    await page.unroute('**/api/messages')
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByText(languages.en.help.groups.ratings).first().waitFor()
    expect(await page.locator('.problem').count()).toBe(0)
  })

  test('colours follow the system until they are chosen, then stay; pictures are asked to match', async () => {
    const { page } = await open({ colorScheme: 'light' })
    const theme = () => page.evaluate('document.documentElement.dataset.theme')
    expect(await theme()).toBe('light')
    await page.getByRole('button', { name: 'Switch to dark colours' }).click()
    expect(await theme()).toBe('dark')
    await page.reload()
    expect(await theme()).toBe('dark')
    const asked = page.waitForRequest('**/api/messages')
    await say(page, '/help')
    expect((await asked).postDataJSON()).toMatchObject({ person: 'ada', theme: 'dark', locale: 'en-US' })
  })

  test.each([
    ['de-DE', 'de', 'Was schauen wir heute Abend?', 'Deine Bewertungen'],
    ['es-MX', 'es', '¿Qué vemos esta noche?', 'Tus puntuaciones'],
    ['fr-CA', 'fr', 'On regarde quoi ce soir\u202f?', languages.fr.help.groups.ratings],
    ['pt-PT', 'pt-BR', languages['pt-BR'].page.welcome, languages['pt-BR'].help.groups.ratings],
    ['ja-JP', 'ja', languages.ja.page.welcome, languages.ja.help.groups.ratings],
  ])('speaks to a browser of %s in its language', async (locale, language, welcome, help) => {
    const { page, problems } = await open({ locale })
    expect(await page.locator('h2').textContent()).toBe(welcome)
    expect(await page.evaluate('document.documentElement.lang')).toBe(language)
    await say(page, '/help')
    await page.locator('.message').getByText(help).first().waitFor()
    expect(problems).toEqual([])
  })

  test('no button shows a sign that needs a font of its own: all are drawn', async () => {
    const { page, problems } = await open()
    // A stranger: nobody spoke as Cleo before.
    await page.getByRole('radio', { name: 'Cleo' }).check({ force: true })
    for (const text of [
      '/recommend private:true',
      '/random-user',
      '/rate heat 1995 4',
      '/similar alie',
      '/film heat 1995',
    ])
      await say(page, text)
    await page.locator('.picture').first().click()
    const pictures = page.locator('.message .button .icon')
    const names = await Promise.all((await pictures.all()).map((each) => each.getAttribute('class')))
    expect([...new Set(names.map((name) => name!.replace('icon ', '')))].sort()).toEqual([
      'back',
      'bookmark',
      'die',
      'down',
      'eye',
      'lens',
      'never',
      'plus',
      'question',
      'share',
      'star',
      'target',
    ])
    for (const box of await pictures.all()) expect((await box.boundingBox())!.width).toBeGreaterThan(12)
    const words = await page.locator('button').allTextContents()
    expect(words.length).toBeGreaterThan(15)
    expect(words.filter((text) => SIGN.test(text))).toEqual([])
    expect(problems).toEqual([])
  })

  test('every emoji of a button has a drawing', () => {
    const folder = new URL('../../../src/bot/commands/', import.meta.url)
    const sources = readdirSync(folder).map((name) => readFileSync(new URL(name, folder), 'utf8'))
    const emoji = new Set(sources.join('').match(/\p{Extended_Pictographic}\uFE0F?/gu))
    expect(emoji.size).toBeGreaterThan(5)
    for (const each of emoji) expect(Object.keys(EMOJI), each).toContain(each)
  })

  test('holds still for those who ask for it', async () => {
    const animation = (page: Page) =>
      page.evaluate(
        "document.getElementById('status').classList.add('busy'); getComputedStyle(document.getElementById('status'), '::before').animationName",
      )
    expect(await animation((await open()).page)).toBe('none')
    expect(await animation((await open({ reducedMotion: 'no-preference' })).page)).toBe('typing')
  })

  test.for([
    ['a phone', { viewport: { width: 360, height: 640 }, isMobile: true, hasTouch: true }],
    ['a narrow phone', { viewport: { width: 320, height: 568 } }],
    ['a wide screen', { viewport: { width: 1920, height: 1080 } }],
    ['a phone on its side', { viewport: { width: 740, height: 360 } }],
  ] as const)('fits %s: nothing sticks out, the line stays in sight', async ([, options]) => {
    const { page } = await open(options)
    const sticksOut = () =>
      page.evaluate<string[]>(`[...document.querySelectorAll('body *')].filter((element) => {
        const box = element.getBoundingClientRect()
        return box.width > 1 && (box.right > innerWidth + 1 || box.left < -1) && !element.closest('.hints')
      }).map((element) => element.outerHTML.slice(0, 80))`)
    expect(await sticksOut()).toEqual([])
    await say(page, '/recommend similar:true')
    await say(page, `/similar ${'Llanfairpwllgwyngyll'.repeat(9)}`)
    await say(page, '/similar star wars a long time ago in a galaxy far, far away')
    await say(page, '/recommend genre:Sci-Fi count:10')
    await page.getByRole('button', { name: 'Not interested' }).last().click()
    await page.locator('.opener').last().click()
    expect(await page.locator('[role=menuitem]:visible').allTextContents()).toContain(
      'Star Wars: Episode IV - A New Hope (1977)',
    )
    expect(await sticksOut()).toEqual([])
    await page.keyboard.press('Escape')
    await page.locator('#line').fill('/recommend ')
    await page.locator('#suggestions').waitFor()
    expect(await sticksOut()).toEqual([])
    await page.locator('#line').fill('/rate')
    await page.locator('#line').press('Enter')
    await page.locator('#form-dialog').waitFor()
    expect(await sticksOut()).toEqual([])
    await page.keyboard.press('Escape')
    const box = await page.locator('#line').boundingBox()
    expect(box!.y + box!.height).toBeLessThanOrEqual(options.viewport.height)
    expect(await page.evaluate('document.scrollingElement.scrollTop')).toBe(0)
  })

  test.for(['dark', 'light'] as const)('has no known barrier, in %s colours', async (colorScheme) => {
    const { page } = await open({ colorScheme })
    await page.evaluate(axe)
    const barriers = async () => {
      const { violations } = await page.evaluate<{ violations: { id: string; nodes: { html: string }[] }[] }>(
        'axe.run()',
      )
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)
    }
    expect(await barriers()).toEqual([])
    await say(page, '/recommend similar:true')
    await say(page, '/similar alie')
    await say(page, '/help')
    expect(await barriers()).toEqual([])
    await page.locator('.opener').last().click()
    expect(await barriers()).toEqual([])
    await page.keyboard.press('Escape')
    await page.locator('#line').fill('/rate the')
    await page.locator('#suggestions').waitFor()
    expect(await barriers()).toEqual([])
    await page.locator('#line').fill('/rate')
    await page.locator('#line').press('Enter')
    await page.locator('#form-dialog').waitFor()
    expect(await barriers()).toEqual([])
    await page.keyboard.press('Escape')
    await page.locator('.picture').click()
    expect(await barriers()).toEqual([])
  })
})
