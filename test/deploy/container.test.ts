import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { parse, parseAllDocuments } from 'yaml'
import { CONFIG_VARIABLES, readConfig } from '../../src/bot/core/config.ts'

// There is no Docker here: what is written is held to what the project has. The steps were also run by hand, as
// another user on a tree that nobody may write (docs/running.md).

const root = join(import.meta.dirname, '..', '..')
const read = (file: string) => readFileSync(join(root, file), 'utf8')
const project = JSON.parse(read('package.json'))

describe('Dockerfile', () => {
  const lines = read('Dockerfile')
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .filter((line) => line && !line.startsWith('#'))
  const stages = lines
    .join('\n')
    .split(/^FROM /m)
    .slice(1)
  const last = stages.at(-1)!
  const copies = lines.flatMap((line) => {
    const [, from, paths] = /^COPY (?:--from=(\w+) )?(.+)$/.exec(line) ?? []
    return paths ? [{ from, paths: paths.split(' ').slice(0, -1) }] : []
  })

  test('every stage has a Node that package.json allows', () => {
    for (const stage of stages) {
      const [, major] = /^node:(\d+)-slim/.exec(stage)!
      expect(project.engines.node).toMatch(new RegExp(`(\\^|>=)${major}\\.`))
    }
  })

  test('what it copies is in the repository, and passes .dockerignore', () => {
    const allowed = read('.dockerignore')
      .split('\n')
      .filter((line) => line.startsWith('!'))
      .map((line) => line.slice(1))
    const tracked = execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' }).split('\n')
    for (const { from, paths } of copies)
      for (const path of from ? [] : paths) {
        expect(tracked.some((file) => file === path || file.startsWith(`${path}/`))).toBe(true)
        expect(allowed.some((entry) => path === entry || path.startsWith(`${entry}/`))).toBe(true)
      }
  })

  test('the image has all that the package ships, and begins what its command is', () => {
    for (const file of [...project.files, 'package.json'])
      expect(last).toMatch(new RegExp(`^COPY .*\\b${file} `, 'm'))
    const [, entry] = /^ENTRYPOINT \["node", "(.+)"\]$/m.exec(last)!
    expect(entry).toBe(project.bin.marquee)
    expect(last).toMatch(/^CMD \["serve"\]$/m)
  })

  test('scripts that it runs are those of package.json', () => {
    const scripts = [...lines.join('\n').matchAll(/npm run (?:-s )?(\w+)/g)].map(([, name]) => name!)
    expect(scripts).toEqual(['build'])
    for (const script of scripts) expect(project.scripts).toHaveProperty(script)
    const [, optional] = /npm uninstall (\S+)/.exec(lines.join('\n'))!
    expect(project.optionalDependencies).toHaveProperty([optional!])
  })

  test('it is nobody special, hears SIGTERM itself, and is asked by an address that is served', () => {
    expect(last.indexOf('USER node')).toBeLessThan(last.indexOf('ENTRYPOINT'))
    expect(last).not.toMatch(/^(ENTRYPOINT|CMD) (?!\[)/m)
    expect(last).toMatch(/HEALTHCHECK .*\/health\/ready/)
    const names = [...last.matchAll(/\b(MARQUEE_\w+)/g)].map(([, name]) => name)
    for (const name of names) expect(CONFIG_VARIABLES).toContain(name)
  })
})

describe('compose.yaml', () => {
  interface Service {
    environment: Record<string, string>
    volumes: string[]
    user?: string
    stop_grace_period?: string
  }
  let services: Record<string, Service>
  let volumes: Record<string, unknown>
  beforeAll(() => {
    ;({ services, volumes } = parse(read('compose.yaml')))
  })

  test('with its passwords given it is a configuration that starts', () => {
    const { environment } = services.marquee!
    for (const name of Object.keys(environment)) expect(CONFIG_VARIABLES).toContain(name)
    const filled = Object.fromEntries(
      Object.entries(environment).map(([name, value]) => [
        name,
        String(value).replaceAll(/\$\{\w+:\?[^}]*\}/g, 'a-long-random-text'),
      ]),
    )
    const config = readConfig(filled)
    const [user, database] = ['POSTGRES_USER', 'POSTGRES_DB'].map((name) => services.store!.environment[name])
    expect(config.store).toBe(`postgres://${user}:a-long-random-text@store:5432/${database}`)
    expect(config.web).toEqual({ host: '0.0.0.0', port: 8080, token: 'a-long-random-text' })
  })

  test('it waits as long as answers may take, and its volumes are there', () => {
    expect(services.marquee!.stop_grace_period).toBe('30s')
    for (const { volumes: used } of Object.values(services))
      for (const volume of used) expect(volumes).toHaveProperty(volume.split(':')[0]!)
  })
})

