import { statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { EXTENSION, reviewOf } from '../../src/cli/stage.ts';
import type { Review } from '../../src/engine/document/review.ts';
import type { TabState } from '../../src/messaging/messages.ts';
import { HIGHLIGHTS } from '../../src/page/highlights.ts';
import { bare, fromCommandLine, test } from './support/live.ts';
import { markedText } from './support/stage.ts';

const PORTAL = 'C9999-26-0901';
const NEXT = 'C9999-26-0902';
const ALL = [HIGHLIGHTS.duty, HIGHLIGHTS.advice, HIGHLIGHTS.warning, HIGHLIGHTS.serious];
/** A review of a page that is at rest is there within this time, also on a busy machine. */
const SOON = { timeout: 10_000 };
/** For a very long page, and asked seldom, as its review is long as well. */
const SLOWLY = { timeout: 40_000, intervals: [1000] };

interface Portal {
  post: { title: string; duties: string[] };
  renders: number;
  change(work: (post: Portal['post']) => void): void;
  samples: { marks: number; wrong: string[] }[];
}

interface ExtensionPage {
  runtime: {
    sendMessage(message: unknown): Promise<unknown>;
    onMessage: { addListener(listener: (message: { type: string; state?: TabState }) => void): void };
  };
}
declare const chrome: ExtensionPage & {
  tabs: {
    get(id: number): Promise<{ windowId: number }>;
    create(options: { windowId: number; url: string; active: boolean }): Promise<unknown>;
    update(id: number, options: { active: boolean }): Promise<unknown>;
  };
};

const htmlOf = (page: Page) => page.evaluate(() => document.documentElement.outerHTML);

/** Whether the review of a tab names this; the review itself may be too long to print. */
async function says(panel: Page, tabId: number, words: string): Promise<boolean> {
  return (await reviewOf(panel, tabId)).duties.some(({ quote }) => quote.includes(words));
}

/** What the page says now, reviewed by the command line. */
async function expected(page: Page): Promise<Review> {
  return fromCommandLine('page.html', await htmlOf(page));
}

async function marksAll(page: Page, { duties, findings }: Review): Promise<void> {
  for (const { quote } of [...duties, ...findings]) {
    if (quote) await expect.poll(() => markedText(page, ALL), SOON).toContain(bare(quote));
  }
}

async function stateOf(panel: Page, tabId: number): Promise<TabState> {
  return (await panel.evaluate((id) => chrome.runtime.sendMessage({ type: 'get-tab', tabId: id }), tabId)) as TabState;
}

/** Has the panel write down every change that the background tells of, as the names of the states. */
async function listen(panel: Page): Promise<() => Promise<string[]>> {
  await panel.evaluate(() => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    chrome.runtime.onMessage.addListener(({ type, state }) => {
      if (type === 'tab-changed' && state) heard.push(state.state);
    });
  });
  return () => panel.evaluate(() => (window as unknown as { heard: string[] }).heard);
}

test('a portal that draws its list anew every second keeps its marks, on the right words, without another review', async ({
  visit,
}) => {
  const untouched = await htmlOf((await visit({ [PORTAL]: { file: 'live/portal' } }, { without: true })).page);
  const { page, tabId, openPanel } = await visit({ [PORTAL]: { file: 'live/portal' } });
  const panel = await openPanel();
  const review = await reviewOf(panel, tabId);
  const { duties, findings } = await expected(page);
  expect(duties.length).toBeGreaterThan(5);
  expect(findings.length).toBeGreaterThan(2);
  expect(review.duties).toEqual(duties);
  expect(review.findings).toEqual(findings);
  await marksAll(page, review);

  expect(await htmlOf(page)).toBe(untouched);
  const heard = await listen(panel);
  const allowed = [...duties, ...findings].map(({ quote }) => quote ?? '');
  const { samples, renders } = await page.evaluate(
    async ([names, quotes]) => {
      const from = (window as unknown as Portal).renders;
      const seen: Portal['samples'] = [];
      const end = performance.now() + 6000;
      while (performance.now() < end) {
        await new Promise((drawn) => requestAnimationFrame(drawn));
        const words = names.flatMap((name) => [...(CSS.highlights.get(name) ?? [])].map(String));
        const wrong = words.filter((word) => word === '' || !quotes.some((quote) => quote.includes(word)));
        seen.push({ marks: words.length, wrong });
      }
      return { samples: seen, renders: (window as unknown as Portal).renders - from };
    },
    [ALL, allowed] as const,
  );
  expect(renders).toBeGreaterThanOrEqual(5);
  expect(samples.flatMap(({ wrong }) => wrong)).toEqual([]);
  const most = Math.max(...samples.map(({ marks }) => marks));
  const whole = samples.filter(({ marks }) => marks === most).length / samples.length;
  test.info().annotations.push({ type: 'frames with every mark', description: `${Math.round(whole * 100)}%` });
  expect(whole).toBeGreaterThan(0.8);
  expect(await heard()).toEqual([]);
  expect(await htmlOf(page)).toBe(untouched);
  await marksAll(page, review);
});

