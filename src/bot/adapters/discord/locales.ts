import { Locale } from 'discord.js'

const KNOWN: readonly string[] = Object.values(Locale)

/**
 * Discord's locales for a language code: `de` → `de`, `es` → `es-ES` and `es-419`, `pt` → `pt-BR`.
 * Empty for a language that Discord does not have.
 */
export function localesOf(language: string): Locale[] {
  const exact = KNOWN.filter((locale) => locale === language)
  const family = KNOWN.filter((locale) => locale.startsWith(`${language}-`))
  return (exact.length > 0 ? exact : family) as Locale[]
}
