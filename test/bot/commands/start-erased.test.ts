import { expect, test } from 'vitest'
import { startTalkOnFile } from './talk-on-file.ts'

test('of rounds that were answered nothing is left in the file after /forget-me, the list that came of them included', async () => {
  const { talk, isKept, close } = await startTalkOnFile()
  const second = await talk.press(await talk.say('start'), 'Loved it')
  await talk.press(await talk.press(second, 'Not seen'), 'Enough, show me films')
  for (const word of ['unseen', 'pages', 'marquee:person']) expect(isKept(word)).toBe(true)
  await talk.press(await talk.say('forget-me'), 'Erase everything')
  for (const word of ['unseen', 'pages', 'marquee:person']) expect(isKept(word)).toBe(false)
  await close()
})
