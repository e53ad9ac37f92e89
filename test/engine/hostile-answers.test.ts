import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'

test('whatever a stranger’s server answers, the process lives and goes on asking', {
  timeout: 60_000,
}, async () => {
  const asker = join(import.meta.dirname, 'hostile-asker.ts')
  const { code, stdout, stderr } = await new Promise<{ code: unknown; stdout: string; stderr: string }>(
    (resolve) =>
      execFile(process.execPath, ['--import', 'tsx', asker], (error, stdout, stderr) =>
        resolve({ code: error?.code ?? 0, stdout, stderr }),
      ),
  )
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  const { outcomes, good } = JSON.parse(stdout) as { outcomes: [string, string][]; good: string }
  expect(good).toBe('good')
  expect(outcomes.length).toBeGreaterThan(20)
  // Bytes behind those that were promised may spoil the answer or not.
  const taken = outcomes.filter(([name, outcome]) => outcome === 'taken' && name !== 'more than its length')
  expect(taken).toEqual([])
})
