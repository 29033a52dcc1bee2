import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

export default defineConfig({
  plugins: [WxtVitest()],
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    mockReset: true,
    restoreMocks: true,
    // A test that only passes after another one is found out here rather than in a year.
    sequence: { shuffle: true },
  },
});
