import { configDefaults, defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

export default defineConfig({
  plugins: [WxtVitest()],
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    // These look at what was built: `npm run trust`, after the build.
    exclude: [...configDefaults.exclude, 'tests/trust/**'],
    setupFiles: ['tests/english.ts', 'tests/seed.ts'],
    // Long enough for a busy machine: no test measures time by it.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    mockReset: true,
    restoreMocks: true,
    // A test that only passes after another one is found out here rather than in a year.
    sequence: { shuffle: true },
  },
});
