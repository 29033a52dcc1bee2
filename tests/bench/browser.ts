import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EXAMPLE_HOST, serveExamples } from '../../src/cli/example-site.ts';
import { findBrowser } from '../../src/cli/find-browser.ts';
import { EXTENSION } from '../../src/cli/stage.ts';
import type { TabState } from '../../src/messaging/messages.ts';
import { type Pages, serve } from '../e2e/support/portal.ts';
import buildFirst from '../trust/build-first.ts';
import { startChromium } from './chromium.ts';

const PATIENCE = 60_000;

interface TargetInfo {
  targetId: string;
  type: string;
  url: string;
}

/** A page, a panel or a background that is asked. */
export interface Target {
  send<T>(method: string, params?: object): Promise<T>;
  /** What an expression gives; a promise is waited for. */
  evaluate<T>(expression: string): Promise<T>;
  /** What a function gives there; it is sent as text, so it may use nothing from around it. */
  run<T, A extends unknown[]>(work: (...given: A) => T | Promise<T>, ...given: A): Promise<T>;
  /** Until something holds there. */
  until(expression: string): Promise<void>;
  /** Opens an address, and waits for it to have loaded. */
  goto(address: string): Promise<void>;
  /** Bytes of script that are in use once what is not needed is gone. */
  heapInUse(): Promise<number>;
  close(): Promise<void>;
}

/** A Chromium with the built extension in it. */
export interface BenchBrowser {
  /** Dutymark's id. */
  id: string;
  /** What went wrong so far in the targets that were asked for, in words. */
  errors: readonly string[];
  /** The address of an advert, which Dutymark reads by itself. */
  advert(reference: string): string;
  /** The address of another page, which it reads when its button is clicked. */
  other(path: string): string;
  /** A page in a tab, or in a window of its own, where it is in view beside others. */
  newPage(address: string, newWindow?: boolean): Promise<Target>;
  /** The first of these targets, once there is one. */
  target(type: 'page' | 'service_worker', isIt: (url: string) => boolean): Promise<Target & { url: string }>;
  has(isIt: (url: string) => boolean): Promise<boolean>;
  /** Dutymark's background while it is awake. */
  background(): Promise<Target>;
  /** Puts the background to sleep, as the browser does after a while. */
  sleep(): Promise<void>;
  /** The extension's number for the tab of a page, which comes to the front. */
  tabIdOf(page: Target): Promise<number>;
  /** How a tab stands, once the page of this address is reviewed; `asker` is a page of the extension. */
  ready(tabId: number, asker: Target, address: string): Promise<TabState & { state: 'ready' }>;
  /** Clicks an extension's button in the toolbar while the page of this address is in front. */
  click(address: string, extension?: string): Promise<void>;
  close(): Promise<void>;
}

interface Options {
  /** Reference to HTML. */
  adverts: Pages;
  /** Path to HTML. */
  others?: Pages;
  /** The folders of more extensions. */
  beside?: string[];
}

const later = (ms: number) => new Promise((done) => setTimeout(done, ms));

