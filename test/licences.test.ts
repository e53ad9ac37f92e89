import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

interface Entry {
  license?: string
  dev?: boolean
}

const root = join(import.meta.dirname, '..')
const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
  packages: Record<string, Entry>
}
const entries = Object.entries(packages).filter(([path]) => path.startsWith('node_modules/'))

/** Ask for no more than to be named, and go with Marquee's own. */
const FREE = ['MIT', 'ISC', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'BlueOak-1.0.0']
/** Ask for more, by the name of what they are for: used as they come, in files of their own, which satisfies them. */
const OTHERS: Record<string, RegExp> = {
  // libvips, a shared library that anybody may exchange.
  'LGPL-3.0-or-later': /^node_modules\/@img\/sharp-/,
  // Tools of development, of which nothing is shipped.
  'MPL-2.0': /^node_modules\/(axe-core|lightningcss)/,
}

/** Of "A AND B" all count, of "A OR B" the one that we may take. */
function isAllowed(licence: string, path: string): boolean {
  const plain = licence.replace(/^\((.*)\)$/, '$1')
  if (plain.includes(' OR ')) return plain.split(' OR ').some((one) => isAllowed(one, path))
  return plain.split(' AND ').every((one) => FREE.includes(one) || OTHERS[one]?.test(path) === true)
}

test('every package that npm ci may install has a licence that we may pass on', () => {
  expect(entries.length).toBeGreaterThan(300)
  const doubtful = entries
    .filter(([path, { license = 'none' }]) => !isAllowed(license, path))
    .map(([path, { license }]) => `${path}: ${license}`)
  expect(doubtful).toEqual([])
})

test('the exceptions are needed, and development’s are not shipped', () => {
  for (const licence of Object.keys(OTHERS))
    expect(entries.some(([, { license }]) => license?.includes(licence))).toBe(true)
  const shipped = entries.filter(([, { license, dev }]) => license === 'MPL-2.0' && !dev)
  expect(shipped).toEqual([])
})
