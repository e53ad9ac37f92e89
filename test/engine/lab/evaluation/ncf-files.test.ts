import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ncfFilesFit, readNcfFiles } from '../../../../src/engine/lab/evaluation/ncf-files.ts'
import { toyWorld } from '../../ranking/toy-world.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ncf-'))
})
afterEach(() => rm(folder, { recursive: true }))

/** Films 102, 100 and 101 appear in this order; film 103 never. */
async function world(negative: string) {
  await writeFile(join(folder, 'ratings.dat'), '1::102::5::10\n1::100::4::20\n2::102::3::30\n2::101::1::40\n')
  await writeFile(join(folder, 'ml-1m.test.rating'), '0\t1\t4\t20\n1\t2\t1\t40\n')
  await writeFile(join(folder, 'ml-1m.test.negative'), negative)
  const dataset = toyWorld(4, [
    {
      ratings: [
        [2, 5],
        [0, 4],
      ],
    },
    {
      ratings: [
        [2, 3],
        [1, 1],
      ],
    },
  ])
  return { ...dataset, folder }
}

test('an item is the rank of the film’s first appearance, a user is UserID - 1', async () => {
  const dataset = await world('(0,1)\t2\t0\n(1,2)\t1\t0\n')
  expect(await readNcfFiles(folder, dataset)).toEqual([
    { user: 0, film: 0, others: [1, 2] },
    { user: 1, film: 1, others: [0, 2] },
  ])
})

test('an item that the data set lacks is named', async () => {
  const dataset = await world('(0,1)\t2\t7\n(1,2)\t1\t0\n')
  await expect(readNcfFiles(folder, dataset)).rejects.toThrow(
    'Expected an item below 3 in ml-1m.test.negative but received "7".',
  )
})

test('the files fit MovieLens 1M only', async () => {
  expect(ncfFilesFit(folder, await world(''))).toBe(false)
})
