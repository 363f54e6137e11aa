import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.{ts,tsx}'],
    globalSetup: ['test/global-setup.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    // Where nobody watches, on machines that are shared, a browser that was too slow gets a second chance; the report says so.
    retry: process.env.CI ? 1 : 0,
  },
})
