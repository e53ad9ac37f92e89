import { cp, mkdir, mkdtemp, readFile, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { marquee, STRANGER } from '../../helpers/marquee.ts'

const root = join(import.meta.dirname, '../../..')
const json = async (file: string) => JSON.parse(await readFile(join(root, file), 'utf8'))

/** What `npm prune --omit=dev` leaves: the files that the package ships, and no development package. */
async function install(folder: string): Promise<void> {
  for (const file of ['package.json', ...((await json('package.json')).files as string[])]) {
    await mkdir(dirname(join(folder, file)), { recursive: true })
    // Node looks for packages beside a module's real file, so the modules are copied.
    if (file === 'dist') await cp(join(root, file), join(folder, file), { recursive: true })
    else await symlink(join(root, file), join(folder, file))
  }
  const { packages } = await json('package-lock.json')
  for (const path of Object.keys(packages)) {
    if (!/^node_modules\/(@[^/]+\/)?[^/]+$/.test(path) || packages[path].dev) continue
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await symlink(join(root, path), join(folder, path))
  }
}

describe('an installation without development packages', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'marquee-production-'))
    await install(folder)
  })
  afterAll(() => rm(folder, { recursive: true }))

  test('recommends, with a picture', async () => {
    const picture = join(folder, 'list.png')
    const { code, stderr } = await marquee(['recommend', '--random', '--collage', picture], STRANGER, folder)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect((await readFile(picture)).subarray(1, 4).toString()).toBe('PNG')
  }, 120_000)

  test('says at once what charts need', async () => {
    const charts = join(folder, 'charts')
    expect(await marquee(['evaluate', '--charts', charts], STRANGER, folder)).toEqual({
      code: 1,
      stdout: '',
      stderr:
        'marquee: Charts need the package echarts, which is not installed: npm install --no-save echarts@6\n',
    })
  }, 120_000)
})
