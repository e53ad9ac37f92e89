import type { Scores } from '../types.ts'
import { bestOf } from './best-of.ts'
import type { Reading } from './model.ts'

/** A reading of who only scores: a list is the order of the scores, and nothing is explained. */
export function plainReading(scores: Scores): Reading {
  return {
    scores,
    choose: (candidates, count) => bestOf(scores.rank, candidates, count),
    explain: () => [],
  }
}
