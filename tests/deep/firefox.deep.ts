import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { EXAMPLE_HOST, type ExampleSite, serveExamples } from '../../src/cli/example-site.ts';
import { EXAMPLES } from '../../src/cli/examples.ts';
import { DEFAULT_PACK, loadCatalogue } from '../../src/cli/load-catalogue.ts';
import { readInput } from '../../src/cli/read-input.ts';
import type { Review } from '../../src/engine/document/review.ts';
import { review } from '../../src/engine/review.ts';
import type { TabState } from '../../src/messaging/messages.ts';
import { HIGHLIGHTS } from '../../src/page/highlights.ts';
import { brokenFiles, jobFiles } from '../cli/job-files.ts';
import { rowOfReview } from '../cli/many-rows.ts';
import { outputOf } from '../trust/targets.ts';
import { type Firefox, findFirefox, startFirefox } from './firefox-browser.ts';

const ADVERT = 'C9999-26-0301';
const ID = 'dutymark@dutymark.example';
const HOST = '5ad5c0de-0d0c-4d0c-8d0c-d07b0a7c0de5';
const PANEL = `moz-extension://${HOST}/sidepanel.html`;
const PATIENCE = 30_000;
const THEIRS = 'https://jobs.example.nhs.uk';

const ATTACHED = fileURLToPath(new URL('../pages/files/support-worker.docx', import.meta.url));

const executable = findFirefox();
if (executable === null) {
  process.stderr.write(
    'No Firefox was found, so it was not tested: apt-get install firefox-esr, or set DUTYMARK_FIREFOX\n',
  );
}

const bare = (text: string | null) => (text ?? '').replace(/\s+/g, '');

/** Until something holds. */
async function eventually<T>(what: string, look: () => Promise<T | null | false>): Promise<T> {
  const until = Date.now() + PATIENCE;
  for (;;) {
    const seen = await look();
    if (seen !== null && seen !== false) return seen;
    if (Date.now() > until) throw new Error(`Firefox never showed ${what}`);
    await new Promise((later) => setTimeout(later, 200));
  }
}

