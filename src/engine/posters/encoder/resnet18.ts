/**
 * ResNet-18 (He et al. 2016, torchvision's variant) for inference, on whatever TensorFlow.js backend
 * is set. Tensors are NHWC here; the weight file has PyTorch's layout, [out, in, height, width].
 *
 * Batch norm is folded into the convolution before it, with s = gamma / sqrt(variance + eps):
 *   w' = s w,  b' = beta - s mean.
 */
import { createHash } from 'node:crypto'
import * as tf from '@tensorflow/tfjs-core'
import { expected } from '../../errors.ts'
import type { TensorData } from '../../safetensors/safetensors-file.ts'
import { INPUT_SIZE, STAGES, type Stage } from './stages.ts'

const EPSILON = 1e-5

/** Where named tensors come from; {@link SafetensorsFile} is one. */
export interface WeightSource {
  has(name: string): boolean
  read(name: string, shape: readonly number[]): Promise<TensorData>
}

interface ConvolutionSpec {
  convolution: string
  norm: string
  inputs: number
  outputs: number
  kernel: number
  stride: number
}

interface BlockSpec {
  first: ConvolutionSpec
  second: ConvolutionSpec
  shortcut?: ConvolutionSpec
}

interface Convolution {
  /** [height, width, in, out] */
  kernel: tf.Tensor4D
  /** [out] */
  bias: tf.Tensor1D
  stride: number
  padding: number
}

interface Block {
  first: Convolution
  second: Convolution
  shortcut?: Convolution
}

export interface ResNet18 {
  readonly stage: Stage
  /** Length of the feature: 64, 128, 256 or 512. */
  readonly dimensions: number
  /** Outputs of every stage computed, "layer1" first, [images, height, width, channels]; the caller disposes them. */
  activations(images: tf.Tensor4D): tf.Tensor4D[]
  /** Features of normalised images [images, 224, 224, 3], as rows [images, dimensions]. */
  features(images: Float32Array): Float32Array
  dispose(): void
}

const STEM: ConvolutionSpec = {
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
function stageSpecs(stage: Stage, width: number): BlockSpec[][] {
  return STAGES.slice(0, STAGES.indexOf(stage) + 1).map((_, index) =>
    blockSpecs(index + 1, width * 2 ** index),
  )
}

const NORM_PARTS = ['weight', 'bias', 'running_mean', 'running_var'] as const

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

function requireComplete(source: WeightSource, stage: Stage): void {
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

/**
 * Loads the network up to a stage. Rejects with an InputError that names the tensors that are missing.
 * `width` scales the network down (64 is ResNet-18) and exists for checks on small weights.
 */
export async function loadResNet18(source: WeightSource, stage: Stage, width = 64): Promise<ResNet18> {
  requireComplete(source, stage)
  const stem = await loadConvolution(source, { ...STEM, outputs: width })
  const stages: Block[][] = []
  for (const specs of stageSpecs(stage, width)) {
    const blocks: Block[] = []
    for (const { first, second, shortcut } of specs)
      blocks.push({
        first: await loadConvolution(source, first),
        second: await loadConvolution(source, second),
        ...(shortcut && { shortcut: await loadConvolution(source, shortcut) }),
      })
    stages.push(blocks)
  }
  return network(stage, width * 2 ** (stages.length - 1), stem, stages)
}

async function loadConvolution(source: WeightSource, spec: ConvolutionSpec): Promise<Convolution> {
  const { inputs, outputs, kernel } = spec
  const weight = await source.read(`${spec.convolution}.weight`, [outputs, inputs, kernel, kernel])
  const norm = await Promise.all(NORM_PARTS.map((part) => source.read(`${spec.norm}.${part}`, [outputs])))
  const [gamma, beta, mean, variance] = norm.map(({ values }) => values) as [
    Float32Array,
    Float32Array,
    Float32Array,
    Float32Array,
  ]
  const folded = new Float32Array(weight.values.length)
  const bias = new Float32Array(outputs)
  const area = kernel * kernel
  for (let output = 0; output < outputs; output++) {
    const scale = gamma[output]! / Math.sqrt(variance[output]! + EPSILON)
    bias[output] = beta[output]! - scale * mean[output]!
    for (let input = 0; input < inputs; input++)
      for (let cell = 0; cell < area; cell++)
        folded[(cell * inputs + input) * outputs + output] =
          scale * weight.values[(output * inputs + input) * area + cell]!
  }
  return {
    kernel: tf.tensor4d(folded, [kernel, kernel, inputs, outputs]),
    bias: tf.tensor1d(bias),
    stride: spec.stride,
    padding: (kernel - 1) / 2,
  }
}

function network(stage: Stage, dimensions: number, stem: Convolution, stages: readonly Block[][]): ResNet18 {
  const activations = (images: tf.Tensor4D): tf.Tensor4D[] =>
    tf.tidy(() => {
      // Zeros pad as well as -infinity would: the input of the pooling is never negative.
      let current = tf.maxPool(padded(convolve(images, stem, 'relu'), 1), 3, 2, 'valid') as tf.Tensor4D
      return stages.map((blocks) => {
        for (const block of blocks) current = applyBlock(current, block)
        return current
      })
    })
  return {
    stage,
    dimensions,
    activations,
    features(images) {
      const count = images.length / (INPUT_SIZE * INPUT_SIZE * 3)
      const pooled = tf.tidy(() => {
        const input = tf.tensor4d(images, [count, INPUT_SIZE, INPUT_SIZE, 3])
        return tf.mean(activations(input).at(-1)!, [1, 2])
      })
      const rows = pooled.dataSync() as Float32Array
      pooled.dispose()
      return rows
    },
    dispose() {
      for (const part of [stem, ...stages.flat().flatMap((block) => Object.values(block) as Convolution[])]) {
        part.kernel.dispose()
        part.bias.dispose()
      }
    },
  }
}

function applyBlock(input: tf.Tensor4D, { first, second, shortcut }: Block): tf.Tensor4D {
  const branch = convolve(convolve(input, first, 'relu'), second, 'linear')
  return tf.relu(tf.add(branch, shortcut ? convolve(input, shortcut, 'linear') : input))
}

/** PyTorch pads both sides alike; 'same' does so only at stride 1, and tfjs-node knows no explicit padding. */
function convolve(input: tf.Tensor4D, part: Convolution, activation: 'relu' | 'linear'): tf.Tensor4D {
  const { kernel: filter, bias, stride: strides, padding } = part
  const pad = strides === 1 ? 'same' : 'valid'
  const x = strides === 1 ? input : padded(input, padding)
  return tf.fused.conv2d({ x, filter, strides, pad, bias, activation })
}

function padded(x: tf.Tensor4D, pixels: number): tf.Tensor4D {
  if (pixels === 0) return x
  const side: [number, number] = [pixels, pixels]
  return tf.pad(x, [[0, 0], side, side, [0, 0]])
}
