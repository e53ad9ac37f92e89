import { afterAll, expect, vi } from 'vitest'

/** Test files share processes: none may leave another environment, folder or clock to the next. */
const environment = { ...process.env }
const folder = process.cwd()

afterAll(() => {
  expect(process.env).toEqual(environment)
  expect(process.cwd()).toBe(folder)
  expect(vi.isFakeTimers()).toBe(false)
})
