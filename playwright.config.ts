import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '*.spec.ts',
  globalSetup: './tests/e2e/support/global-setup.ts',
  outputDir: 'test-results',
  retries: 0,
  forbidOnly: true,
  // A test waits more than it works, so that two beside each other take little longer than one.
  workers: 2,
  timeout: 60_000,
  reporter: [['list']],
});
