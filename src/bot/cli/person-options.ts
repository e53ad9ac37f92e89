import { AGE_BANDS, type Demographics, expected, OCCUPATIONS, type Rating } from '../../engine/index.ts'

/** A whole number from `minimum` to `maximum`, or an InputError that says `what` was expected. */
export function wholeNumber(what: string, minimum: number, maximum: number): (text: string) => number {
  return (text) => {
    const value = Number(text)
    if (!/^\d+$/.test(text.trim()) || value < minimum || value > maximum)
      throw expected(`${what} from ${minimum} to ${maximum}`, text)
    return value
  }
}

export function parseGender(text: string): 'F' | 'M' {
  const gender = text.trim().toUpperCase()
  if (gender !== 'F' && gender !== 'M') throw expected('gender F or M', text)
  return gender
}

/** Any age in years; the lower bound of its MovieLens band is what the model knows. */
export function parseAge(text: string): number {
  const years = wholeNumber('age', 1, 120)(text)
  return AGE_BANDS.findLast((band) => band <= years)!
}

export const parseOccupation = wholeNumber('occupation', 0, OCCUPATIONS.length - 1)

/** `"260:5,1196:4.5"` as ratings, the first one oldest. */
export function parseRatings(text: string): Rating[] {
  const pairs = text.split(',').filter((pair) => pair.trim() !== '')
  const ratings = pairs.map((pair) => {
    const match = /^\s*(\d+)\s*:\s*(\d+(?:\.\d+)?)\s*$/.exec(pair)
    if (!match) throw expected('ratings like "260:5,1196:4.5"', pair)
    return { movieId: Number(match[1]), stars: parseStars(match[2]!) }
  })
  // The last rating of a film wins, as it does in chat.
  return [...new Map(ratings.map((rating) => [rating.movieId, rating])).values()]
}

function parseStars(text: string): number {
  const stars = Number(text)
  if (stars < 0.5 || stars > 5 || !Number.isInteger(stars * 2))
    throw expected('stars from 0.5 to 5 in half steps', stars)
  return stars
}

/** Facts that were given; a fact left out means the average over it. */
export function demographicsOf(given: Demographics): Demographics {
  return {
    ...(given.gender && { gender: given.gender }),
    ...(given.age !== undefined && { age: given.age }),
    ...(given.occupation !== undefined && { occupation: given.occupation }),
  }
}
