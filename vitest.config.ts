import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: [],
    setupFiles: ['test/helpers/no-trace.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    pool: 'forks',
    // Loading half of src takes a second, which is too much for each of 200 files.
    isolate: false,
    // One more than CI has cores: many tests wait for processes and servers.
    maxWorkers: 3,
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
