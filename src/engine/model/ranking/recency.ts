/** Weight of a film by how many ratings ago it was, 1 for the latest; found on validation data. */
export function recency(ago: number): number {
  return 1 / ago
}

/** How much the film rated `ahead` ratings later still counts as what comes next; 0 for the very next. */
const LOOK_AHEAD = 0.8
/** Beyond this many films ahead nothing is left. */
const HORIZON = 30

/**
 * Sums over the positions of a history that {@link countPairs} needs, which depend on distances only.
 */
export interface RecencyTables {
  length: number
  /** Row `distance`, column m: sum over ago = 1..m of recency(ago) recency(ago + distance). [length, length] */
  together: Float32Array
  /** How strongly a film points to the one rated `distance` later. [length] */
  onward: Float32Array
}

export function recencyTables(length: number): RecencyTables {
  const weight = new Float64Array(2 * length)
  for (let ago = 1; ago < weight.length; ago++) weight[ago] = recency(ago)
  const together = new Float32Array(length * length)
  for (let distance = 0; distance < length; distance++) {
    let sum = 0
    for (let m = 1; m < length; m++) {
      sum += weight[m]! * weight[m + distance]!
      together[distance * length + m] = sum
    }
  }
  const onward = new Float32Array(length)
  for (let distance = 1; distance < length; distance++) {
    let sum = 0
    for (let ahead = 0; ahead < Math.min(HORIZON, distance); ahead++)
      sum += LOOK_AHEAD ** ahead * weight[distance - ahead]!
    onward[distance] = sum
  }
  return { length, together, onward }
}
