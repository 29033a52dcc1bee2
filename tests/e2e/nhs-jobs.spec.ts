import { expect } from '@playwright/test';
import { serveExamples } from '../../src/cli/example-site.ts';
import { EXAMPLES } from '../../src/cli/examples.ts';
import { launch } from '../../src/cli/launch.ts';
import { DEFAULT_PACK, loadCatalogue } from '../../src/cli/load-catalogue.ts';
import { readInput } from '../../src/cli/read-input.ts';
import { badgeOf, openAdvert, openPanel, reviewOf, tabIdOf } from '../../src/cli/stage.ts';
import type { Review } from '../../src/engine/document/review.ts';
import { review } from '../../src/engine/review.ts';
import { HIGHLIGHTS } from '../../src/page/highlights.ts';
import { BROWSER, markedText, test, trafficOf } from './support/stage.ts';

const SCSW = 'C9999-26-0301';
const AP = 'C9999-26-0412';
const NURSE = 'C9999-26-0533';

async function fromCommandLine(reference: keyof typeof EXAMPLES): Promise<Review> {
  return review(await readInput(EXAMPLES[reference]), await loadCatalogue(DEFAULT_PACK));
}

const squash = (text: string) => text.replace(/\s+/g, ' ').trim();

for (const reference of [SCSW, AP] as const) {
  test(`${reference}: page, panel and command line have the same findings, and the badge counts them`, async ({
    stage,
    open,
  }) => {
    const { panel, tabId } = await open(reference);
    const expected = await fromCommandLine(reference);
    expect(expected.duties.length).toBeGreaterThan(5);
    if (reference === SCSW) expect(expected.findings.length).toBeGreaterThan(3);

    const live = await reviewOf(panel, tabId);
    expect(live.findings).toEqual(expected.findings);
    expect(live.duties).toEqual(expected.duties);

    const listed = panel.locator('[data-target][data-rule]');
    await expect(listed).toHaveCount(expected.findings.length);
    const ids = await listed.evaluateAll((items) => items.map((item) => item.getAttribute('data-target')));
    expect(ids.toSorted()).toEqual(expected.findings.map((finding) => finding.id).toSorted());
    for (const finding of expected.findings) {
      const item = panel.locator(`[data-target="${finding.id}"]`);
      await expect(item).toContainText(squash(finding.message));
      if (finding.quote) await expect(item).toContainText(squash(finding.quote));
    }
    expect(await badgeOf(stage, tabId)).toBe(String(expected.findings.length));
  });
}

test('duties and findings are marked by kind, each on its own words', async ({ open }) => {
  const { page, panel, tabId } = await open(SCSW);
  const { duties, findings } = await reviewOf(panel, tabId);
  const bare = (text: string | null) => (text ?? '').replace(/\s+/g, '');
  // Under a more pressing mark a lesser one is not drawn, so a quote is looked for in its own kind and those above.
  const kinds = ['duty', 'advice', 'warning', 'serious'] as const;
  for (const [index, kind] of kinds.entries()) {
    const marked = await markedText(
      page,
      kinds.slice(index).map((name) => HIGHLIGHTS[name]),
    );
    const quotes = [...(kind === 'duty' ? duties : []), ...findings.filter(({ severity }) => severity === kind)];
    for (const { quote } of quotes) expect(marked).toContain(bare(quote));
    expect(await markedText(page, [HIGHLIGHTS[kind]])).not.toBe('');
  }
  expect(await markedText(page, [HIGHLIGHTS.flash])).toBe('');

  // Each kind has a line of its own: colour alone would not tell them apart.
  const styles = await page.evaluate(
    (names) => names.map((name) => getComputedStyle(document.body, `::highlight(${name})`).textDecorationStyle),
    [HIGHLIGHTS.duty, HIGHLIGHTS.advice, HIGHLIGHTS.warning, HIGHLIGHTS.serious],
  );
  expect(new Set(styles).size).toBe(4);
});

test('the HTML of the page is the same with and without the extension', async ({ open, stage }) => {
  const site = await serveExamples(EXAMPLES);
  const plain = await launch({ executable: BROWSER, headless: true, site, extension: null });
  let before = '';
  try {
    const page = await plain.newPage();
    await page.goto(site.address(SCSW));
    before = await page.evaluate(() => document.documentElement.outerHTML);
    expect(await page.evaluate(() => CSS.highlights.size)).toBe(0);
  } finally {
    await plain.close();
    await site.close();
  }

  const { page, panel } = await open(SCSW);
  const html = () => page.evaluate(() => document.documentElement.outerHTML);
  expect(await html()).toBe(before);
  await panel.locator('[data-target] button.dm-quote').first().click();
  await expect.poll(() => markedText(page, [HIGHLIGHTS.flash])).not.toBe('');
  expect(await html()).toBe(before);
  expect(stage.context.pages().length).toBeGreaterThan(1);
});

