import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, type Page, type Worker } from '@playwright/test';
import { DEFAULT_PACK, loadCatalogue } from '../../src/cli/load-catalogue.ts';
import { readInput } from '../../src/cli/read-input.ts';
import { badgeOf } from '../../src/cli/stage.ts';
import type { JobDocument } from '../../src/engine/document/job-document.ts';
import type { Review } from '../../src/engine/document/review.ts';
import { review } from '../../src/engine/review.ts';
import { HIGHLIGHTS } from '../../src/page/highlights.ts';
import { test } from './support/portal.ts';
import { test as nhsJobs } from './support/stage.ts';

const PAGES = fileURLToPath(new URL('../pages/', import.meta.url));
const INTRANET = `${PAGES}portal/intranet.html`;
const NOT_JOBS = ['news', 'encyclopaedia', 'shop'];

const html = (name: string) => readFile(`${PAGES}${name}`, 'utf8');
const fragment = await html('portal/fragment.html');
const page = (body: string) =>
  `<!doctype html><html lang="en-GB"><head><title>Vacancy</title></head><body>${body}</body></html>`;
const PLAIN = page(`<main>${fragment}</main>`);

test.use({
  pages: {
    '/vacancies/4471': await html('portal/intranet.html'),
    '/shadow': page('<main><x-vacancy></x-vacancy></main>').replace(
      '</body>',
      `<script>
          document.querySelector('x-vacancy').attachShadow({ mode: 'open' }).innerHTML =
            '<style>li { margin: 4px }</style><div class="card">' + ${JSON.stringify(fragment)} + '</div>';
        </script></body>`,
    ),
    '/frame': page('<main><p>The vacancy:</p><iframe src="/framed" width="800" height="300"></iframe></main>'),
    '/framed': page(fragment),
    ...Object.fromEntries(
      await Promise.all(NOT_JOBS.map(async (name) => [`/${name}`, await html(`not-jobs/${name}.html`)])),
    ),
  },
});

/** What the command line finds in a file. */
async function fromCommandLine(path: string): Promise<Review> {
  return review(await readInput(path), await loadCatalogue(DEFAULT_PACK));
}

/** What the command line finds in such a file. */
async function fromCommandLineIn(name: string, content: string): Promise<Review> {
  const folder = await mkdtemp(join(tmpdir(), 'dutymark-portal-'));
  try {
    await writeFile(join(folder, name), content);
    return await fromCommandLine(join(folder, name));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What is marked, in the page, its open shadow roots and its frames, under any name: the words without white space. */
function marked(page: Page): Promise<string> {
  return page.evaluate(
    (names) => {
      const documents = [
        document,
        ...[...document.querySelectorAll('iframe')].flatMap((frame) => frame.contentDocument ?? []),
      ];
      const texts: { node: Node; text: string }[] = [];
      const walk = (node: Node): void => {
        if (node.nodeType === 3) texts.push({ node, text: node.nodeValue ?? '' });
        if ('shadowRoot' in node && node.shadowRoot) walk(node.shadowRoot as Node);
        for (const child of node.childNodes) walk(child);
      };
      for (const each of documents) walk(each.body);
      const ranges = documents.flatMap(({ defaultView }) =>
        names.flatMap((name) => [
          ...((defaultView as (Window & typeof globalThis) | null)?.CSS.highlights.get(name) ?? []),
        ]),
      );
      return texts
        .map(({ node, text }) =>
          [...text.split('').entries()]
            .filter(([at]) =>
              ranges.some((range) => range.startContainer === node && range.startOffset <= at && at < range.endOffset),
            )
            .map(([, character]) => character)
            .join(''),
        )
        .join('')
        .replace(/\s+/g, '');
    },
    [HIGHLIGHTS.duty, HIGHLIGHTS.advice, HIGHLIGHTS.warning, HIGHLIGHTS.serious],
  );
}

/** The tree as it is drawn: the page with its open shadow roots and frames. */
function tree(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const add = (root: Document | ShadowRoot): void => {
      found.push(root instanceof ShadowRoot ? root.innerHTML : root.documentElement.outerHTML);
      for (const element of root.querySelectorAll('*')) {
        if (element.shadowRoot) add(element.shadowRoot);
        if (element instanceof HTMLIFrameElement && element.contentDocument) add(element.contentDocument);
      }
    };
    add(document);
    return found;
  });
}

/** Duties and findings by their words: a page around the text may shift the numbers of its blocks. */
function inWords({ role, duties, findings }: Review) {
  return {
    level: role.level,
    band: role.band,
    duties: duties.map(({ quote, matches, supervision }) => [quote, matches.map(({ task }) => task), supervision]),
    findings: findings.map(({ id, rule, quote, severity, message }) => ({ id, rule, quote, severity, message })),
  };
}

