import { type BrowserContext, chromium } from '@playwright/test';
import { EXAMPLE_HOST, type ExampleSite } from './example-site.ts';

interface LaunchOptions {
  executable: string;
  site: ExampleSite;
  /** The built extension's folder, or null for a browser without it. */
  extension: string | null;
  headless: boolean;
  /** The language that the browser is in; the machine's own otherwise. */
  language?: string;
  /** Where Chromium writes its own log of every request. */
  netLog?: string;
}

/** Starts a Chromium with a fresh profile, in which the example site is the only host there is. */
export function launch({
  executable,
  site,
  extension,
  headless,
  language,
  netLog,
}: LaunchOptions): Promise<BrowserContext> {
  return chromium.launchPersistentContext('', {
    executablePath: executable,
    // Playwright's own headless mode is the old one, which loads no extensions.
    headless: false,
    viewport: null,
    ignoreHTTPSErrors: true,
    // On Linux the environment has the say, elsewhere the switch has.
    ...(language ? { env: { ...process.env, LANGUAGE: language } } : {}),
    args: [
      ...(headless ? ['--headless=new'] : []),
      ...(extension === null
        ? ['--disable-extensions']
        : [`--disable-extensions-except=${extension}`, `--load-extension=${extension}`]),
      `--host-resolver-rules=MAP ${EXAMPLE_HOST}:443 127.0.0.1:${site.port}, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1`,
      '--window-size=1280,1000',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-domain-reliability',
      // Chromium refuses its sandbox to root, as which containers and CI run.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...(language ? [`--lang=${language}`] : []),
      ...(netLog ? [`--log-net-log=${netLog}`, '--net-log-capture-mode=Default'] : []),
    ],
  });
}
