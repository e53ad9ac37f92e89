/** How far predicted stars are from given ones. Arrays have one entry a rating, in the same order. */
type Numbers = ArrayLike<number>

export function rmse(predicted: Numbers, actual: Numbers): number {
  let sum = 0
  for (let k = 0; k < predicted.length; k++) sum += (predicted[k]! - actual[k]!) ** 2
  return Math.sqrt(sum / predicted.length)
}

export function mae(predicted: Numbers, actual: Numbers): number {
  let sum = 0
  for (let k = 0; k < predicted.length; k++) sum += Math.abs(predicted[k]! - actual[k]!)
  return sum / predicted.length
}

/** Root mean squared error of the ratings of at most `stars`. */
export function rmseOfLow(predicted: Numbers, actual: Numbers, stars: number): number {
  let sum = 0
  let count = 0
  for (let k = 0; k < predicted.length; k++) {
    if (actual[k]! > stars) continue
    sum += (predicted[k]! - actual[k]!) ** 2
    count++
  }
  return Math.sqrt(sum / count)
}

/**
 * Row: given stars 1 to 5, column: predicted stars, both rounded to whole ones. Counts. [5][5]
 */
export function confusionMatrix(predicted: Numbers, actual: Numbers): number[][] {
  const matrix = Array.from({ length: 5 }, () => new Array<number>(5).fill(0))
  for (let k = 0; k < predicted.length; k++) matrix[wholeStar(actual[k]!)]![wholeStar(predicted[k]!)]!++
  return matrix
}

/** Each row of a matrix as shares of its sum. */
export function rowShares(matrix: readonly (readonly number[])[]): number[][] {
  return matrix.map((row) => {
    const sum = row.reduce((total, count) => total + count, 0)
    return row.map((count) => (sum ? count / sum : 0))
  })
}

function wholeStar(stars: number): number {
  return Math.min(5, Math.max(1, Math.round(stars))) - 1
}

/** A normal variable is within this many standard deviations of its mean with probability 0.8. */
const Z80 = 1.2815515655446004

/** Share of ratings inside predicted ± 1.28 standard deviations, which should be 0.8. */
export function coverageOf80(predicted: Numbers, deviation: Numbers, actual: Numbers): number {
  let inside = 0
  for (let k = 0; k < predicted.length; k++)
    if (Math.abs(predicted[k]! - actual[k]!) <= Z80 * deviation[k]!) inside++
  return inside / predicted.length
}

export interface ReliabilityBin {
  /** Mean of what was promised. */
  expected: number
  /** What came true. */
  observed: number
  count: number
}

/**
 * Calibration: ratings sorted by predicted stars into bins of equal size, mean prediction against mean
 * rating.
 */
export function calibration(predicted: Numbers, actual: Numbers, bins = 10): ReliabilityBin[] {
  return binned(predicted, bins, (rows) => ({
    expected: mean(rows.map((row) => predicted[row]!)),
    observed: mean(rows.map((row) => actual[row]!)),
  }))
}

/**
 * Reliability of the uncertainty: ratings sorted by the deviation promised into bins of equal size, the
 * deviation promised (root mean square) against the one found.
 */
export function uncertaintyReliability(
  predicted: Numbers,
  deviation: Numbers,
  actual: Numbers,
  bins = 10,
): ReliabilityBin[] {
  return binned(deviation, bins, (rows) => ({
    expected: Math.sqrt(mean(rows.map((row) => deviation[row]! ** 2))),
    observed: Math.sqrt(mean(rows.map((row) => (predicted[row]! - actual[row]!) ** 2))),
  }))
}

function binned(
  by: Numbers,
  bins: number,
  summary: (rows: number[]) => { expected: number; observed: number },
): ReliabilityBin[] {
  const order = Array.from({ length: by.length }, (_, k) => k).sort((a, b) => by[a]! - by[b]! || a - b)
  const out: ReliabilityBin[] = []
  for (let bin = 0; bin < bins; bin++) {
    const rows = order.slice(
      Math.floor((bin * order.length) / bins),
      Math.floor(((bin + 1) * order.length) / bins),
    )
    if (rows.length) out.push({ ...summary(rows), count: rows.length })
  }
  return out
}

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
