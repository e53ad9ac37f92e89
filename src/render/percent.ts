/**
 * A similarity as it is written, without the sign. Nothing short of 100 is called 100: from 99 on it has a
 * decimal, rounded down.
 */
export function percentOf(similarity: number): string {
  const value = Math.min(100, Math.max(0, similarity))
  return value > 99 && value < 100 ? (Math.floor(value * 10) / 10).toFixed(1) : String(Math.round(value))
}
