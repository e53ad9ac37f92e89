import { dot, normalise } from './metric.ts'

const SWEEPS = 20

/**
 * Groups unit vectors by direction (spherical k-means) and returns the groups' unit centres, the largest
 * group first. Deterministic: the first centre is the first vector, each further one the vector least
 * like the centres so far. A group of fewer than `smallest` vectors is no taste and gives its vectors back
 * to the others.
 */
export function groupByDirection(
  vectors: readonly Float32Array[],
  groups: number,
  smallest: number,
): Float32Array[] {
  let centres = farthestFirst(vectors, Math.max(1, Math.min(groups, Math.floor(vectors.length / smallest))))
  for (;;) {
    const { centres: settled, sizes } = settle(vectors, centres)
    const weakest = sizes.indexOf(Math.min(...sizes))
    if (settled.length === 1 || sizes[weakest]! >= smallest)
      return settled
        .map((centre, at) => ({ centre, size: sizes[at]! }))
        .sort((a, b) => b.size - a.size)
        .map(({ centre }) => centre)
    centres = settled.filter((_, at) => at !== weakest)
  }
}

/** The centre most alike to a vector: its place and the cosine. */
function nearestCentre(centres: readonly Float32Array[], vector: Float32Array) {
  let place = 0
  let cosine = -Infinity
  for (const [at, centre] of centres.entries()) {
    const alike = dot(centre, vector)
    if (alike > cosine) [place, cosine] = [at, alike]
  }
  return { place, cosine }
}

function farthestFirst(vectors: readonly Float32Array[], count: number): Float32Array[] {
  const centres = [vectors[0]!]
  while (centres.length < count) {
    const likeness = vectors.map((vector) => nearestCentre(centres, vector).cosine)
    centres.push(vectors[likeness.indexOf(Math.min(...likeness))]!)
  }
  return centres
}

function settle(vectors: readonly Float32Array[], start: readonly Float32Array[]) {
  let centres = start
  let places: number[] = []
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const next = vectors.map((vector) => nearestCentre(centres, vector).place)
    if (next.every((place, at) => place === places[at])) break
    places = next
    centres = centres.map((centre, at) => {
      const members = vectors.filter((_, index) => places[index] === at)
      return members.length > 0 ? meanDirection(members) : centre
    })
  }
  return {
    centres: [...centres],
    sizes: centres.map((_, at) => places.filter((place) => place === at).length),
  }
}

/** Unit vector of the mean. */
export function meanDirection(vectors: readonly Float32Array[]): Float32Array {
  const sum = new Float32Array(vectors[0]!.length)
  for (const vector of vectors) for (let axis = 0; axis < sum.length; axis++) sum[axis]! += vector[axis]!
  return normalise(sum)
}