describe.skipIf(executable === null)('Firefox', () => {
  let site: ExampleSite;
  let firefox: Firefox;
  let expected: Review;
  let before: string;
  /** The advert's tab, and a window of its own for a page of the extension, from which it can be asked. */
  let advert: string;
  let asker: string;

  const inAdvert = async <T>(body: string, ...given: unknown[]): Promise<T> => {
    await firefox.switchTo(advert);
    return firefox.inPage<T>(body, ...given);
  };
  const inExtension = async <T>(body: string, ...given: unknown[]): Promise<T> => {
    await firefox.switchTo(asker);
    return firefox.inPage<T>(`const { browser } = window; ${body}`, ...given);
  };
  /** What is marked under a name, without white space. */
  const marked = (name: string) =>
    inAdvert<string[]>('return [...(CSS.highlights.get(given[0]) ?? [])].map((range) => range.toString());', name);

  beforeAll(async () => {
    if (executable === null) return;
    site = await serveExamples({ ...EXAMPLES, [`${ADVERT}/document/2`]: ATTACHED });
    expected = review(await readInput(EXAMPLES[ADVERT]), await loadCatalogue(DEFAULT_PACK));
    firefox = await startFirefox({
      executable,
      host: EXAMPLE_HOST,
      port: site.port,
      extensionHosts: { [ID]: HOST },
      policies: { [ID]: { portals: [THEIRS] } },
    });
    [advert = ''] = await firefox.handles();
    await firefox.goto(site.address(ADVERT));
    before = await firefox.inPage('return document.documentElement.outerHTML;');
    await firefox.install(outputOf('firefox'));
    await firefox.goto(site.address(ADVERT));
    asker = await firefox.open('window');
    await firefox.goto(`${PANEL}?tab=0`);
    await eventually('marks', () => inAdvert<boolean>('return CSS.highlights.size > 0;'));
  }, 3 * PATIENCE);

  afterAll(async () => {
    await firefox?.close();
    await site?.close();
  });

  it('gives the review that the command line gives, as Chromium does', async () => {
    const tab = await eventually('a review', () =>
      inExtension<TabState & { state: 'ready' }>(`
        for (const { id } of await browser.tabs.query({})) {
          const state = await browser.runtime.sendMessage({ type: 'get-tab', tabId: id });
          if (state?.state === 'ready') return state;
        }`),
    );
    expect(expected.findings.length).toBeGreaterThan(3);
    expect(tab.tab.address).toBe(site.address(ADVERT));
    expect(tab.tab.unplaced).toEqual([]);
    expect(tab.tab.review.role).toEqual(expected.role);
    expect(tab.tab.review.duties).toEqual(expected.duties);
    expect(tab.tab.review.findings).toEqual(expected.findings);
    expect(tab.tab.review.coverage).toEqual(expected.coverage);
  });

  it('marks duties and findings by kind, each on its own words', async () => {
    // Under a more pressing mark a lesser one is not drawn, so a quote is looked for in its own kind and those above.
    const kinds = ['duty', 'advice', 'warning', 'serious'] as const;
    const words = await Promise.all(kinds.map((kind) => marked(HIGHLIGHTS[kind])));
    for (const [index, kind] of kinds.entries()) {
      expect(words[index]).not.toEqual([]);
      const { duties, findings } = expected;
      const quotes = [...(kind === 'duty' ? duties : []), ...findings.filter(({ severity }) => severity === kind)];
      const shown = words.slice(index).flat().map(bare);
      // A quote that runs over several of the page's text nodes is marked in as many pieces.
      for (const { quote } of quotes) {
        const rest = shown.reduce((left, piece) => left.replace(piece, ''), bare(quote));
        expect(rest, `${kind}: ${quote}`).toBe('');
      }
    }
  });

  it('leaves the HTML of the page as it was', async () => {
    expect(await inAdvert('return document.documentElement.outerHTML;')).toBe(before);
  });

  it('draws each kind with a line of its own', async () => {
    const styles = await inAdvert<string[]>(
      'return given.map((name) => getComputedStyle(document.body, "::highlight(" + name + ")").textDecorationStyle);',
      HIGHLIGHTS.duty,
      HIGHLIGHTS.advice,
      HIGHLIGHTS.warning,
      HIGHLIGHTS.serious,
    );
    expect(new Set(styles).size).toBe(4);
  });

  it('opens the sidebar at a click of the button, with the findings in it', async () => {
    await firefox.switchTo(advert);
    await firefox.inBrowser(
      `const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
       const { browserActionFor } = ExtensionParent.apiManager.global;
       await browserActionFor(WebExtensionPolicy.getByID(given[0]).extension).triggerAction(window);`,
      ID,
    );
    const listed = await eventually('the findings in the sidebar', () =>
      inExtension<string[] | null>(`
        const [view] = browser.extension.getViews({ type: 'sidebar' });
        const items = [...(view?.document.querySelectorAll('[data-target][data-rule]') ?? [])];
        return items.length > 0 ? items.map((item) => item.getAttribute('data-target')) : null;`),
    );
    expect(listed.toSorted()).toEqual(expected.findings.map(({ id }) => id).toSorted());
  });

  it('holds to what an organisation has set', async () => {
    expect(await inExtension("return browser.runtime.sendMessage({ type: 'list-portals' });")).toEqual([
      { origin: THEIRS, granted: false, byOrganisation: true },
    ]);
  });

  it('has an attachment fetched by the page of the advert, and reviews it on the page for files', async () => {
    const attached = review(await readInput(ATTACHED), await loadCatalogue(DEFAULT_PACK));
    const tabId = await inExtension<number>(`
      for (const { id } of await browser.tabs.query({})) {
        const state = await browser.runtime.sendMessage({ type: 'get-tab', tabId: id });
        if (state?.state === 'ready') return id;
      }`);
    await firefox.goto(`${PANEL}?tab=${tabId}`);
    await eventually('the attachment in the panel', () =>
      inExtension<boolean>(`
        const button = document.querySelector('[aria-label="Read this attachment: Functional requirements (DOCX, 38KB)"]');
        button?.click();
        return button !== null;`),
    );
    const findings = await eventually('the review of the attachment', async () => {
      for (const handle of await firefox.handles()) {
        await firefox.switchTo(handle);
        const listed = await firefox.inPage<string[]>(
          `return location.pathname === '/audit.html' && !!document.querySelector('.dm-audit__origin')
             ? [...document.querySelectorAll('[data-target][data-rule]')].map((item) => item.getAttribute('data-target'))
             : [];`,
        );
        if (listed.length > 0) return listed;
      }
      return null;
    });
    expect(attached.findings.length).toBeGreaterThan(3);
    expect(findings.toSorted()).toEqual(attached.findings.map(({ id }) => id).toSorted());
  });

  it('reviews many files at once: the rows that the command line’s reviews make, as in Chromium', {
    timeout: 4 * PATIENCE,
  }, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'dutymark-firefox-many-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const catalogue = await loadCatalogue(DEFAULT_PACK);
    const [broken] = brokenFiles();
    if (broken === undefined) throw new Error('no broken file');
    const wanted: [string, string[]][] = [];
    const good = await jobFiles(12);
    for (const { name, bytes } of [...good, broken]) writeFileSync(join(folder, name), bytes);
    for (const { name } of good) {
      wanted.push([name, rowOfReview(review(await readInput(join(folder, name)), catalogue))]);
    }
    // The list is of one tab: the one that the attachment was opened in.
    await eventually('the page for files', async () => {
      for (const handle of await firefox.handles()) {
        await firefox.switchTo(handle);
        if (await firefox.inPage<boolean>("return location.pathname === '/audit.html';")) return handle;
      }
      return null;
    });
    await firefox.inPage("location.hash = '#/many';");
    await firefox.upload(
      '[data-pick=files]',
      [...good, broken].map(({ name }) => join(folder, name)),
    );
    const rows = await eventually('the end of the run', () =>
      firefox.inPage<[string, string[]][] | null>(`
        if (!document.querySelector('.dm-many__progress[data-state=finished]')) return null;
        return [...document.querySelectorAll('tr[data-file]')].map((row) => [
          row.dataset.file,
          [row.dataset.state, ...[...row.querySelectorAll('td:not(:first-child)')].map((cell) => cell.textContent)],
        ]);`),
    );
    const [last] = rows.splice(-1);
    expect(rows).toEqual(wanted);
    expect(last?.[0]).toBe(broken.name);
    expect(last?.[1]).toEqual(['failed', expect.stringMatching(broken.says), 'Could not be reviewed']);
  });

  it('shows the page of welcome once it is installed', async () => {
    const opened = await inExtension<string[]>('return (await browser.tabs.query({})).map(({ url }) => url ?? "");');
    expect(opened).toContain(`moz-extension://${HOST}/welcome.html`);
  });

  it('asks for nothing beyond the page, could not, and would be heard', async () => {
    // Firefox's makers' own services keep asking; the proxy refuses them.
    const others = [...firefox.asked].filter(
      (target) => !/(?:^|\.)(?:mozilla\.(?:com|net|org)|firefox\.com)(?::443)?$/.test(target),
    );
    expect(others).toEqual([`${EXAMPLE_HOST}:443`]);

    const tryTo = (address: string) => `return fetch('${address}').then(() => 'answered', () => 'refused');`;
    expect(await inExtension(tryTo('https://from-extension.example/'))).toBe('refused');
    expect(await inAdvert(tryTo('https://from-page.example/'))).toBe('refused');
    expect(firefox.asked).toContain('from-page.example:443');
    expect(firefox.asked).not.toContain('from-extension.example:443');
  });
});
