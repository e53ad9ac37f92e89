import { availableParallelism } from 'node:os'
import { Piscina } from 'piscina'
import { InputError } from '../../errors.ts'
import { SafetensorsFile } from '../../safetensors/safetensors-file.ts'
import { workerThread } from '../../worker-threads.ts'
import type { EncodeResult, EncodeWorkerData } from './encode-worker.ts'
import { weightsHashOf } from './resnet18-weights.ts'
import { featureLength, type Stage } from './stages.ts'

/** Names an encoder: vectors of two encoders can be compared only when all of this is equal. */
export interface EncoderIdentity {
  architecture: 'resnet18'
  stage: Stage
  /** SHA-256 of the tensors in use. */
  weightsHash: string
  dimensions: number
}

export interface EncoderOptions {
  /** Path of a safetensors file with torchvision's names. */
  weights: string
  /** `layer3` (256-d) by default; `avgpool` (512-d) needs the complete weights. */
  stage?: Stage
  /** Worker threads; by default one a core. Each holds its own network, about 60 MB. */
  threads?: number
}

/** Turns posters into vectors, in worker threads: the caller's event loop never waits for a network. */
export interface PosterEncoder {
  readonly identity: EncoderIdentity
  readonly threads: number
  /** The raw feature, [dimensions], not negative. Rejects with an InputError when the image cannot be read. */
  encode(image: Uint8Array): Promise<Float32Array>
  close(): Promise<void>
}

/** Rejects with an InputError when the weights are missing or incomplete. Threads start on first use. */
export async function createPosterEncoder(options: EncoderOptions): Promise<PosterEncoder> {
  const { weights, stage = 'layer3', threads = availableParallelism() } = options
  const identity = await identify(weights, stage)
  const pool = new Piscina<Uint8Array, EncodeResult>({
    minThreads: 0,
    maxThreads: threads,
    concurrentTasksPerWorker: 2,
    idleTimeout: 30_000,
    workerData: { weights, stage } satisfies EncodeWorkerData,
    ...workerThread('encode-worker', import.meta.url),
  })
  return {
    identity,
    threads,
    async encode(image) {
      const result = await pool.run(image)
      if ('refusal' in result) throw new InputError(result.refusal)
      return result.vector
    },
    close: () => pool.close({ force: true }),
  }
}

async function identify(weights: string, stage: Stage): Promise<EncoderIdentity> {
  const file = await SafetensorsFile.open(weights)
  try {
    return {
      architecture: 'resnet18',
      stage,
      weightsHash: await weightsHashOf(file, stage),
      dimensions: featureLength(stage),
    }
  } finally {
    await file.close()
  }
}
