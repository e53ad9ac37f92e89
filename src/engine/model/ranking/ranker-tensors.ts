import { arraysOf, distinct, only, type Sizes, shaped, type TensorSpec } from '../../safetensors/specs.ts'
import type { Tensor, TensorArray, Tensors } from '../../safetensors/tensors.ts'
import { FACT_COLUMNS } from '../stars/features.ts'
import { PERSON_COLUMNS } from './fact-columns.ts'
import type { RankerState } from './ranker.ts'

const notNegative = only((value) => value >= 0)

export const RANKER_TENSORS: Readonly<Record<string, TensorSpec>> = {
  films: { dtype: 'I32', shape: ['rows'], fault: distinct(0, ({ movies }) => movies!) },
  ...matrixTensors('together'),
  ...matrixTensors('few'),
  popularity: { dtype: 'F32', shape: ['movies'] },
  person: { dtype: 'F32', shape: [PERSON_COLUMNS, 'rows'] },
  factShares: { dtype: 'F32', shape: [FACT_COLUMNS], fault: notNegative },
  genres: { dtype: 'U32', shape: ['movies'] },
}

/** See `packMatrix`. */
function matrixTensors(name: string): Record<string, TensorSpec> {
  const entries = `${name}.entries`
  const rank = `${name}.rank`
  return {
    [`${name}.left`]: { dtype: 'F16', shape: ['rows', rank] },
    [`${name}.right`]: { dtype: 'F16', shape: [rank, 'rows'] },
    [`${name}.column`]: {
      dtype: 'U16',
      shape: [entries],
      fault: (values, { rows }) =>
        values.every((value) => value < rows!) ? undefined : `points beyond its ${rows} rows`,
    },
    [`${name}.start`]: {
      dtype: 'U32',
      shape: [({ rows }) => rows! + 1],
      fault: (values, sizes) => stepsFault(values, sizes[entries]!, sizes.rows!),
    },
    [`${name}.code`]: { dtype: 'I8', shape: [entries] },
    [`${name}.scale`]: { dtype: 'F32', shape: ['rows'], fault: notNegative },
  }
}

function stepsFault(steps: TensorArray, entries: number, rows: number): string | undefined {
  const rising = steps.every((value, at) => at === 0 || value >= steps[at - 1]!)
  return rising && steps[0] === 0 && steps[rows] === entries
    ? undefined
    : `does not divide ${entries} entries into ${rows} rows`
}

export function packRanker({ arrays }: RankerState): Record<string, Tensor> {
  const rows = arrays.films!.length
  const sizes: Sizes = { movies: arrays.popularity!.length, rows }
  for (const name of ['together', 'few']) {
    sizes[`${name}.rank`] = arrays[`${name}.left`]!.length / Math.max(1, rows)
    sizes[`${name}.entries`] = arrays[`${name}.column`]!.length
  }
  return shaped(RANKER_TENSORS, arrays, sizes)
}

export function unpackRanker(tensors: Tensors): RankerState {
  return { arrays: arraysOf(RANKER_TENSORS, tensors) }
}
