import { createHash } from 'node:crypto'
import { expected } from '../../errors.ts'
import type { TensorData } from '../../safetensors/safetensors-file.ts'
import { STAGES, type Stage } from './stages.ts'

/** Where named tensors come from; {@link SafetensorsFile} is one. */
export interface WeightSource {
  has(name: string): boolean
  read(name: string, shape: readonly number[]): Promise<TensorData>
}

export interface ConvolutionSpec {
  convolution: string
  norm: string
  inputs: number
  outputs: number
  kernel: number
  stride: number
}

export interface BlockSpec {
  first: ConvolutionSpec
  second: ConvolutionSpec
  shortcut?: ConvolutionSpec
}

export const STEM: ConvolutionSpec = {
  convolution: 'conv1',
  norm: 'bn1',
  inputs: 3,
  outputs: 64,
  kernel: 7,
  stride: 2,
}

function blockSpecs(stage: number, channels: number): BlockSpec[] {
  const name = `layer${stage}`
  const before = stage === 1 ? channels : channels / 2
  const stride = stage === 1 ? 1 : 2
  const plain = (block: number, index: number, inputs: number, step: number): ConvolutionSpec => ({
    convolution: `${name}.${block}.conv${index}`,
    norm: `${name}.${block}.bn${index}`,
    inputs,
    outputs: channels,
    kernel: 3,
    stride: step,
  })
  const opening: BlockSpec = { first: plain(0, 1, before, stride), second: plain(0, 2, channels, 1) }
  if (stage > 1) {
    const down = { convolution: `${name}.0.downsample.0`, norm: `${name}.0.downsample.1` }
    opening.shortcut = { ...down, inputs: before, outputs: channels, kernel: 1, stride }
  }
  return [opening, { first: plain(1, 1, channels, 1), second: plain(1, 2, channels, 1) }]
}

/** Block specifications of each stage up to `stage`; `width` is the first stage's channels (64; less in tests). */
export function stageSpecs(stage: Stage, width: number): BlockSpec[][] {
  return STAGES.slice(0, STAGES.indexOf(stage) + 1).map((_, index) =>
    blockSpecs(index + 1, width * 2 ** index),
  )
}

export const NORM_PARTS = ['weight', 'bias', 'running_mean', 'running_var'] as const

function tensorNames({ convolution, norm }: ConvolutionSpec): string[] {
  return [`${convolution}.weight`, ...NORM_PARTS.map((part) => `${norm}.${part}`)]
}

function convolutionSpecs(stage: Stage, width: number): ConvolutionSpec[] {
  const blocks = stageSpecs(stage, width).flat()
  return [
    { ...STEM, outputs: width },
    ...blocks.flatMap((block) => Object.values(block) as ConvolutionSpec[]),
  ]
}

export function requireComplete(source: WeightSource, stage: Stage): void {
  const names = convolutionSpecs(stage, 64).flatMap(tensorNames)
  const missing = names.filter((name) => !source.has(name))
  if (missing.length > 0)
    throw expected(`weights complete up to ${stage}, with ${missing.join(', ')},`, 'a file without them')
}

/**
 * SHA-256 over the tensors that a stage uses, in the order of computation: a file with more tensors
 * counts as the same encoder. Rejects with an InputError that names the tensors that are missing.
 */
export async function weightsHashOf(source: WeightSource, stage: Stage): Promise<string> {
  requireComplete(source, stage)
  const hash = createHash('sha256')
  for (const { outputs, inputs, kernel, convolution, norm } of convolutionSpecs(stage, 64)) {
    const tensors = [await source.read(`${convolution}.weight`, [outputs, inputs, kernel, kernel])]
    for (const part of NORM_PARTS) tensors.push(await source.read(`${norm}.${part}`, [outputs]))
    for (const { values } of tensors)
      hash.update(new Uint8Array(values.buffer, values.byteOffset, values.byteLength))
  }
  return hash.digest('hex')
}
