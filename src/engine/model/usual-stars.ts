import type { Person } from '../types.ts'

/** The mean of what somebody gave, or everybody's for who gave fewer than `enough` ratings. */
export function usualStars({ ratings }: Person, meanOfAll: number, enough: number): number {
  if (ratings.length < enough) return meanOfAll
  return ratings.reduce((sum, { stars }) => sum + stars, 0) / ratings.length
}
