import { defineConfig } from 'vitest/config';

const alias = { '#contract': new URL('./contract', import.meta.url).pathname };

/** The end-to-end tests need a display and a built program; they have a configuration of their own. */
export default defineConfig({
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'node',
          environment: 'node',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/renderer/**', 'tests/e2e/**'],
          testTimeout: 60_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'renderer',
          environment: 'jsdom',
          include: ['tests/renderer/**/*.test.ts', 'tests/renderer/**/*.test.tsx'],
          testTimeout: 20_000,
        },
      },
    ],
  },
});
