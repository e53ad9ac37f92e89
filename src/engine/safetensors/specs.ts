import type { Dtype } from './header.ts'
import { decodeTensors, HELD, type Tensor, type TensorArray, type Tensors } from './tensors.ts'

/** Numbers that names in shapes stand for. */
export type Sizes = Record<string, number>

/** What a tensor has to be. */
export interface TensorSpec {
  dtype: Dtype
  /** A name stands for the same number in all shapes of a file; the first tensor that has it says which. */
  shape: readonly (number | string | ((sizes: Sizes) => number))[]
  /** What is wrong with the values, in words behind the tensor's name. Floats are checked to be numbers besides. */
  fault?: (values: TensorArray, sizes: Sizes) => string | undefined
}

export type TensorSpecs = Readonly<Record<string, TensorSpec>>

/** Gives plain arrays the types and shapes of their specs. `sizes` names every size that is not fixed. */
export function shaped(
  specs: TensorSpecs,
  arrays: Readonly<Record<string, TensorArray>>,
  sizes: Sizes,
): Record<string, Tensor> {
  return Object.fromEntries(
    Object.entries(specs).map(([name, { dtype, shape }]) => [
      name,
      { dtype, shape: shape.map((size) => sizeOf(size, sizes)), values: arrays[name]! },
    ]),
  )
}

/** The arrays of tensors that {@link tensorFault} found nothing wrong with. */
export function arraysOf<Name extends string>(
  specs: Readonly<Record<Name, TensorSpec>>,
  tensors: Tensors,
): Record<Name, TensorArray> {
  const names = Object.keys(specs) as Name[]
  return Object.fromEntries(names.map((name) => [name, tensors[name]!.values])) as Record<Name, TensorArray>
}

/** The tensors of a file that fits the specs; otherwise throws an Error that says what does not and names no file. */
export function decodeChecked(file: Uint8Array, specs: TensorSpecs): Tensors {
  const tensors = decodeTensors(file)
  const fault = tensorFault(specs, tensors)
  if (fault) throw new Error(fault)
  return tensors
}

/**
 * What does not fit the specs in a file's tensors, in words, or undefined: every name, type and shape, whether
 * floats are numbers, and what the specs say of the values.
 */
function tensorFault(specs: TensorSpecs, tensors: Tensors): string | undefined {
  const sizes: Sizes = {}
  for (const [name, spec] of Object.entries(specs)) {
    const tensor = tensors[name]
    if (!tensor) return `tensor ${name} is missing`
    const wrong = shapeFault(spec, tensor, sizes) ?? valuesFault(spec, tensor, sizes)
    if (wrong) return `tensor ${name} ${wrong}`
  }
  const foreign = Object.keys(tensors).find((name) => !Object.hasOwn(specs, name))
  return foreign === undefined ? undefined : `tensor ${foreign} is not known here`
}

function shapeFault({ dtype, shape }: TensorSpec, tensor: Tensor, sizes: Sizes): string | undefined {
  if (tensor.shape.length === shape.length)
    for (const [axis, size] of shape.entries())
      if (typeof size === 'string' && sizes[size] === undefined) sizes[size] = tensor.shape[axis]!
  const wanted = shape.map((size) => sizeOf(size, sizes))
  if (tensor.dtype === dtype && tensor.shape.join() === wanted.join()) return undefined
  return `does not fit: expected ${dtype} [${wanted}] but received ${tensor.dtype} [${tensor.shape}]`
}

function sizeOf(size: TensorSpec['shape'][number], sizes: Sizes): number {
  return typeof size === 'string' ? sizes[size]! : typeof size === 'number' ? size : size(sizes)
}

/** Nothing that is learnt is larger; half precision could not hold it. */
const LARGEST = 65_504

function valuesFault({ dtype, fault }: TensorSpec, { values }: Tensor, sizes: Sizes): string | undefined {
  if (HELD[dtype] === Float32Array || HELD[dtype] === Float64Array)
    for (const value of values) {
      if (!Number.isFinite(value)) return 'has what is no number'
      if (Math.abs(value) > LARGEST) return `has ${value}, which it cannot`
    }
  return fault?.(values, sizes)
}

/** A fault of values for which `allowed` is false. */
export function only(allowed: (value: number, sizes: Sizes) => boolean): NonNullable<TensorSpec['fault']> {
  return (values, sizes) => {
    for (const value of values) if (!allowed(value, sizes)) return `has ${value}, which it cannot`
    return undefined
  }
}

/** A fault of whole numbers that are out of bounds, or there twice. */
export function distinct(least: number, below: (sizes: Sizes) => number): NonNullable<TensorSpec['fault']> {
  const inside = only((value, sizes) => value >= least && value < below(sizes))
  return (values, sizes) =>
    inside(values, sizes) ?? (new Set(values).size === values.length ? undefined : 'names something twice')
}

export function withPrefix<T>(prefix: string, named: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(named).map(([name, value]) => [`${prefix}${name}`, value]))
}

/** Those whose names begin with the prefix, by the rest of their names. */
export function withoutPrefix<T>(prefix: string, named: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(
    Object.entries(named).flatMap(([name, value]) =>
      name.startsWith(prefix) ? [[name.slice(prefix.length), value]] : [],
    ),
  )
}
