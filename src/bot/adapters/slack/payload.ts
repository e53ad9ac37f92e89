/** The value at a path of a payload of which nothing is certain. */
export function at(value: unknown, ...path: (string | number)[]): unknown {
  let found = value
  for (const part of path) {
    if (found === null || typeof found !== 'object') return undefined
    found = (found as Record<string | number, unknown>)[part]
  }
  return found
}

/** The text at a path; empty when there is none. */
export function textAt(value: unknown, ...path: (string | number)[]): string {
  const found = at(value, ...path)
  return typeof found === 'string' ? found : ''
}
