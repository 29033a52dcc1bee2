import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** What looks at the built packages, so it runs after the build and apart from the unit tests. */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    include: ['tests/trust/*.test.ts'],
    globalSetup: 'tests/trust/build-first.ts',
    sequence: { shuffle: true },
    testTimeout: 120_000,
  },
});
