import { afterAll, expect, vi } from 'vitest'

/** What a test file finds; libvips sets VIPSHOME whenever it is loaded, and nobody else reads it. */
function environment(): NodeJS.ProcessEnv {
  const { VIPSHOME: _, ...rest } = process.env
  return rest
}

/** Test files share processes: none may leave another environment, folder or clock to the next. */
const found = { environment: environment(), folder: process.cwd() }

afterAll(() => {
  expect({ environment: environment(), folder: process.cwd() }).toEqual(found)
  expect(vi.isFakeTimers()).toBe(false)
})
