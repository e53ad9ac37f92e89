import type { Scores } from '../types.ts'
import { bestOf } from './best-of.ts'
import type { Reading } from './model.ts'

/** A reading of who only scores: a list is the order of the scores, and nothing is explained or asked. */
export function plainReading(scores: Scores): Reading {
  return {
    scores,
    choose: (candidates, count) => bestOf(scores.rank, candidates, count),
    ask: () => undefined,
    explain: () => [],
  }
}
