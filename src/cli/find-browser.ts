import { execFile, spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { chromium } from '@playwright/test';

/** There is no browser to run the extension in; the message is one line that says what to do. */
export class BrowserError extends Error {}

/** Google's own Chrome is not among them: since version 137 it ignores --load-extension. */
const NAMES = ['chromium', 'chromium-browser', 'ungoogled-chromium'];
const INSTALL_LIMIT = 10 * 60_000;

/**
 * The path of a Chromium that starts: the one that DUTYMARK_BROWSER names, one on the PATH, or Playwright's. Installs one where there is
 * none and the machine allows. Throws a BrowserError otherwise, and never waits without a limit.
 */
export async function findBrowser(): Promise<string> {
  const named = process.env.DUTYMARK_BROWSER;
  if (named) {
    if (await starts(named)) return named;
    throw new BrowserError(`DUTYMARK_BROWSER names ${named}, which does not start: set it to the path of a Chromium`);
  }
  const found = (await onPath()) ?? (await playwrights());
  if (found) return found;

  say('No Chromium was found. Installing one …');
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    attempt('apt-get', ['update'], env) &&
      attempt('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], env);
    const installed = await onPath();
    if (installed) return installed;
  }
  const playwright = join(dirname(createRequire(import.meta.url).resolve('@playwright/test/package.json')), 'cli.js');
  attempt(process.execPath, [playwright, 'install', 'chromium'], process.env);
  const downloaded = await playwrights();
  if (downloaded) return downloaded;
  throw new BrowserError(
    'No Chromium was found and none could be installed: install Chromium, or set DUTYMARK_BROWSER to its path',
  );
}

async function onPath(): Promise<string | null> {
  for (const name of NAMES) {
    for (const folder of (process.env.PATH ?? '').split(delimiter)) {
      const path = join(folder, name);
      if (folder !== '' && isProgram(path) && (await starts(path))) return path;
    }
  }
  return null;
}

async function playwrights(): Promise<string | null> {
  const path = chromium.executablePath();
  return path !== '' && isProgram(path) && (await starts(path)) ? path : null;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** A file of that name may be a stub that only advises to install the browser, or lack its libraries. */
async function starts(path: string): Promise<boolean> {
  try {
    const { stdout } = await promisify(execFile)(path, ['--version'], { timeout: 30_000 });
    return /\d\.\d/.test(stdout);
  } catch {
    return false;
  }
}

function attempt(command: string, args: string[], env: NodeJS.ProcessEnv): boolean {
  // What an installer prints is kept off standard output, which is the review's.
  return spawnSync(command, args, { env, stdio: ['ignore', 2, 2], timeout: INSTALL_LIMIT }).status === 0;
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
