import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';

/** Chromium's own protocol over a pipe. Playwright joins whatever starts and holds it up until it has; nothing here takes part unasked. */
export interface Protocol {
  /** `session` is of the target that is asked; the browser itself where it is absent. */
  send<T>(method: string, params?: object, session?: string): Promise<T>;
  /** Hears of everything that happens in a target that was told to tell, such as by `Runtime.enable`. */
  listen(heard: (method: string, params: unknown, session: string | undefined) => void): void;
  /** Ends the browser and removes its profile. */
  close(): Promise<void>;
}

interface Answer {
  id?: number;
  method?: string;
  params?: unknown;
  sessionId?: string;
  result?: unknown;
  error?: { message: string };
}

/** Starts a Chromium with a fresh profile. */
export async function startChromium(executable: string, args: readonly string[]): Promise<Protocol> {
  const profile = await mkdtemp(join(tmpdir(), 'dutymark-chromium-'));
  const child = spawn(
    executable,
    [
      '--headless=new',
      '--remote-debugging-pipe',
      `--user-data-dir=${profile}`,
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--ignore-certificate-errors',
      '--window-size=1280,1000',
      '--disable-frame-rate-limit',
      '--disable-gpu-vsync',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...args,
      'about:blank',
    ],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] },
  );
  const [, , , asking, answering] = child.stdio as unknown as [null, null, null, Writable, Readable];
  const waiting = new Map<number, { done(result: unknown): void; failed(error: Error): void }>();
  const ended = new Promise<void>((done) =>
    child.once('exit', () => {
      for (const { failed } of waiting.values()) failed(new Error('Chromium has ended'));
      waiting.clear();
      done();
    }),
  );
  // A command to a browser that has ended is answered above.
  asking.on('error', () => undefined);
  const listeners: Parameters<Protocol['listen']>[0][] = [];
  let rest = '';
  answering.setEncoding('utf8').on('data', (part: string) => {
    const messages = (rest + part).split('\0');
    rest = messages.pop() ?? '';
    for (const message of messages) {
      const { id, result, error, method, params, sessionId } = JSON.parse(message) as Answer;
      if (method !== undefined) for (const heard of listeners) heard(method, params, sessionId);
      const asked = id === undefined ? undefined : waiting.get(id);
      if (id === undefined || !asked) continue;
      waiting.delete(id);
      if (error) asked.failed(new Error(error.message));
      else asked.done(result);
    }
  });
  let last = 0;
  return {
    send<T>(method: string, params: object = {}, session?: string) {
      const id = ++last;
      return new Promise<T>((done, failed) => {
        const known = (error: Error) => failed(new Error(`${method}: ${error.message}`));
        if (child.exitCode !== null) return known(new Error('Chromium has ended'));
        waiting.set(id, { done: (result) => done(result as T), failed: known });
        asking.write(`${JSON.stringify({ id, method, params, ...(session ? { sessionId: session } : {}) })}\0`);
      });
    },
    listen: (heard) => void listeners.push(heard),
    async close() {
      child.kill();
      await ended;
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
