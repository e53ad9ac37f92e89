/** What somebody who is asked about a film they have seen can say, in stars: half steps near what MovieLens members mean. */
export const answerStars = { loved: 5, fine: 3.5, disliked: 1.5 } as const

export type Answer = keyof typeof answerStars

/** The answer of somebody who would give that many stars. */
export function answerTo(stars: number): Answer {
  if (stars >= 4.5) return 'loved'
  return stars >= 3 ? 'fine' : 'disliked'
}
