/**
 * ResNet-18 (He et al. 2016, torchvision's variant) for inference, on whatever TensorFlow.js backend
 * is set. Tensors are NHWC here; the weight file has PyTorch's layout, [out, in, height, width].
 *
 * Batch norm is folded into the convolution before it, with s = gamma / sqrt(variance + eps):
 *   w' = s w,  b' = beta - s mean.
 */
import * as tf from '@tensorflow/tfjs-core'
import {
  type ConvolutionSpec,
  NORM_PARTS,
  requireComplete,
  STEM,
  stageSpecs,
  type WeightSource,
} from './resnet18-weights.ts'
import { INPUT_SIZE, type Stage } from './stages.ts'

const EPSILON = 1e-5

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
