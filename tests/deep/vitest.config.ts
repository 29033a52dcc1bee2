import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** What takes long, or needs a program that not every machine has: `npm run test:deep`. */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    include: ['tests/deep/*.deep.ts'],
    setupFiles: ['tests/seed.ts'],
    globalSetup: 'tests/trust/build-first.ts',
    // Browsers beside each other make each other late.
    fileParallelism: false,
    testTimeout: 120_000,
    reporters: ['default', './tests/deep/skipped.ts'],
  },
});
