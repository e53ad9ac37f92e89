import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import * as tf from '@tensorflow/tfjs-core'

export type BackendName = 'tfjs-node' | 'wasm'

let chosen: Promise<BackendName> | undefined

/**
 * Picks the TensorFlow.js backend of this thread, once: tfjs-node (an optional dependency) when its
 * native binding loads and computes, otherwise WebAssembly, which always works.
 */
export function useBackend(): Promise<BackendName> {
  chosen ??= pickBackend()
  return chosen
}

async function pickBackend(): Promise<BackendName> {
  if (await nativeWorks()) return 'tfjs-node'
  const { setThreadsCount, setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm')
  const entry = createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm/package.json')
  setWasmPaths(`${join(dirname(entry), 'dist')}/`)
  // Parallelism comes from worker threads, one backend each.
  setThreadsCount(1)
  await tf.setBackend('wasm')
  await tf.ready()
  return 'wasm'
}

async function nativeWorks(): Promise<boolean> {
  // A variable, so that the compiler does not look for types of a package that may be absent.
  const optional = '@tensorflow/tfjs-node'
  try {
    await import(optional)
    if (!(await tf.setBackend('tensorflow'))) return false
    const product = tf.tidy(() => tf.matMul(tf.tensor2d([[1, 2]]), tf.tensor2d([[3], [4]])).dataSync()[0])
    return product === 11
  } catch {
    return false
  }
}
