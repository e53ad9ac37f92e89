import { existsSync, readFileSync } from 'node:fs'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '..')
const read = (file: string) => readFileSync(join(root, file), 'utf8')

/** The files that a source file imports, and behind the doors among them those that the doors pass on. */
function importsOf(file: string): string[] {
  const found = [...read(file).matchAll(/from '(\.[^']+\.ts)'/g)].map(([, target]) =>
    relative(root, resolve(root, dirname(file), target!)),
  )
  return found.flatMap((target) =>
    basename(target) === 'index.ts' ? [target, ...importsOf(target)] : [target],
  )
}

const filesIn = (markdown: string) =>
  [...markdown.matchAll(/`((?:src|test|models|data|docs)\/[\w./-]+\.\w+)`/g)].map(([, file]) => file!)

test.each(['docs/architecture.md', 'CONTRIBUTING.md'])('%s names files that are there', (file) => {
  // NAME and PLATFORM stand for what a contributor makes.
  const named = filesIn(read(file)).filter((name) => !/NAME|PLATFORM/.test(name))
  expect(named.length).toBeGreaterThan(20)
  expect(named.filter((name) => !existsSync(join(root, name)))).toEqual([])
})

describe.each(
  read('docs/architecture.md')
    .split(/^## /m)
    .filter((section) => /^1\. /m.test(section)),
)('%s', (section) => {
  const steps = [...section.matchAll(/^\d+\. (.+)$/gm)].map(([, step]) => {
    const [file, ...others] = filesIn(step!)
    return { file: file!, from: /^`[^`]+` \(/.test(step!) ? others[0]! : undefined, step: step! }
  })

  test('has ten steps', () => {
    expect(steps).toHaveLength(10)
  })

  test.each(steps.slice(1).map((step, index) => [step.file, step, steps[index]!] as const))(
    '%s comes next',
    (file, { from, step }, before) => {
      const giver = from ?? before.file
      if (step.includes('(a thread, started by')) expect(read(giver)).toContain(basename(file, '.ts'))
      else expect(importsOf(giver)).toContain(file)
    },
  )
})
