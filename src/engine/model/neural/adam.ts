import type { NetworkOptions } from './options.ts'

const EPSILON = 1e-8

/**
 * AdamW (Loshchilov and Hutter 2019) over plain arrays: one fused loop instead of a dozen tensor
 * operations a parameter, each of which would walk through all of memory.
 */
export class Adam {
  readonly #parameters: readonly Float32Array[]
  readonly #first: Float32Array[]
  readonly #second: Float32Array[]
  readonly #options: NetworkOptions
  #steps = 0

  constructor(parameters: readonly Float32Array[], options: NetworkOptions) {
    this.#parameters = parameters
    this.#first = parameters.map(({ length }) => new Float32Array(length))
    this.#second = parameters.map(({ length }) => new Float32Array(length))
    this.#options = options
  }

  /** Moves every parameter against its gradient, in place. */
  step(gradients: readonly Float32Array[], learningRate: number): void {
    this.#steps++
    const { weightDecay, firstDecay, secondDecay } = this.#options
    const rate = (learningRate * Math.sqrt(1 - secondDecay ** this.#steps)) / (1 - firstDecay ** this.#steps)
    const kept = 1 - learningRate * weightDecay
    for (const [at, parameter] of this.#parameters.entries()) {
      const gradient = gradients[at]!
      const first = this.#first[at]!
      const second = this.#second[at]!
      for (let k = 0; k < parameter.length; k++) {
        const slope = gradient[k]!
        const mean = firstDecay * first[k]! + (1 - firstDecay) * slope
        const square = secondDecay * second[k]! + (1 - secondDecay) * slope * slope
        first[k] = mean
        second[k] = square
        parameter[k] = parameter[k]! * kept - (rate * mean) / (Math.sqrt(square) + EPSILON)
      }
    }
  }
}
