/** Log of the chance that stars with this mean and standard deviation are so many or more, by a Gaussian. */
export function logChanceLoved(mean: number, deviation: number, lovedFrom: number): number {
  const z = (mean - lovedFrom) / deviation
  // Far out, Mills's ratio as a continued fraction: the tail below is too small to be told from 0.
  if (z < -4) return -0.5 * z * z - Math.log(Math.sqrt(2 * Math.PI) * (-z - 1 / (z + 2 / (z + 3 / z))))
  return Math.log(normalBelow(z))
}

/** Chance that a standard normal number is below z: Abramowitz and Stegun 26.2.17, to 8e-8. */
function normalBelow(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z))
  const polynomial =
    t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
  const tail = (Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI)) * polynomial
  return z < 0 ? tail : 1 - tail
}