describe('deploy/kubernetes.yaml', () => {
  const [set, service] = parseAllDocuments(read('deploy/kubernetes.yaml')).map((document) => document.toJS())
  const [container] = set.spec.template.spec.containers

  test('each pod has shards of its own, and together they have them all', () => {
    const [script] = container.args as string[]
    const shards = Array.from({ length: set.spec.replicas }, (_, index) => {
      const line = script!.replace(/exec .*/, 'echo $MARQUEE_SHARDS')
      const env = { ...process.env, HOSTNAME: `marquee-${index}` }
      const value = execFileSync('sh', ['-c', line], { env, encoding: 'utf8' }).trim()
      const discord = { DISCORD_TOKEN: 'x', DISCORD_CLIENT_ID: '1100000000000000001' }
      const { discord: read } = readConfig({
        ...discord,
        MARQUEE_STORE: 'redis://store',
        MARQUEE_SHARDS: value,
      })
      return read!.shards!
    })
    const { total } = shards[0]!
    const all = shards.flatMap(({ from, to }) =>
      Array.from({ length: to - from + 1 }, (_, index) => from + index),
    )
    expect(all).toEqual(Array.from({ length: total }, (_, index) => index))
    expect(script).toMatch(new RegExp(`exec node ${project.bin.marquee} serve$`))
  })

  test('variables, ports, probes and volumes are those that there are', () => {
    for (const { name } of container.env) expect(CONFIG_VARIABLES).toContain(name)
    const ports = container.ports.map(({ name }: { name: string }) => name)
    for (const { targetPort } of service.spec.ports) expect(ports).toContain(targetPort)
    const app = read('src/bot/adapters/web/app.ts')
    for (const probe of ['startupProbe', 'livenessProbe', 'readinessProbe']) {
      const { path, port } = container[probe].httpGet
      expect(app).toContain(`app.get('${path}'`)
      expect(ports).toContain(port)
    }
    const named = [
      ...set.spec.template.spec.volumes,
      ...set.spec.volumeClaimTemplates.map(({ metadata }: never) => metadata),
    ]
    const volumes = named.map(({ name }: { name: string }) => name)
    for (const { name } of container.volumeMounts) expect(volumes).toContain(name)
  })
})

test('docs/running.md names files, variables and commands that there are', () => {
  const text = read('docs/running.md')
  for (const [, file] of text.matchAll(/\]\(\.\.\/([^)#]+)\)|`((?:test|deploy|src|docs)\/[\w./-]+\.\w+)`/g))
    if (file) expect(existsSync(join(root, file))).toBe(true)
  for (const [, file] of text.matchAll(/`((?:test|deploy|src|docs)\/[\w./-]+\.\w+)`/g))
    expect({ file, there: existsSync(join(root, file!)) }).toEqual({ file, there: true })
  for (const [, name] of text.matchAll(/`((?:MARQUEE|DISCORD|SLACK)_[A-Z_]+)/g))
    expect([...CONFIG_VARIABLES, 'MARQUEE_FUZZ']).toContain(name)
})
