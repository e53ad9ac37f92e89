import { PassThrough } from 'node:stream'
import { expect, test, vi } from 'vitest'
import { remark, startProgress } from '../../../src/bot/cli/progress.ts'

function fakeStderr(isTTY: boolean) {
  const stream = Object.assign(new PassThrough(), { isTTY }) as unknown as NodeJS.WriteStream
  return { stream, said: () => stream.read()?.toString() ?? '' }
}

test('a remark is for a terminal: a script finds only errors on stderr', () => {
  const script = fakeStderr(false)
  remark('Using MovieLens 1M', script.stream)
  expect(script.said()).toBe('')
  const terminal = fakeStderr(true)
  remark('Using MovieLens 1M', terminal.stream)
  expect(terminal.said()).toBe('Using MovieLens 1M\n')
})

test('progress in a script: nothing of short work, a line for every few seconds of long work', () => {
  vi.useFakeTimers({ toFake: ['performance'] })
  try {
    const { stream, said } = fakeStderr(false)
    const progress = startProgress('Users', stream)
    progress.update(1, 3)
    expect(said()).toBe('')
    vi.advanceTimersByTime(6_000)
    progress.update(2, 3, '3 s left')
    progress.update(3, 3)
    expect(said()).toBe('Users 2/3, 3 s left\n')
  } finally {
    vi.useRealTimers()
  }
})