export async function openBrowser({ adverts, others = {}, beside = [] }: Options): Promise<BenchBrowser> {
  buildFirst();
  const folder = await mkdtemp(join(tmpdir(), 'dutymark-bench-'));
  const closing = [() => rm(folder, { recursive: true, force: true })];
  const close = async () => {
    for (const each of closing.toReversed()) await each();
  };
  try {
    const files: Record<string, string> = {};
    for (const [reference, html] of Object.entries(adverts)) {
      files[reference] = join(folder, `${reference}.html`);
      await writeFile(files[reference], html);
    }
    const site = await serveExamples(files);
    closing.push(() => site.close());
    const otherSite = await serve(others);
    closing.push(() => otherSite.close());
    const extensions = [EXTENSION, ...beside].join(',');
    const {
      send,
      listen,
      close: end,
    } = await startChromium(await findBrowser(), [
      `--disable-extensions-except=${extensions}`,
      `--load-extension=${extensions}`,
      // Lets the toolbar's buttons be clicked from here.
      '--enable-unsafe-extension-debugging',
      `--host-resolver-rules=MAP ${EXAMPLE_HOST}:443 127.0.0.1:${site.port}, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1`,
    ]);
    closing.push(end);

    const errors: string[] = [];
    listen((method, params) => {
      const wrong = errorIn(method, params);
      if (wrong) errors.push(wrong);
    });
    const find = async (type: string, isIt: (url: string) => boolean) => {
      const { targetInfos } = await send<{ targetInfos: TargetInfo[] }>('Target.getTargets', { filter: [{}] });
      return targetInfos.find((each) => each.type === type && isIt(each.url));
    };
    const eventually = async (type: string, isIt: (url: string) => boolean): Promise<TargetInfo> => {
      const until = Date.now() + PATIENCE;
      for (;;) {
        const found = await find(type, isIt);
        if (found) return found;
        if (Date.now() > until) throw new Error(`Chromium has no such ${type}`);
        await later(10);
      }
    };
    const attach = async (targetId: string): Promise<Target> => {
      const { sessionId } = await send<{ sessionId: string }>('Target.attachToTarget', { targetId, flatten: true });
      for (const domain of ['Runtime', 'Log']) await send(`${domain}.enable`, {}, sessionId);
      return targetOf(targetId, (method, params) => send(method, params, sessionId), send);
    };

    const welcome = await eventually('page', (url) => url.endsWith('/welcome.html'));
    const { host: id } = new URL(welcome.url);
    const isBackground = (url: string) => url === `chrome-extension://${id}/background.js`;
    await send('Target.closeTarget', { targetId: welcome.targetId });
    const blank = await attach((await eventually('page', (url) => url === 'about:blank')).targetId);
    await blank.send('ServiceWorker.enable');
    const background = async () => attach((await eventually('service_worker', isBackground)).targetId);

    return {
      id,
      errors,
      advert: site.address,
      other: (path) => otherSite.origin + path,
      async newPage(address, newWindow = false) {
        const { targetId } = await send<{ targetId: string }>('Target.createTarget', { url: 'about:blank', newWindow });
        const page = await attach(targetId);
        await page.send('Page.enable');
        await page.goto(address);
        return page;
      },
      async target(type, isIt) {
        const { targetId, url } = await eventually(type, isIt);
        return { ...(await attach(targetId)), url };
      },
      has: async (isIt) => (await find('page', isIt)) !== undefined,
      background,
      async sleep() {
        const until = Date.now() + PATIENCE;
        while (await find('service_worker', isBackground)) {
          if (Date.now() > until) throw new Error('The background does not go to sleep');
          await blank.send('ServiceWorker.stopAllWorkers');
          await later(100);
        }
      },
      async tabIdOf(page) {
        await page.send('Page.bringToFront');
        const asked = await background();
        return asked.evaluate("chrome.tabs.query({ active: true, windowType: 'normal' }).then(([tab]) => tab.id)");
      },
      async ready(tabId, asker, address) {
        const until = Date.now() + PATIENCE;
        for (;;) {
          const state = await asker.evaluate<TabState>(
            `chrome.runtime.sendMessage({ type: 'get-tab', tabId: ${tabId} })`,
          );
          if (state?.state === 'ready' && state.tab.address === address) return state;
          if (Date.now() > until) throw new Error(`The tab is ${JSON.stringify(state).slice(0, 300)}`);
          await later(50);
        }
      },
      async click(address, extension = id) {
        const { targetId } = await eventually('tab', (url) => url === address);
        await send('Extensions.triggerAction', { id: extension, targetId });
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

interface Told {
  exceptionDetails?: { text: string; exception?: { description?: string } };
  type?: string;
  args?: { value?: unknown; description?: string }[];
  entry?: { level: string; text: string; url?: string };
}

/** An error that Chromium tells of, in words. */
function errorIn(method: string, params: unknown): string | null {
  const { exceptionDetails, type, args = [], entry } = params as Told;
  if (method === 'Runtime.exceptionThrown')
    return exceptionDetails?.exception?.description ?? exceptionDetails?.text ?? '';
  if (method === 'Runtime.consoleAPICalled' && type === 'error')
    return args.map(({ value, description }) => description ?? String(value)).join(' ');
  // Chromium asks every site for its icon by itself.
  if (method === 'Log.entryAdded' && entry?.level === 'error' && !entry.url?.endsWith('/favicon.ico'))
    return `${entry.text} ${entry.url ?? ''}`;
  return null;
}

function targetOf(
  targetId: string,
  send: <T>(method: string, params?: object) => Promise<T>,
  sendToBrowser: (method: string, params: object) => Promise<unknown>,
): Target {
  const evaluate = async <T>(expression: string): Promise<T> => {
    const { result, exceptionDetails } = await send<{
      result: { value: T };
      exceptionDetails?: { text: string; exception?: { description?: string } };
    }>('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  };
  const until = async (expression: string): Promise<void> => {
    const end = Date.now() + PATIENCE;
    // While a page is being left it has nobody to ask.
    while (!(await evaluate<boolean>(expression).catch(() => false))) {
      if (Date.now() > end) throw new Error(`This never held: ${expression}`);
      await later(20);
    }
  };
  return {
    send,
    evaluate,
    run: (work, ...given) => evaluate(`(${work})(...${JSON.stringify(given)})`),
    until,
    async goto(address) {
      await send('Page.navigate', { url: address });
      await until(`location.href === ${JSON.stringify(address)} && document.readyState === 'complete'`);
    },
    async heapInUse() {
      // What a finalizer lets go of, and what that held, takes more than one round.
      for (let round = 0; round < 3; round += 1) await send('HeapProfiler.collectGarbage');
      return (await send<{ usedSize: number }>('Runtime.getHeapUsage')).usedSize;
    },
    close: async () => void (await sendToBrowser('Target.closeTarget', { targetId })),
  };
}
