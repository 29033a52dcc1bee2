import { findBrowser } from '../../../src/cli/find-browser.ts';

/** Finds the browser once; the tests read its path from the environment. */
export default async function globalSetup(): Promise<void> {
  process.env.DUTYMARK_BROWSER = await findBrowser();
}