test('words that the page takes away are looked for, then listed; words that come are reviewed', async ({ visit }) => {
  const { page, tabId, openPanel } = await visit({ [PORTAL]: { file: 'live/portal' } });
  const panel = await openPanel();
  const before = await reviewOf(panel, tabId);
  await marksAll(page, before);
  const gone = before.findings.find(({ quote }) => quote?.includes('venepuncture'));
  if (!gone) throw new Error('the example has no finding on venepuncture');

  await page.evaluate(() => (window as unknown as Portal).change((post) => post.duties.splice(1, 1)));
  await expect
    .poll(async () => {
      const state = await stateOf(panel, tabId);
      return state.state === 'ready' ? state.tab.looking : null;
    }, SOON)
    .toContain(gone.id);
  await expect
    .poll(async () => {
      const state = await stateOf(panel, tabId);
      return state.state === 'ready' ? state.tab.unplaced : null;
    }, SOON)
    .toContain(gone.id);
  // Nothing new was said, so it is the same review: nothing of it is lost.
  expect((await reviewOf(panel, tabId)).findings).toEqual(before.findings);
  expect(await markedText(page, ALL)).not.toContain('venepuncture');

  await page.evaluate(() =>
    (window as unknown as Portal).change((post) => post.duties.push('Take blood samples in the clinic.')),
  );
  await expect
    .poll(async () => (await reviewOf(panel, tabId)).duties.map(({ quote }) => quote), SOON)
    .toContain('Take blood samples in the clinic');
  const after = await reviewOf(panel, tabId);
  const now = await expected(page);
  expect(after.duties).toEqual(now.duties);
  expect(after.findings).toEqual(now.findings);
  await marksAll(page, after);
});

test('a move inside the page reviews the text that comes, not the one that is still there', async ({ visit }) => {
  const { page, tabId, openPanel } = await visit({ [PORTAL]: { file: 'live/portal' } });
  const panel = await openPanel();
  expect((await reviewOf(panel, tabId)).role.title).toContain('Senior');
  const titles: string[] = [];
  await panel.exposeFunction('title', (title: string) => titles.push(title));
  await panel.evaluate(() => {
    chrome.runtime.onMessage.addListener(({ state }) => {
      if (state?.state === 'ready') {
        void (window as unknown as { title(title: string): void }).title(
          state.tab.address + state.tab.review.role.title,
        );
      }
    });
  });
  await page.getByRole('link', { name: 'The next vacancy' }).click();
  await expect
    .poll(async () => {
      const state = await stateOf(panel, tabId);
      return state.state === 'ready' ? state.tab.review.role.title : state.state;
    }, SOON)
    .toContain('Assistant Practitioner');
  const state = await stateOf(panel, tabId);
  expect(state.state === 'ready' && state.tab.address.endsWith(NEXT)).toBe(true);
  const review = await reviewOf(panel, tabId);
  const now = await expected(page);
  expect(now.duties.length).toBeGreaterThan(2);
  expect(review.duties).toEqual(now.duties);
  expect(review.findings).toEqual(now.findings);
  await marksAll(page, review);
  expect(titles.filter((title) => title.includes(NEXT) && title.includes('Senior'))).toEqual([]);
});

test('a page that is empty at first is looked at until its text is there', async ({ visit }) => {
  const { page, tabId, openPanel } = await visit({ [PORTAL]: { file: 'live/late' } });
  const panel = await openPanel();
  const early = await stateOf(panel, tabId);
  expect(early.state).not.toBe('ready');
  const review = await reviewOf(panel, tabId);
  const now = await expected(page);
  expect(now.duties.length).toBeGreaterThan(2);
  expect(review.duties).toEqual(now.duties);
  expect(review.findings).toEqual(now.findings);
  await marksAll(page, review);
});

test('nothing is done in a hidden tab, and what changed there is read when it is seen again', async ({ visit }) => {
  const { page, stage, tabId, openPanel } = await visit({ [PORTAL]: { file: 'live/portal' } }, { hides: true });
  const panel = await openPanel();
  await marksAll(page, await reviewOf(panel, tabId));
  const heard = await listen(panel);
  // In the same window: beside it, in the panel's, it would hide nothing.
  await stage.background.evaluate(async (id) => {
    const { windowId } = await chrome.tabs.get(id);
    await chrome.tabs.create({ windowId, url: 'about:blank', active: true });
  }, tabId);
  await expect.poll(() => page.evaluate(() => document.visibilityState)).toBe('hidden');
  await page.evaluate(() =>
    (window as unknown as Portal).change((post) => post.duties.push('Fold the linen for the Fenbridge ward.')),
  );
  await page.waitForTimeout(3000);
  expect(await heard()).toEqual([]);
  expect(await says(panel, tabId, 'Fenbridge')).toBe(false);

  await stage.background.evaluate((id) => chrome.tabs.update(id, { active: true }), tabId);
  await expect.poll(() => says(panel, tabId, 'Fenbridge'), SOON).toBe(true);
  const now = await expected(page);
  expect((await reviewOf(panel, tabId)).findings).toEqual(now.findings);
  await marksAll(page, now);
});

