/** Worker thread of the poster encoder: one network and one backend a thread. */
import { workerData } from 'piscina'
import { useBackend } from '../../backend.ts'
import { InputError } from '../../errors.ts'
import { SafetensorsFile } from '../../safetensors/safetensors-file.ts'
import { networkInput } from './image.ts'
import { loadResNet18 } from './resnet18.ts'
import type { Stage } from './stages.ts'

/** What the encoder hands to each of its threads. */
export interface EncodeWorkerData {
  weights: string
  stage: Stage
}

const { weights, stage } = workerData as EncodeWorkerData

async function loadNetwork() {
  await useBackend()
  const file = await SafetensorsFile.open(weights)
  try {
    return await loadResNet18(file, stage)
  } finally {
    await file.close()
  }
}

const network = await loadNetwork()

/** A refusal is the sentence of an InputError: classes do not survive the way between threads. */
export type EncodeResult = { vector: Float32Array } | { refusal: string }

/** The feature of one encoded image; decoding the next image overlaps with computing this one. */
export default async function encode(image: Uint8Array): Promise<EncodeResult> {
  try {
    return { vector: network.features(await networkInput(image)) }
  } catch (error) {
    if (error instanceof InputError) return { refusal: error.message }
    throw error
  }
}
