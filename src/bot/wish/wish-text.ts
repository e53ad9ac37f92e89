import { movieLabel } from '../../engine/index.ts'
import type { Speech } from '../core/speech.ts'
import type { PlainKey } from '../locales/index.ts'
import type { Wish, Years } from './wish.ts'

/** Nothing that a list could go by was understood. */
export function isEmptyWish(wish: Wish): boolean {
  const { genres, withoutGenres, years, like, noSequels, adventure, count } = wish
  const lists = [genres, withoutGenres, years, like]
  return (
    lists.every((list) => list.length === 0) &&
    [noSequels, adventure, count].every((part) => part === undefined)
  )
}

/** What was understood of a wish, a few words each: "Horror", "1980s", "no sequels", "like Alien (1979)". */
export function wishParts(wish: Wish, speech: Speech): string[] {
  const { t } = speech
  const name = (genre: string) => t(`choices.genre.${genre}` as PlainKey)
  const either = (parts: readonly string[]) => parts.reduce((first, last) => t('wish.or', { first, last }))
  return [
    ...wish.genres.map((genres) => either(genres.map(name))),
    ...(wish.years.length > 0 ? [either(wish.years.map((years) => yearsInWords(years, speech)))] : []),
    ...wish.like.map((movie) => t('wish.like', { title: movieLabel(movie) })),
    ...wish.withoutGenres.map((genre) => t('wish.without', { genre: name(genre) })),
    ...(wish.noSequels ? [t('wish.noSequels')] : []),
    ...(wish.adventure === undefined
      ? []
      : [t(wish.adventure > 0.5 ? 'choices.adventure.daring' : 'choices.adventure.safe')]),
  ]
}

function yearsInWords({ from, to }: Years, { t }: Speech): string {
  if (from === undefined) return t('wish.until', { year: to! })
  if (to === undefined) return t('wish.since', { year: from })
  if (from === to) return String(from)
  return from % 10 === 0 && to === from + 9 ? t('choices.decade', { decade: from }) : `${from}–${to}`
}
