import { parentPort } from 'node:worker_threads'
import { sweepRows } from './posterior-sweep.ts'
import { CHUNK, type SweepJob } from './sweep-pool.ts'

parentPort!.on('message', ({ sweep, next }: SweepJob) => {
  const { rows } = sweep.side
  for (let from = Atomics.add(next, 0, CHUNK); from < rows; from = Atomics.add(next, 0, CHUNK))
    sweepRows(sweep, from, Math.min(rows, from + CHUNK))
  parentPort!.postMessage('done')
})