test('the script of an extension that is gone retires and takes its marks away', async ({ visit }) => {
  const { page, stage, tabId, openPanel } = await visit({ [PORTAL]: { file: 'live/portal' } });
  const panel = await openPanel();
  await marksAll(page, await reviewOf(panel, tabId));
  await stage.background.evaluate(() => (chrome.runtime as unknown as { reload(): void }).reload()).catch(() => null);
  await expect.poll(() => page.evaluate(() => CSS.highlights.size), SOON).toBe(0);
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.waitForTimeout(2500);
  expect(errors).toEqual([]);
});

test('reading and marking a page of 10,000 words blocks it nowhere for longer than 50 ms', async ({ visit }) => {
  test.setTimeout(240_000);
  const html = longPage(10_000);
  expect(html.replace(/<[^>]+>/g, ' ').split(/\s+/).length).toBeGreaterThan(10_000);
  const { page, tabId, openPanel } = await visit({ [PORTAL]: { html } });
  const panel = await openPanel();
  expect((await reviewOf(panel, tabId)).duties.length).toBeGreaterThan(300);
  // Only the page is timed: a panel that lists this much keeps a small machine busy by itself.
  await panel.close();

  const read = await fewestLongTasks(page, async () => {
    await page.reload();
    await expect.poll(async () => (await markedText(page, ALL)).length, SLOWLY).toBeGreaterThan(10_000);
  });
  // A page that changes is read again in slices as well.
  let round = 0;
  const changed = await fewestLongTasks(page, async () => {
    round++;
    await page.evaluate((number) => {
      (window as unknown as { from: number }).from = performance.now();
      const item = document.createElement('li');
      item.textContent = `Chaperone patients in the Fenbridge clinic on day ${number}.`;
      document.querySelector('ul')?.append(item);
    }, round);
    await expect.poll(() => markedText(page, ALL), SLOWLY).toContain(`Fenbridgecliniconday${round}`);
  });
  test.info().annotations.push({ type: 'long tasks', description: JSON.stringify({ read, changed }) });
  expect(read).toEqual([]);
  expect(changed).toEqual([]);
});

test('the content script is smaller than 60 kB', () => {
  expect(statSync(join(EXTENSION, 'content-scripts/page.js')).size).toBeLessThan(60_000);
});

/** The long tasks of a page since it was laid out, or changed, as start and duration. */
function longTasks(page: Page): Promise<[number, number][]> {
  return page.evaluate(() => {
    const { tasks, from } = window as unknown as { tasks: [number, number][]; from: number };
    return tasks.filter(([start]) => start >= from);
  });
}

/** What is left of a page's long tasks in the best of three turns: whatever else the machine does can only make a task longer. */
async function fewestLongTasks(page: Page, act: () => Promise<void>): Promise<[number, number][]> {
  let fewest: [number, number][] | null = null;
  for (let turn = 0; turn < 3 && fewest?.length !== 0; turn++) {
    await act();
    await page.waitForTimeout(1000);
    const tasks = (await longTasks(page)).filter(([, duration]) => duration > 50);
    if (fewest === null || tasks.length < fewest.length) fewest = tasks;
  }
  return fewest ?? [];
}

/** A page of so many words that writes down its long tasks; those from before it was first drawn are its own. */
function longPage(words: number): string {
  const duties = [
    'Carry out venepuncture for patients who are having chemotherapy with their radiotherapy in room',
    'Record observations, and keep the record of each patient up to date on ward',
    'Chaperone patients during their treatment and review appointments in clinic',
    'Scan consent forms and letters into the electronic record of site',
    'Keep the treatment rooms clean, tidy and stocked with what is needed on floor',
  ];
  let count = 0;
  let body = '';
  for (let section = 1; count < words; section++) {
    const items = duties.map((duty, index) => `<li>${duty} ${section}${'abcde'[index]}.</li>`).join('\n');
    body += `<h2>Main duties, part ${section}</h2><p>The post holder will:</p><ul>${items}</ul>`;
    body += `<p>In part ${section} of the post you work with the radiographers and report to the lead radiographer.</p>`;
    count += 85;
  }
  return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>A long post</title><script>
    window.tasks = []; window.from = Infinity;
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) window.tasks.push([startTime, duration]);
    }).observe({ type: 'longtask', buffered: true });
    addEventListener('DOMContentLoaded', () => requestAnimationFrame(() => setTimeout(() => { window.from = performance.now(); })));
  </script></head><body><main><h1>Senior Clinical Support Worker - Radiotherapy</h1><p>Band: Band 3</p>${body}</main></body></html>`;
}
