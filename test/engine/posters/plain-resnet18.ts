/** ResNet-18 in plain loops, written from the paper and torchvision's description, for one image. */
import type { Weight } from './weights.ts'

export interface Plane {
  height: number
  width: number
  channels: number
  /** [height, width, channels] */
  values: Float64Array
}

type Weights = ReadonlyMap<string, Weight>

/** Outputs of layer1 to layer4. */
export function plainResNet18(weights: Weights, image: Float32Array, height: number, width: number): Plane[] {
  let plane: Plane = { height, width, channels: 3, values: Float64Array.from(image) }
  plane = maxPool(relu(norm(weights, 'bn1', convolve(weights, 'conv1', plane, 2))))
  return [1, 2, 3, 4].map((stage) => {
    for (const block of [0, 1]) {
      const name = `layer${stage}.${block}`
      const stride = stage > 1 && block === 0 ? 2 : 1
      const inner = relu(norm(weights, `${name}.bn1`, convolve(weights, `${name}.conv1`, plane, stride)))
      const branch = norm(weights, `${name}.bn2`, convolve(weights, `${name}.conv2`, inner, 1))
      const down = `${name}.downsample`
      const shortcut = weights.has(`${down}.0.weight`)
        ? norm(weights, `${down}.1`, convolve(weights, `${down}.0`, plane, stride))
        : plane
      plane = relu({ ...branch, values: branch.values.map((value, at) => value + shortcut.values[at]!) })
    }
    return plane
  })
}

function convolve(weights: Weights, name: string, input: Plane, stride: number): Plane {
  const { shape, values: kernel } = weights.get(`${name}.weight`)!
  const [outputs, inputs, side] = shape as [number, number, number]
  const pad = (side - 1) / 2
  const output = blank(input, outputs, side, stride, pad)
  for (let y = 0; y < output.height; y++)
    for (let x = 0; x < output.width; x++)
      for (let out = 0; out < outputs; out++) {
        let sum = 0
        for (let ky = 0; ky < side; ky++)
          for (let kx = 0; kx < side; kx++) {
            const row = y * stride + ky - pad
            const column = x * stride + kx - pad
            if (row < 0 || column < 0 || row >= input.height || column >= input.width) continue
            for (let channel = 0; channel < inputs; channel++)
              sum +=
                kernel[((out * inputs + channel) * side + ky) * side + kx]! *
                input.values[(row * input.width + column) * inputs + channel]!
          }
        output.values[(y * output.width + x) * outputs + out] = sum
      }
  return output
}

function norm(weights: Weights, name: string, input: Plane): Plane {
  const [gamma, beta, mean, variance] = ['weight', 'bias', 'running_mean', 'running_var'].map(
    (part) => weights.get(`${name}.${part}`)!.values,
  )
  const values = input.values.map((value, at) => {
    const channel = at % input.channels
    return (
      ((value - mean![channel]!) / Math.sqrt(variance![channel]! + 1e-5)) * gamma![channel]! + beta![channel]!
    )
  })
  return { ...input, values }
}

function relu(input: Plane): Plane {
  return { ...input, values: input.values.map((value) => Math.max(0, value)) }
}

function maxPool(input: Plane): Plane {
  const output = blank(input, input.channels, 3, 2, 1)
  for (let y = 0; y < output.height; y++)
    for (let x = 0; x < output.width; x++)
      for (let channel = 0; channel < input.channels; channel++) {
        let largest = Number.NEGATIVE_INFINITY
        for (let row = Math.max(0, y * 2 - 1); row <= Math.min(input.height - 1, y * 2 + 1); row++)
          for (let column = Math.max(0, x * 2 - 1); column <= Math.min(input.width - 1, x * 2 + 1); column++)
            largest = Math.max(
              largest,
              input.values[(row * input.width + column) * input.channels + channel]!,
            )
        output.values[(y * output.width + x) * input.channels + channel] = largest
      }
  return output
}

function blank(input: Plane, channels: number, side: number, stride: number, pad: number): Plane {
  const height = Math.floor((input.height + 2 * pad - side) / stride) + 1
  const width = Math.floor((input.width + 2 * pad - side) / stride) + 1
  return { height, width, channels, values: new Float64Array(height * width * channels) }
}
