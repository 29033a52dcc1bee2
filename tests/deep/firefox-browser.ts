import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const NAMES = ['firefox-esr', 'firefox'];
const PATIENCE = 60_000;

/** The path of a Firefox that starts: the one that DUTYMARK_FIREFOX names, or one on the PATH; null where there is none. */
export function findFirefox(): string | null {
  const named = process.env.DUTYMARK_FIREFOX;
  const starts = (path: string) => spawnSync(path, ['--version'], { timeout: 30_000 }).status === 0;
  return (named ? [named] : NAMES).find(starts) ?? null;
}

/** Firefox's own errands, which a test of what an extension asks for is better without. */
const QUIET = {
  'app.normandy.enabled': false,
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'browser.safebrowsing.update.enabled': false,
  'browser.startup.page': 0,
  'dom.push.connection.enabled': false,
  'media.gmp-manager.updateEnabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'security.OCSP.enabled': 0,
};

interface Options {
  executable: string;
  /** The host that is found on this machine, and the port that it is found at. No other host is reached. */
  host: string;
  port: number;
  /** Ids of extensions, and the host that each has its pages under; Firefox would make one up. */
  extensionHosts: Record<string, string>;
  /** Ids of extensions, and what their organisation has set for each. */
  policies?: Record<string, object>;
}

/** A Firefox with a fresh profile. Puppeteer's protocol shows no pages of extensions; Marionette, Firefox's own, does. */
export interface Firefox {
  /** Every host and port that Firefox asked for, itself included. */
  asked: ReadonlySet<string>;
  install(folder: string): Promise<void>;
  goto(address: string): Promise<void>;
  /** Opens a new tab, or window, and goes to it; gives what `switchTo` takes. */
  open(kind: 'tab' | 'window'): Promise<string>;
  handles(): Promise<string[]>;
  switchTo(handle: string): Promise<void>;
  /** Gives files to a field for files, which may be one that is not shown. */
  upload(selector: string, paths: readonly string[]): Promise<void>;
  /** The body of an async function, run in the page; arguments are in `given`. */
  inPage<T>(body: string, ...given: unknown[]): Promise<T>;
  /** The same, run in the browser's own window. */
  inBrowser<T>(body: string, ...given: unknown[]): Promise<T>;
  close(): Promise<void>;
}

/** Starts Firefox without a screen. Everything that it asks for goes through a proxy of our own, which knows one host. */
export async function startFirefox({
  executable,
  host,
  port,
  extensionHosts,
  policies = {},
}: Options): Promise<Firefox> {
  const asked = new Set<string>();
  const proxy = await startProxy((target) => {
    asked.add(target);
    return target === `${host}:443` ? port : null;
  });
  const profile = mkdtempSync(join(tmpdir(), 'dutymark-firefox-'));
  const { port: proxyPort } = proxy.address() as AddressInfo;
  const preferences = {
    'network.proxy.type': 1,
    'network.proxy.http': '127.0.0.1',
    'network.proxy.http_port': proxyPort,
    'network.proxy.ssl': '127.0.0.1',
    'network.proxy.ssl_port': proxyPort,
    'extensions.webextensions.uuids': JSON.stringify(extensionHosts),
    // Any free port.
    'marionette.port': 0,
    ...QUIET,
  };
  const lines = Object.entries(preferences).map(([key, value]) => `user_pref("${key}", ${JSON.stringify(value)});`);
  writeFileSync(join(profile, 'user.js'), lines.join('\n'));
  const home = join(profile, 'home');
  const managed = join(home, '.mozilla/managed-storage');
  mkdirSync(managed, { recursive: true });
  for (const [name, data] of Object.entries(policies)) {
    const manifest = { name, description: 'A policy for a test', type: 'storage', data };
    writeFileSync(join(managed, `${name}.json`), JSON.stringify(manifest));
  }
  const child = spawn(
    executable,
    ['--headless', '--marionette', '--remote-allow-system-access', '--no-remote', '--profile', profile],
    { stdio: 'ignore', env: { ...process.env, HOME: home } },
  );
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  const end = async () => {
    child.kill();
    await ended;
    proxy.closeAllConnections();
    proxy.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const send = await joinMarionette(await portOf(profile, child));
    await send('WebDriver:NewSession', { acceptInsecureCerts: true });
    const run = async <T>(context: 'content' | 'chrome', body: string, given: unknown[]): Promise<T> => {
      await send('Marionette:SetContext', { value: context });
      try {
        const script = `const done = arguments[arguments.length - 1];
          const given = [...arguments].slice(0, -1);
          (async () => { ${body} })().then((value) => done({ value: value ?? null }), (error) => done({ error: String(error) }));`;
        const { value } = await send('WebDriver:ExecuteAsyncScript', { script, args: given, scriptTimeout: PATIENCE });
        if (value.error !== undefined) throw new Error(value.error);
        return value.value;
      } finally {
        await send('Marionette:SetContext', { value: 'content' });
      }
    };
    return {
      asked,
      install: async (folder) => void (await send('Addon:Install', { path: folder, temporary: true })),
      goto: async (url) => void (await send('WebDriver:Navigate', { url })),
      async open(type) {
        const { handle } = await send('WebDriver:NewWindow', { type, focus: true });
        await send('WebDriver:SwitchToWindow', { handle });
        return handle;
      },
      handles: () => send('WebDriver:GetWindowHandles', {}),
      switchTo: async (handle) => void (await send('WebDriver:SwitchToWindow', { handle })),
      async upload(selector, paths) {
        const { value } = await send('WebDriver:FindElement', { using: 'css selector', value: selector });
        const [id] = Object.values(value);
        await send('WebDriver:ElementSendKeys', { id, text: paths.join('\n') });
      },
      inPage: (body, ...given) => run('content', body, given),
      inBrowser: (body, ...given) => run('chrome', body, given),
      close: end,
    };
  } catch (error) {
    await end();
    throw error;
  }
}

