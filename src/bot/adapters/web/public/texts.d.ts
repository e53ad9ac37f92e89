import type { Texts, Words } from '../../../locales/index.ts'

/** The page's part of the language files, by language: the server makes this module of it. */
export const languages: Readonly<Record<string, Words<Texts['page']>>>