const bare = (text: string | null) => (text ?? '').replace(/\s+/g, '');

async function expectMarked(page: Page, { duties, findings }: Review): Promise<void> {
  await expect.poll(() => marked(page)).not.toBe('');
  const words = await marked(page);
  for (const { quote } of [...duties, ...findings]) if (quote !== null) expect(words).toContain(bare(quote));
}

/** How often the background has put the content script into a page since this was called. */
async function countInjections(background: Worker): Promise<() => Promise<number>> {
  await background.evaluate(() => {
    const { scripting } = chrome;
    const inject = scripting.executeScript.bind(scripting);
    Object.assign(globalThis, { injections: 0 });
    scripting.executeScript = (what) => {
      (globalThis as unknown as { injections: number }).injections++;
      return inject(what);
    };
  });
  return () => background.evaluate(() => (globalThis as unknown as { injections: number }).injections);
}

test('a click on the toolbar button reads a portal page, once, and opens the panel', async ({ stage }) => {
  const { page, tabId } = await stage.visit('/vacancies/4471');
  const injections = await countInjections(stage.background);
  const before = await tree(page);
  expect(await page.evaluate(() => CSS.highlights.size)).toBe(0);

  expect(await stage.openPanels()).toBe(0);
  await stage.clickToolbar(page);
  await expect.poll(() => stage.openPanels()).toBe(1);
  const panel = await stage.panelOf(tabId);
  const { tab } = await stage.stateOf(panel, tabId, 'ready');
  const expected = await fromCommandLine(INTRANET);
  expect(expected.duties.length).toBeGreaterThan(5);
  expect(expected.findings.length).toBeGreaterThan(2);
  expect(inWords(tab.review)).toEqual(inWords(expected));
  await expectMarked(page, tab.review);
  expect(await badgeOf(stage, tabId)).toBe(String(expected.findings.length));

  await stage.clickToolbar(page);
  await panel.waitForTimeout(500);
  expect(await injections()).toBe(1);
  await expectMarked(page, tab.review);
  expect(await tree(page)).toEqual(before);
});

test('without a click or a permission nothing is read, and the panel says what to do', async ({ stage }) => {
  const { page, tabId } = await stage.visit('/vacancies/4471');
  const panel = await stage.panelOf(tabId);
  await stage.stateOf(panel, tabId, 'none');
  await panel.getByRole('button', { name: 'Read this page' }).click();
  await expect(panel.getByText('has not let Dutymark see this page yet').first()).toBeVisible();
  await stage.stateOf(panel, tabId, 'none');
  expect(await marked(page)).toBe('');

  // A click on the toolbar button once allows it for as long as the tab stays on this site.
  await stage.clickToolbar(page);
  await stage.stateOf(panel, tabId, 'ready');
  await page.reload();
  await stage.stateOf(panel, tabId, 'none');
  await panel.getByRole('button', { name: 'Read this page' }).click();
  await stage.stateOf(panel, tabId, 'ready');
  await expect.poll(() => marked(page)).not.toBe('');
});

test('"Always review this site" reads its pages by themselves, until the options page removes it', async ({
  grantedStage: stage,
  site,
}) => {
  const { page, tabId } = await stage.visit('/vacancies/4471');
  const before = await tree(page);
  const panel = await stage.panelOf(tabId);
  await stage.stateOf(panel, tabId, 'none');
  await panel.getByRole('button', { name: 'Always review this site' }).click();
  await stage.stateOf(panel, tabId, 'ready');
  await expect(panel.getByText(`Pages of ${site.origin} are read by themselves.`)).toBeVisible();

  const registered = () =>
    stage.background.evaluate(() =>
      chrome.scripting
        .getRegisteredContentScripts()
        .then((scripts) => scripts.map(({ matches, persistAcrossSessions }) => ({ matches, persistAcrossSessions }))),
    );
  expect(await registered()).toEqual([{ matches: [`${site.origin}/*`], persistAcrossSessions: true }]);
  await page.reload();
  const { tab } = await stage.stateOf(panel, tabId, 'ready');
  expect(inWords(tab.review)).toEqual(inWords(await fromCommandLine(INTRANET)));
  await expectMarked(page, tab.review);
  expect(await tree(page)).toEqual(before);

  const options = await stage.extensionPage('options.html');
  const item = options.locator('.dm-portal[data-origin]');
  await expect(item).toHaveCount(1);
  await expect(item).toContainText(site.origin);
  await item.getByRole('button', { name: 'Test' }).click();
  await expect(item.locator('.dm-trial')).toContainText('Vacancy 4471 - Our intranet');
  const facts = item.locator('.dm-trial__facts > div');
  await expect(facts.filter({ hasText: 'Read as' })).toContainText('Any page: its main part');
  await expect(facts.filter({ hasText: 'Pieces of text' })).toContainText(String(tab.document.blocks.length));
  await expect(facts.filter({ hasText: 'Duties found' })).toContainText(String(tab.review.duties.length));

  await item.getByRole('button', { name: 'Remove' }).click();
  await expect(item).toHaveCount(0);
  expect(await registered()).toEqual([]);
  await expect.poll(() => marked(page)).toBe('');
  await stage.stateOf(panel, tabId, 'none');
  await page.reload();
  await stage.stateOf(panel, tabId, 'none');
  await page.waitForTimeout(500);
  expect(await marked(page)).toBe('');
});

