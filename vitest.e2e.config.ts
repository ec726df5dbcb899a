import { defineConfig } from 'vitest/config';

/** The real window and the real browser, against the built program. One at a time: they share a display. */
export default defineConfig({
  resolve: { alias: { '#contract': new URL('./contract', import.meta.url).pathname } },
  test: {
    name: 'e2e',
    environment: 'node',
    include: ['tests/e2e/**/*.spec.ts'],
    fileParallelism: false,
    testTimeout: 90_000,
    hookTimeout: 90_000,
  },
});
