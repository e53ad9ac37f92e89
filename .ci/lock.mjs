/**
 * `npm run lock`: brings package-lock.json in line with package.json, for every platform.
 *
 * npm with a node_modules beside it knows of other platforms' binaries by name only, and leaves their integrity
 * out. So it is asked in an empty folder; versions that are locked stay, entries without integrity are looked up
 * anew. To move to newer versions within package.json's ranges: `npm run lock -- --update`.
 */
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'marquee-lock-'))
try {
  for (const file of ['package.json', '.npmrc']) copyFileSync(join(root, file), join(folder, file))
  if (!process.argv.includes('--update')) {
    const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
    const whole = Object.entries(lock.packages).filter(([path, entry]) => path === '' || entry.integrity)
    lock.packages = Object.fromEntries(whole)
    writeFileSync(join(folder, 'package-lock.json'), JSON.stringify(lock))
  }
  const npm = ['npm', ['install', '--package-lock-only', '--ignore-scripts']]
  const { status } = spawnSync(...npm, { cwd: folder, stdio: 'inherit', shell: process.platform === 'win32' })
  if (status === 0) copyFileSync(join(folder, 'package-lock.json'), join(root, 'package-lock.json'))
  process.exitCode = status ?? 1
} finally {
  rmSync(folder, { recursive: true })
}