for (const path of ['/shadow', '/frame']) {
  test(`${path}: what a component or a frame draws is read, marked and left as it was`, async ({ stage }) => {
    const { page, tabId } = await stage.visit(path);
    const before = await tree(page);
    expect(before).toHaveLength(2);
    await stage.clickToolbar(page);
    const panel = await stage.panelOf(tabId);
    const { tab } = await stage.stateOf(panel, tabId, 'ready');
    const expected = await fromCommandLineIn('vacancy.html', PLAIN);
    expect(expected.duties.length).toBeGreaterThan(5);
    expect(expected.findings.length).toBeGreaterThan(2);
    expect(inWords(tab.review)).toEqual(inWords(expected));
    await expectMarked(page, tab.review);
    expect(await tree(page)).toEqual(before);
  });
}

for (const name of NOT_JOBS) {
  test(`${name}: on a page without a job nothing is marked, and the panel says so`, async ({ stage }) => {
    const { page, tabId } = await stage.visit(`/${name}`);
    const before = await tree(page);
    await stage.clickToolbar(page);
    const panel = await stage.panelOf(tabId);
    const state = await stage.stateOf(panel, tabId, 'no-job');
    const { blocks } = await readInput(`${PAGES}not-jobs/${name}.html`);
    expect(state.page.document.blocks.map(({ text }) => text)).toEqual(blocks.map(({ text }) => text));
    await expect(panel.getByRole('heading', { level: 1 })).toHaveText('No duties were found on this page');
    await expect(panel.getByText('This may not be a job description.')).toBeVisible();
    await expect(panel.locator('[data-target]')).toHaveCount(0);
    expect(await marked(page)).toBe('');
    expect(await badgeOf(stage, tabId)).toBe('');
    expect(await tree(page)).toEqual(before);

    // The user knows better: then it is what the command line says of the page.
    await panel.getByRole('button', { name: 'Review it all the same' }).click();
    const { tab } = await stage.stateOf(panel, tabId, 'ready');
    const expected = await fromCommandLine(`${PAGES}not-jobs/${name}.html`);
    expect(inWords(tab.review)).toEqual(inWords(expected));
  });
}

/** Selects from the beginning of one text to the end of another. */
async function select(page: Page, from: string, to: string): Promise<string> {
  return page.evaluate(
    ([first = '', last = '']) => {
      const nodes: Text[] = [];
      const walk = (node: Node): void => {
        if (node.nodeType === 3) nodes.push(node as Text);
        if ('shadowRoot' in node && node.shadowRoot) walk(node.shadowRoot as Node);
        for (const child of node.childNodes) walk(child);
      };
      walk(document.body);
      const start = nodes.find(({ data }) => data.includes(first));
      const end = nodes.find(({ data }) => data.includes(last));
      if (!start || !end) throw new Error('The page does not say that');
      const endOffset = end.data.indexOf(last) + last.length;
      getSelection()?.setBaseAndExtent(start, start.data.indexOf(first), end, endOffset);
      const range = document.createRange();
      range.setStart(start, start.data.indexOf(first));
      range.setEnd(end, endOffset);
      return range.toString();
    },
    [from, to],
  );
}

