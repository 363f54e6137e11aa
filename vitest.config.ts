import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.{ts,tsx}'],
    globalSetup: ['test/global-setup.ts'],
    // A limit against what never ends, not a measure: machines are shared and noisy.
    testTimeout: 120_000,
    hookTimeout: 60_000,
    maxWorkers: 3,
  },
})
