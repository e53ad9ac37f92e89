import { Session } from 'node:inspector/promises'
import { fileURLToPath } from 'node:url'
import v8 from '@vitest/coverage-v8'
import type { CoverageProviderModule } from 'vitest/node'

/** vitest loads this module anew for each of the calls, and each worker runs many files. */
const kept = globalThis as { coverageSession?: Session }

/**
 * Which functions the tests enter, for the floor in vitest.config.ts: V8's own coverage without its block counters,
 * which cost numeric loops a third of their speed; this costs 7 %.
 */
export default {
  async startCoverage() {
    if (kept.coverageSession) return
    kept.coverageSession = new Session()
    kept.coverageSession.connect()
    await kept.coverageSession.post('Profiler.enable')
    await kept.coverageSession.post('Profiler.startPreciseCoverage', { callCount: false, detailed: false })
  },
  async takeCoverage(options) {
    const { result } = await kept.coverageSession!.post('Profiler.takePreciseCoverage')
    const own = result.filter(({ url }) => /\/src\/.*\.ts$/.test(url))
    const startOf = (url: string) => options?.moduleExecutionInfo?.get(fileURLToPath(url))?.startOffset ?? 0
    return { result: own.map((entry) => ({ ...entry, startOffset: startOf(entry.url) })) }
  },
  async getProvider() {
    const provider = await v8.getProvider()
    const resolved = provider.resolveOptions.bind(provider)
    // Else the workers would take v8's own module.
    provider.resolveOptions = () => ({ ...resolved(), provider: 'custom' })
    return provider
  },
} satisfies CoverageProviderModule
