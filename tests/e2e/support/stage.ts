import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, type Page } from '@playwright/test';
import type { EXAMPLES } from '../../../src/cli/examples.ts';
import { openAdvert, openPanel, openStage, type Stage, tabIdOf } from '../../../src/cli/stage.ts';

/** The browser that global-setup.ts found. */
export const BROWSER = process.env.DUTYMARK_BROWSER ?? '';

/** An advert with its panel beside it. */
export interface Opened {
  page: Page;
  panel: Page;
  tabId: number;
}

interface Fixtures {
  stage: Stage;
  /** Opens an advert and its panel, and waits for the badge to say that the review is there. */
  open(reference: keyof typeof EXAMPLES): Promise<Opened>;
}

/** Each test has a browser and a profile of its own. */
export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from here
  stage: async ({}, use) => {
    const stage = await openStage({ executable: BROWSER, headless: true });
    await use(stage);
    await stage.close();
  },
  open: async ({ stage }, use) => {
    await use(async (reference) => {
      const page = await openAdvert(stage, reference);
      const tabId = await tabIdOf(stage, page);
      const panel = await openPanel(stage, tabId);
      await page.waitForFunction(() => CSS.highlights.size > 0);
      return { page, panel, tabId };
    });
  },
});

/** What Chromium's own log says of one run. */
export interface Traffic {
  /** Every request, and the page, worker or extension that made it; null where it is Chromium's own or typed as an address. */
  requests: { url: string; initiator: string | null }[];
  /** Every address that a connection was opened to. */
  connections: string[];
}

/** Runs something in a browser that keeps Chromium's own log of the network. */
export async function trafficOf(act: (stage: Stage) => Promise<void>): Promise<Traffic> {
  const folder = await mkdtemp(join(tmpdir(), 'dutymark-netlog-'));
  const netLog = join(folder, 'netlog.json');
  try {
    const stage = await openStage({ executable: BROWSER, headless: true, netLog });
    try {
      await act(stage);
    } finally {
      await stage.close();
    }
    return await readNetLog(netLog);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface NetLog {
  constants: { logEventTypes: Record<string, number> };
  events: { type: number; params?: { url?: string; initiator?: string; address?: string } }[];
}

/** Reads the log of a browser that has ended. */
export async function readNetLog(path: string): Promise<Traffic> {
  const { constants, events } = JSON.parse(await readFile(path, 'utf8')) as NetLog;
  const of = (type: string) => {
    const number = constants.logEventTypes[type];
    if (number === undefined) throw new Error(`Chromium's log knows no ${type} any more`);
    return events.flatMap((event) => (event.type === number && event.params ? [event.params] : []));
  };
  return {
    requests: of('URL_REQUEST_START_JOB').flatMap(({ url, initiator }) =>
      url === undefined ? [] : [{ url, initiator: initiator && URL.canParse(initiator) ? initiator : null }],
    ),
    connections: of('TCP_CONNECT_ATTEMPT').flatMap(({ address }) => address ?? []),
  };
}

/** What is marked on the page under any of these names: its characters in the page's order, without white space. */
export function markedText(page: Page, names: string[]): Promise<string> {
  return page.evaluate((wanted) => {
    const ranges = wanted.flatMap((name) => [...(CSS.highlights.get(name) ?? [])]);
    const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    let text = '';
    while (nodes.nextNode()) {
      const here = ranges.filter((range) => range.startContainer === nodes.currentNode);
      for (const [at, character] of [...(nodes.currentNode.nodeValue ?? '').split('').entries()]) {
        if (here.some((range) => range.startOffset <= at && at < range.endOffset)) text += character;
      }
    }
    return text.replace(/\s+/g, '');
  }, names);
}