for (const [path, from, to, blocks] of [
  ['/vacancies/4471', 'To take blood', "department's leaflet.", 9],
  ['/shadow', 'Insert cannulae', 'without supervision.', 5],
] as const) {
  test(`${path}: only what is selected is reviewed, and marked within the selection`, async ({ stage }) => {
    const { page, tabId } = await stage.visit(path);
    await stage.clickToolbar(page);
    const panel = await stage.panelOf(tabId);
    const whole = await stage.stateOf(panel, tabId, 'ready');
    await panel.getByRole('button', { name: 'Review selected text' }).click();
    await expect(panel.getByText('No selected text was found on the page').first()).toBeVisible();

    const selected = await select(page, from, to);
    const before = await tree(page);
    await panel.getByRole('button', { name: 'Review selected text' }).click();
    await expect.poll(async () => (await stage.stateOf(panel, tabId, 'ready')).tab.document.source).toBe('selection');
    const { tab } = await stage.stateOf(panel, tabId, 'ready');
    // The heading over the selection comes with it, so that its list is known as one of duties.
    const [heading, ...rest] = tab.document.blocks;
    expect(heading).toEqual({ id: 0, kind: 'heading', text: 'Main duties' });
    expect(rest).toHaveLength(blocks - 1);
    // The names of a table's columns are not read.
    expect(bare(rest.map(({ text }) => text).join(''))).toBe(bare(selected).replace('AreaWhatisdone', ''));
    expect(tab.review.duties.length).toBeGreaterThan(2);
    expect(tab.review.duties.length).toBeLessThan(whole.tab.review.duties.length);

    const document: JobDocument = tab.document;
    const expected = await fromCommandLineIn('selection.json', JSON.stringify(document));
    expect(tab.review.duties).toEqual(expected.duties);
    expect(tab.review.findings).toEqual(expected.findings);
    await expect.poll(async () => bare(selected).includes((await marked(page)).slice(0, 20))).toBe(true);
    await expectMarked(page, tab.review);
    const words = await marked(page);
    for (const { quote } of whole.tab.review.duties) {
      if (!bare(selected).includes(bare(quote))) expect(words).not.toContain(bare(quote));
    }
    expect(await tree(page)).toEqual(before);

    await panel.getByRole('button', { name: 'Read the whole page' }).click();
    await expect
      .poll(async () => (await stage.stateOf(panel, tabId, 'ready')).tab.review.duties.length)
      .toBe(whole.tab.review.duties.length);
  });
}

test('the context menu reviews a selection, without a reading of the page before', async ({ grantedStage: stage }) => {
  const { page, tabId } = await stage.visit('/vacancies/4471');
  await select(page, 'To take blood', 'from adult patients.');
  // Nobody can open the browser's own menu in a headless run: its event is sent as the browser would.
  await stage.background.evaluate(async (id) => {
    const tab = await chrome.tabs.get(id);
    chrome.contextMenus.onClicked.dispatch({ menuItemId: 'review-selection' }, tab);
  }, tabId);
  const panel = await stage.panelOf(tabId);
  await expect.poll(async () => (await stage.stateOf(panel, tabId, 'ready')).tab.document.source).toBe('selection');
  const { tab } = await stage.stateOf(panel, tabId, 'ready');
  expect(tab.document.blocks.map(({ text }) => text)).toEqual([
    'Main duties',
    'To take blood samples from adult patients.',
  ]);
  await expect.poll(() => marked(page)).toBe(bare(tab.review.duties[0]?.quote ?? null));
});

nhsJobs('a click on an advert of NHS Jobs puts no second content script there', async ({ stage, open }) => {
  const { page, panel, tabId } = await open('C9999-26-0301');
  const injections = await countInjections(stage.background);
  const before = await marked(page);
  expect(before).not.toBe('');
  await stage.background.evaluate(async (id) => chrome.action.onClicked.dispatch(await chrome.tabs.get(id)), tabId);
  // Asked for outright it is read again, by the script that is there.
  const ask = (type: string) =>
    panel.evaluate(([what, id]) => chrome.runtime.sendMessage({ type: what, tabId: id }), [type, tabId] as const);
  expect(await ask('read-page')).toEqual({ read: true });
  await expect.poll(async () => (await ask('get-tab')) as object).toMatchObject({ state: 'ready' });
  expect(await injections()).toBe(0);
  await expect.poll(() => marked(page)).toBe(before);
});

/** The part of the extension's own API that is asked here, inside of its background. */
declare const chrome: {
  scripting: {
    executeScript(what: unknown): Promise<unknown>;
    getRegisteredContentScripts(): Promise<{ matches: string[]; persistAcrossSessions: boolean }[]>;
  };
  tabs: { get(id: number): Promise<unknown> };
  action: { onClicked: { dispatch(tab: unknown): void } };
  runtime: { sendMessage(message: unknown): Promise<unknown> };
  contextMenus: { onClicked: { dispatch(info: object, tab: unknown): void } };
};
