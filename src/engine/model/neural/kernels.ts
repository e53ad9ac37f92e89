import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm'
import * as tf from '@tensorflow/tfjs-core'

let provided = false

/**
 * Gives the WebAssembly backend what embeddings need: `UnsortedSegmentSum`, which it lacks, and a `GatherV2`
 * that copies rows, since its own goes number by number (54 ms for 15,000 rows of 128; this one 2 ms). Other
 * backends have both.
 */
export function provideKernels(): void {
  if (provided || tf.getBackend() !== 'wasm') return
  provided = true
  tf.registerKernel({ kernelName: 'UnsortedSegmentSum', backendName: 'wasm', kernelFunc: segmentSum })
  const general = tf.getKernel('GatherV2', 'wasm').kernelFunc
  tf.unregisterKernel('GatherV2', 'wasm')
  tf.registerKernel({
    kernelName: 'GatherV2',
    backendName: 'wasm',
    kernelFunc: (call) => (isOfRows(call) ? gatherRows(call) : general(call)),
  })
}

type Call = Parameters<tf.KernelFunc>[0]
type Named = Record<string, tf.TensorInfo>

function segmentSum({ inputs, attrs, backend }: Call): tf.TensorInfo {
  const wasm = backend as BackendWasm
  const { x, segmentIds } = inputs as Named
  const row = x!.shape.slice(1)
  const width = tf.util.sizeFromShape(row)
  const output = wasm.makeOutput([attrs!.numSegments as number, ...row], 'float32')
  const [values, segments, sums] = views(wasm, x!, segmentIds!, output)
  sums!.fill(0)
  for (let entry = 0, from = 0; entry < segments!.length; entry++) {
    const into = segments![entry]! * width
    // A negative segment drops its row, as in TensorFlow.
    if (into >= 0) for (let k = 0; k < width; k++) sums![into + k]! += values![from + k]!
    from += width
  }
  return output
}

function isOfRows({ inputs, attrs }: Call): boolean {
  const { x, indices } = inputs as Named
  return attrs!.axis === 0 && attrs!.batchDims === 0 && indices!.shape.length === 1 && x!.dtype === 'float32'
}

function gatherRows({ inputs, backend }: Call): tf.TensorInfo {
  const wasm = backend as BackendWasm
  const { x, indices } = inputs as Named
  const row = x!.shape.slice(1)
  const width = tf.util.sizeFromShape(row)
  const output = wasm.makeOutput([indices!.shape[0]!, ...row], 'float32')
  const [values, rows, gathered] = views(wasm, x!, indices!, output)
  for (let entry = 0, at = 0; entry < rows!.length; entry++) {
    let from = rows![entry]! * width
    for (let k = 0; k < width; k++) gathered![at++] = values![from++]!
  }
  return output
}

/** The numbers of tensors, where they lie; taken after the last output is made, which can move them all. */
function views(wasm: BackendWasm, ...tensors: tf.TensorInfo[]): (Float32Array | Int32Array)[] {
  return tensors.map((tensor) => wasm.typedArrayFromHeap(tensor as never) as Float32Array | Int32Array)
}
