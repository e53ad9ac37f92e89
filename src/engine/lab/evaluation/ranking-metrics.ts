/** Metrics of one list with one film in it that counts: rank 0 is the top. */

/** How many candidates score strictly higher than the film; equal scores do not count against it. */
export function rankOf(film: number, others: readonly number[], scores: ArrayLike<number>): number {
  let rank = 0
  for (const other of others) if (scores[other]! > scores[film]!) rank++
  return rank
}

/** Hit rate at k: share of lists with the film among the first k. Also recall at k, there being one film. */
export function hitRate(ranks: ArrayLike<number>, k: number): number {
  let hits = 0
  for (let list = 0; list < ranks.length; list++) if (ranks[list]! < k) hits++
  return hits / ranks.length
}

/** Normalised discounted cumulative gain at k: 1 / log2(rank + 2) for a hit, mean over lists. */
export function ndcg(ranks: ArrayLike<number>, k: number): number {
  let sum = 0
  for (let list = 0; list < ranks.length; list++) if (ranks[list]! < k) sum += 1 / Math.log2(ranks[list]! + 2)
  return sum / ranks.length
}

/** Share of the wanted films that are in the list. */
export function recall(list: readonly number[], wanted: ReadonlySet<number>): number {
  return list.filter((film) => wanted.has(film)).length / wanted.size
}

/** Metrics of many people's lists, without duplicates within a list. */

/** Mean over all pairs of lists of the share of films they have in common (of the longer list). */
export function meanOverlap(lists: readonly (readonly number[])[]): number {
  const sets = lists.map((list) => new Set(list))
  let sum = 0
  let pairs = 0
  for (let a = 0; a < lists.length; a++)
    for (let b = 0; b < a; b++) {
      let common = 0
      for (const film of lists[b]!) if (sets[a]!.has(film)) common++
      sum += common / Math.max(1, lists[a]!.length, lists[b]!.length)
      pairs++
    }
  return pairs ? sum / pairs : 0
}

export function distinctFilms(lists: readonly (readonly number[])[]): number {
  return new Set(lists.flat()).size
}

/** Share of the catalogue that is in anybody's list. */
export function coverage(lists: readonly (readonly number[])[], films: number): number {
  return distinctFilms(lists) / films
}

/** Gini coefficient of how often each film is listed: 0 all alike, 1 one film has everything. */
export function gini(lists: readonly (readonly number[])[], films: number): number {
  const counts = new Float64Array(films)
  for (const list of lists) for (const film of list) counts[film]!++
  counts.sort()
  let sum = 0
  let weighted = 0
  for (let k = 0; k < films; k++) {
    sum += counts[k]!
    weighted += (k + 1) * counts[k]!
  }
  return sum === 0 ? 0 : (2 * weighted) / (films * sum) - (films + 1) / films
}
