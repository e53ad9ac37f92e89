import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { unzip } from '../../../src/engine/dataset/sources/unzip.ts'
import { InputError } from '../../../src/engine/errors.ts'
import { datasetZip, makeZip } from './make-zip.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'marquee-unzip-'))
  mkdirSync(join(folder, 'out'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const LIMITS = { totalBytes: 1_000_000, files: 10 }

async function unpack(bytes: Buffer): Promise<string[]> {
  writeFileSync(join(folder, 'some.zip'), bytes)
  return unzip(join(folder, 'some.zip'), join(folder, 'out'), LIMITS)
}

test('unpacks without the top folder', async () => {
  await unpack(datasetZip())
  expect(readdirSync(join(folder, 'out')).sort()).toEqual([
    'README',
    'movies.dat',
    'ratings.dat',
    'users.dat',
  ])
  expect(readFileSync(join(folder, 'out/README'), 'utf8')).toBe('read me')
})

const small = { name: 'a/b', content: 'x' }
const damaged = makeZip([{ name: 'a/b', content: 'some text that deflates' }])
damaged[40]! ^= 0xff

test.each([
  ['a name that leads out', makeZip([{ name: 'ml/../../evil', content: 'x' }]), /invalid relative path/],
  ['an absolute name', makeZip([{ name: '/etc/evil', content: 'x' }]), /absolute path/],
  ['a Windows path', makeZip([{ name: 'C:\\evil', content: 'x' }]), /invalid characters/],
  ['a symbolic link', makeZip([{ name: 'ml/link', content: '/etc/passwd', symlink: true }]), /symbolic link/],
  ['the same file twice', makeZip([small, small]), /same file twice/],
  [
    'too many files',
    makeZip(Array.from({ length: 11 }, (_, i) => ({ name: `a/${i}`, content: '' }))),
    /more than 10 files/,
  ],
  [
    'a declared bomb',
    makeZip([{ name: 'a/b', content: Buffer.alloc(2_000_000) }]),
    /unpacks to more than 1 MB/,
  ],
  [
    'a bomb in many files',
    makeZip(['1', '2', '3'].map((name) => ({ name: `a/${name}`, content: Buffer.alloc(400_000) }))),
    /unpacks to more than 1 MB/,
  ],
  [
    'a bomb that lies',
    makeZip([{ name: 'a/b', content: Buffer.alloc(9_000_000), declaredSize: 10 }]),
    /too many bytes|more than/,
  ],
  ['a short file', makeZip([{ name: 'a/b', content: 'short', declaredSize: 500 }]), /not enough bytes/],
  ['a wrong check sum', makeZip([{ name: 'a/b', content: 'x', crc: 1 }]), /check sum of a\/b is wrong/],
  ['a truncated archive', datasetZip().subarray(0, -30), /some\.zip is refused/],
  ['damaged content', damaged, /some\.zip is refused/],
  ['a web page', Buffer.from('<html>Not found</html>'.repeat(40)), /some\.zip is refused/],
  ['an empty file', Buffer.alloc(0), /some\.zip is refused/],
  ['an empty archive', makeZip([]), /it is empty/],
])('refuses %s in one sentence', async (_, bytes, sentence) => {
  const unpacking = unpack(bytes)
  await expect(unpacking).rejects.toThrow(InputError)
  await expect(unpacking).rejects.toThrow(sentence)
  await expect(unpacking).rejects.toThrow(/^[^\n]+\.$/)
  expect(existsSync(join(folder, 'evil'))).toBe(false)
})

test('a bomb that lies leaves no more than the limit on the disk', async () => {
  await unpack(makeZip([{ name: 'a/b', content: Buffer.alloc(9_000_000), declaredSize: 10 }])).catch(() => {})
  expect(readFileSync(join(folder, 'out/b')).length).toBeLessThanOrEqual(LIMITS.totalBytes)
})

test('a missing archive is told as such', async () => {
  await expect(unzip(join(folder, 'no.zip'), join(folder, 'out'))).rejects.toThrow(/ENOENT/)
})
