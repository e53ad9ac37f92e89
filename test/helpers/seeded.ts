/** Park and Miller's generator, and what tests draw with it: the same every time. */
export function seeded(seed: number) {
  let state = seed
  const random = (): number => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
  const below = (limit: number): number => Math.floor(random() * limit)
  return {
    random,
    below,
    pick: <T>(list: readonly T[]): T => list[below(list.length)]!,
    /** None to `most` of them. */
    several: <T>(make: () => T, most: number): T[] => Array.from({ length: below(most + 1) }, make),
  }
}
