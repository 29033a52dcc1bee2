import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '*.spec.ts',
  globalSetup: './tests/e2e/support/global-setup.ts',
  outputDir: 'test-results',
  retries: 0,
  forbidOnly: true,
  workers: 1,
  timeout: 60_000,
  reporter: [['list']],
});
