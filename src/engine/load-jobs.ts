import { loadDataset } from './dataset/load.ts'
import { readUnitVectors } from './posters/open-index.ts'

/** What can be read on a thread of its own, each of a folder, and from how many bytes that is worth starting one. */
export const LOAD_JOBS = {
  dataset: { read: loadDataset, worthAThread: 4_000_000 },
  unitVectors: { read: readUnitVectors, worthAThread: 400_000 },
}

type Jobs = typeof LOAD_JOBS
export type LoadJob = keyof Jobs
export type Loaded<Job extends LoadJob> = Awaited<ReturnType<Jobs[Job]['read']>>