/** A proxy that connects where `portFor` says, always on this machine, and refuses the rest. */
async function startProxy(portFor: (target: string) => number | null): Promise<Server> {
  const proxy = createServer((request, response) => {
    portFor(request.headers.host ?? '');
    response.writeHead(403).end();
  });
  proxy.on('connect', ({ url = '' }, socket: Socket) => {
    const port = portFor(url);
    if (port === null) {
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      return;
    }
    const through = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      through.pipe(socket).pipe(through);
    });
    through.on('error', () => socket.destroy());
    socket.on('error', () => through.destroy());
  });
  await new Promise<void>((done) => proxy.listen(0, '127.0.0.1', done));
  return proxy;
}

/** Firefox writes the port that it took into its profile. */
async function portOf(profile: string, child: ChildProcess): Promise<number> {
  const until = Date.now() + PATIENCE;
  for (;;) {
    try {
      return Number(readFileSync(join(profile, 'MarionetteActivePort'), 'utf8'));
    } catch {
      if (child.exitCode !== null) throw new Error(`Firefox ended at once, with ${child.exitCode}`);
      if (Date.now() > until) throw new Error('Firefox gave no port to talk to it');
      await new Promise((later) => setTimeout(later, 100));
    }
  }
}

// biome-ignore lint/suspicious/noExplicitAny: what comes back differs from command to command
type Send = (command: string, parameters: object) => Promise<any>;

/** Marionette's protocol: JSON with its length in front, [0, id, command, parameters] out and [1, id, error, result] back. */
async function joinMarionette(port: number): Promise<Send> {
  const socket = connect(port, '127.0.0.1');
  await new Promise<void>((done, failed) => socket.once('connect', done).once('error', failed));
  const waiting = new Map<number, { done(result: unknown): void; failed(error: Error): void }>();
  let received = Buffer.alloc(0);
  socket.on('data', (part: Buffer) => {
    received = Buffer.concat([received, part]);
    for (;;) {
      const colon = received.indexOf(':');
      const end = colon + 1 + Number(received.subarray(0, colon));
      if (colon < 0 || received.length < end) return;
      const message = JSON.parse(received.subarray(colon + 1, end).toString('utf8'));
      received = received.subarray(end);
      // The first one is a greeting.
      if (!Array.isArray(message)) continue;
      const [, id, error, result] = message;
      if (error) waiting.get(id)?.failed(new Error(`${error.error}: ${error.message}`));
      else waiting.get(id)?.done(result);
      waiting.delete(id);
    }
  });
  socket.on('close', () => {
    for (const { failed } of waiting.values()) failed(new Error('Firefox ended'));
  });
  let last = 0;
  return (command, parameters) =>
    new Promise((done, failed) => {
      last += 1;
      waiting.set(last, { done, failed });
      const message = Buffer.from(JSON.stringify([0, last, command, parameters]));
      socket.write(Buffer.concat([Buffer.from(`${message.length}:`), message]));
    });
}
