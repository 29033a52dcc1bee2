import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BrowserError, findBrowser } from '../../src/cli/find-browser.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dutymark-browser-'));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

/** A program that does nothing but answer --version. */
async function program(name: string, script: string): Promise<string> {
  const path = join(folder, name);
  await mkdir(join(path, '..'), { recursive: true });
  await writeFile(path, `#!/bin/sh\n${script}\n`);
  await chmod(path, 0o755);
  return path;
}

describe('the browser', () => {
  it('is the one that DUTYMARK_BROWSER names', async () => {
    const path = await program('mine', 'echo Chromium 150.0.1');
    vi.stubEnv('DUTYMARK_BROWSER', path);
    expect(await findBrowser()).toBe(path);
  });

  it.each([
    ['is not there', null],
    ['does not start', 'exit 127'],
    ['is no browser', 'echo hello'],
  ])('is asked for in one line where DUTYMARK_BROWSER names one that %s', async (_what, script) => {
    const path = script === null ? join(folder, 'nowhere') : await program('mine', script);
    vi.stubEnv('DUTYMARK_BROWSER', path);
    const failure = await findBrowser().catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(BrowserError);
    expect((failure as BrowserError).message).toBe(
      `DUTYMARK_BROWSER names ${path}, which does not start: set it to the path of a Chromium`,
    );
  });

  it('is otherwise the first on the PATH that starts: some are stubs that only advise to install it', async () => {
    await program('a/chromium', 'echo "install the chromium snap" >&2; exit 1');
    const path = await program('b/chromium', 'echo Chromium 150.0.1');
    vi.stubEnv('DUTYMARK_BROWSER', '');
    vi.stubEnv('PATH', `${join(folder, 'a')}:${join(folder, 'b')}:${process.env.PATH}`);
    expect(await findBrowser()).toBe(path);
  });
});
