/** Worker thread that reads one large thing while the rest of the program starts; see `loadAside`. */
import { parentPort, workerData } from 'node:worker_threads'
import { InputError } from './errors.ts'
import { LOAD_JOBS, type LoadJob } from './load-jobs.ts'

export interface LoadTask {
  job: LoadJob
  folder: string
}

/** A refusal is the sentence of an InputError: classes do not survive the way between threads. */
export type LoadAnswer = { value: unknown } | { refusal: string }

async function answer({ job, folder }: LoadTask): Promise<LoadAnswer> {
  try {
    return { value: await LOAD_JOBS[job].read(folder) }
  } catch (error) {
    if (error instanceof InputError) return { refusal: error.message }
    throw error
  }
}

/** Large arrays are handed over, not copied. */
function buffersOf(value: unknown, depth: number): ArrayBuffer[] {
  if (ArrayBuffer.isView(value)) return [value.buffer as ArrayBuffer]
  if (depth === 0 || typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap((part) => buffersOf(part, depth - 1))
}

const answered = await answer(workerData as LoadTask)
// In the answer, in the value, in a table of it.
parentPort!.postMessage(answered, [...new Set(buffersOf(answered, 3))])
