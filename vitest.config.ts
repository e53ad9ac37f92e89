import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: [],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    pool: 'forks',
    isolate: false,
    maxWorkers: 2,
    coverage: {
      provider: 'custom',
      customProviderModule: './test/function-coverage.ts',
      include: ['src/**/*.ts'],
      exclude: ['**/*.d.ts'],
      reporter: ['text-summary'],
      // Measured: 92.4 with Redis and PostgreSQL (1.3 of it) and the mirror; tests skip what is absent.
      thresholds: { functions: 88 },
    },
  },
})
