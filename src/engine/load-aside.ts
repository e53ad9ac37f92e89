import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { InputError } from './errors.ts'
import { LOAD_JOBS, type Loaded, type LoadJob } from './load-jobs.ts'
import type { LoadAnswer, LoadTask } from './load-worker.ts'
import { workerThread } from './worker-threads.ts'

/**
 * Reads a folder, where it is large on a thread of its own, so that the program can go on starting. Rejects as
 * the job's function does.
 */
export async function loadAside<Job extends LoadJob>(job: Job, folder: string): Promise<Loaded<Job>> {
  const { read, worthAThread } = LOAD_JOBS[job]
  const value = (await bytesIn(folder)) < worthAThread ? read(folder) : inThread({ job, folder })
  return value as Promise<Loaded<Job>>
}

function inThread(task: LoadTask): Promise<unknown> {
  const { filename, ...thread } = workerThread('load-worker', import.meta.url)
  const worker = new Worker(new URL(filename), { ...thread, workerData: task })
  return new Promise((resolve, reject) => {
    worker.on('message', (answer: LoadAnswer) => {
      if ('value' in answer) resolve(answer.value)
      else reject(new InputError(answer.refusal))
    })
    worker.on('error', reject)
    worker.on('exit', (code) =>
      reject(new Error(`The thread that read ${task.folder} ended early (exit code ${code}).`)),
    )
  })
}

/** Of the files directly in a folder; 0 when it is none, which its reader has a sentence for. */
async function bytesIn(folder: string): Promise<number> {
  const names = await readdir(folder).catch(() => [])
  const sizes = await Promise.all(
    names.map((name) =>
      stat(join(folder, name)).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}
