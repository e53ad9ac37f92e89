import { readFileSync } from 'node:fs'

/** A small export with the traps that are met in real ones. */
export function sample(name: string): Buffer {
  return readFileSync(new URL(`samples/${name}`, import.meta.url))
}
