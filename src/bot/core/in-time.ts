/** ms that the other side has for answering a goodbye. */
export const GOODBYE_LIMIT = 1_000

/** What the promise resolves with; undefined when it has not settled within `limit` ms, if there is a limit. */
export async function inTime<T>(promise: Promise<T>, limit: number | undefined): Promise<T | undefined> {
  if (limit === undefined) return promise
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), limit)
  })
  try {
    return await Promise.race([promise, late])
  } finally {
    clearTimeout(timer)
  }
}
