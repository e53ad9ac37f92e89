import { de } from './de.ts'
import { en } from './en.ts'
import type { WishWords } from './wish-words.ts'

/** How wishes are worded, by language. */
export const WISH_WORDS: Readonly<Record<string, WishWords>> = { en, de }