test('clicking a finding scrolls to its mark and flashes it', async ({ open }) => {
  const { page, panel, tabId } = await open(SCSW);
  const { findings } = await reviewOf(panel, tabId);
  const last = findings
    .filter((finding) => finding.block !== null)
    .toSorted((a, b) => (b.block ?? 0) - (a.block ?? 0))[0];
  if (!last) throw new Error('the example has no finding with a place');
  expect(await page.evaluate(() => scrollY)).toBe(0);
  const item = panel.locator(`[data-target="${last.id}"]`);
  // Advice of one rule is folded into one line: that is opened first, as a user would.
  const fold = panel.locator('details:not([open])', { has: item }).locator('> summary');
  if ((await fold.count()) > 0) await fold.first().click();
  await item.locator('button.dm-quote').click();
  await expect.poll(() => markedText(page, [HIGHLIGHTS.flash])).toBe((last.quote ?? '').replace(/\s+/g, ''));
  await expect
    .poll(() =>
      page.evaluate((name) => {
        const [range] = CSS.highlights.get(name) ?? [];
        const box = (range as Range | undefined)?.getBoundingClientRect();
        return box !== undefined && box.top >= 0 && box.bottom <= innerHeight;
      }, HIGHLIGHTS.flash),
    )
    .toBe(true);
});

test('clicking a mark opens its finding in the panel', async ({ open }) => {
  const { page, panel } = await open(SCSW);
  const spot = await page.evaluate((name) => {
    const [range] = [...(CSS.highlights.get(name) ?? [])] as Range[];
    // Not its element: on this site one element holds all the duties.
    scrollBy({ top: (range?.getBoundingClientRect().top ?? 0) - innerHeight / 2, behavior: 'instant' });
    const [box] = range?.getClientRects() ?? [];
    return box && { x: box.x + box.width / 2, y: box.y + box.height / 2, text: range?.toString() };
  }, HIGHLIGHTS.serious);
  if (!spot) throw new Error('the example has no serious mark');
  await page.mouse.click(spot.x, spot.y);
  const focused = panel.locator('[data-target]:focus');
  await expect(focused).toHaveCount(1);
  await expect(focused).toContainText(squash(spot.text ?? ''));
});

test('a post that the guide is not about has no findings, and the panel says why', async ({ stage, open }) => {
  const { panel, tabId } = await open(NURSE);
  const { role, findings } = await reviewOf(panel, tabId);
  expect(['registered', 'other']).toContain(role.level);
  expect(findings).toEqual([]);
  await expect(panel.locator('[data-target][data-rule]')).toHaveCount(0);
  for (const why of role.why) await expect(panel.locator('body')).toContainText(why);
  expect(await badgeOf(stage, tabId)).toBe('');
});

test('no request leaves the machine', async () => {
  const seen: string[] = [];
  const { requests, connections } = await trafficOf(async (stage) => {
    stage.context.on('request', (request) => seen.push(request.url()));
    const page = await openAdvert(stage, SCSW);
    const tabId = await tabIdOf(stage, page);
    const panel = await openPanel(stage, tabId);
    await reviewOf(panel, tabId);
    await panel.locator('[data-target] button.dm-quote').first().click();
    await expect.poll(() => markedText(page, [HIGHLIGHTS.flash])).not.toBe('');
  });
  const advert = `https://www.jobs.nhs.uk/candidate/jobadvert/${SCSW}`;
  const local = /^(?:https:\/\/www\.jobs\.nhs\.uk\/|chrome-extension:|chrome:|about:|data:|blob:)/;
  expect(seen).toContain(advert);
  expect(seen.filter((url) => !local.test(url))).toEqual([]);

  expect(requests.map(({ url }) => url)).toContain(advert);
  expect(requests.filter(({ url, initiator }) => initiator !== null && !local.test(url))).toEqual([]);
  // A Chromium without any page asks for these two of its own; here it finds neither.
  const chromiums = /^https?:\/\/(?:update\.googleapis|accounts\.google)\.com\//;
  expect(requests.filter(({ url }) => !local.test(url) && !chromiums.test(url))).toEqual([]);
  expect(connections.length).toBeGreaterThan(0);
  expect(connections.filter((address) => !address.startsWith('127.0.0.1:'))).toEqual([]);
});

test('a request that wanted to leave would be seen, and the extension itself is kept from making one', async () => {
  const { requests } = await trafficOf(async (stage) => {
    const page = await openAdvert(stage, SCSW);
    const panel = await openPanel(stage, await tabIdOf(stage, page));
    const send = (url: string) =>
      fetch(url).then(
        () => 'sent',
        () => 'refused',
      );
    await page.evaluate(send, 'https://from-page.example/');
    expect(await panel.evaluate(send, 'https://from-panel.example/')).toBe('refused');
    expect(await stage.background.evaluate(send, 'https://from-background.example/')).toBe('refused');
  });
  const strangers = requests.filter(({ url }) => url.includes('.example'));
  expect(strangers).toEqual([{ url: 'https://from-page.example/', initiator: 'https://www.jobs.nhs.uk' }]);
});
