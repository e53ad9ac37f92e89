import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createMetrics } from '../../src/bot/core/metrics.ts'

interface Dashboard {
  panels: { id: number; title: string; targets: { expr: string }[] }[]
  templating: { list: { name: string }[] }
}

const file = join(import.meta.dirname, '..', '..', 'deploy', 'grafana.json')
const dashboard = JSON.parse(readFileSync(file, 'utf8')) as Dashboard
const expressions = dashboard.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr))

/** Names and labels of an exposition. */
let exposed: Map<string, Set<string>>
beforeAll(async () => {
  const metrics = createMetrics(['help'])
  const request = { platform: 'web', kind: 'command', command: 'help', outcome: 'answered' } as const
  metrics.request({ ...request, firstResponse: 1, total: 2, stages: { answer: 1, deliver: 1 } })
  metrics.rendered(1)
  metrics.postersReady(1)
  metrics.posterFetched('cache')
  metrics.refused('person')
  metrics.storeCalled('change', 'raced', 2)
  metrics.watch({ pictures: () => 3, questions: () => 2, healthy: async () => ({ web: true, store: false }) })
  const text = await metrics.text()
  expect(text).toMatch(/^marquee_pictures_waiting 3$/m)
  expect(text).toMatch(/^marquee_questions_waiting 2$/m)
  expect(text).toMatch(/^marquee_healthy\{part="store"\} 0$/m)
  expect(text).toMatch(/^marquee_refused_total\{whose="person"\} 1$/m)
  expect(text).toMatch(/^marquee_stage_seconds_count\{stage="draw"\} 1$/m)
  expect(text).toMatch(/^marquee_store_seconds_bucket\{le="0.0025",operation="change",outcome="raced"\} 1$/m)
  exposed = new Map()
  for (const [, name, labels = ''] of text.matchAll(/^(\w+)(?:\{(.*)\})? \S+$/gm)) {
    const known = exposed.get(name!) ?? new Set(['job', 'instance'])
    for (const [, label] of labels.matchAll(/(\w+)="/g)) known.add(label!)
    exposed.set(name!, known)
  }
})
afterAll(() => exposed.clear())

test('every metric on the dashboard is one that /metrics tells, with the labels that it has', () => {
  expect(expressions.length).toBeGreaterThan(10)
  for (const expression of expressions) {
    const used = [...expression.matchAll(/\b((?:marquee|nodejs|process)_\w+)(?:\{([^}]*)\})?/g)]
    expect(used.length).toBeGreaterThan(0)
    for (const [, name, matchers = ''] of used) {
      expect([...exposed.keys()]).toContain(name)
      for (const [, label] of matchers.matchAll(/(\w+)\s*[=!]/g))
        expect([...exposed.get(name!)!]).toContain(label)
    }
    for (const [, labels] of expression.matchAll(/\bby \(([^)]*)\)/g))
      for (const label of labels!.split(', ')) {
        const known = used.some(([, name]) => exposed.get(name!)!.has(label))
        expect({ expression, label, known }).toEqual({ expression, label, known: true })
      }
  }
})

test('every metric of ours is on the dashboard', () => {
  const own = [...exposed.keys()].filter((name) => name.startsWith('marquee_'))
  const families = new Set(own.map((name) => name.replace(/_(bucket|sum|count)$/, '')))
  for (const family of families) expect(expressions.join('\n')).toContain(family)
})

test('panels have ids and titles of their own, and variables that there are', () => {
  expect(new Set(dashboard.panels.map(({ id }) => id)).size).toBe(dashboard.panels.length)
  expect(new Set(dashboard.panels.map(({ title }) => title)).size).toBe(dashboard.panels.length)
  const variables = dashboard.templating.list.map(({ name }) => name)
  const used = [...readFileSync(file, 'utf8').matchAll(/\$\{?(\w+)/g)].map(([, name]) => name!)
  for (const name of used.filter((each) => !each.startsWith('__'))) expect(variables).toContain(name)
})
