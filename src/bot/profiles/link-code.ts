import { randomInt } from 'node:crypto'

/** Crockford's base 32: no I, L, O or U, so that a code survives being read aloud. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 10

/**
 * A fresh code such as `7K3Q9-XM2RT`: 50 random bits. With a thousand codes alive and a thousand guesses
 * a second, the ten minutes of a code's life give one chance in two million to hit any of them.
 */
export function newLinkCode(): string {
  const letters = Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)])
  return `${letters.slice(0, 5).join('')}-${letters.slice(5).join('')}`
}

/** What a person typed, in the one form that is looked up; undefined when it cannot be a code. */
export function normalLinkCode(typed: string): string | undefined {
  const code = typed
    .slice(0, 100)
    .toUpperCase()
    .replace(/[\s-]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
  return code.length === LENGTH && [...code].every((letter) => ALPHABET.includes(letter)) ? code : undefined
}
