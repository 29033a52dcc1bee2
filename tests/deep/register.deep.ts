import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Page } from '@playwright/test';
import { expect, it } from 'vitest';
import { findBrowser } from '../../src/cli/find-browser.ts';
import { DEFAULT_PACK, loadCatalogue } from '../../src/cli/load-catalogue.ts';
import { openStage } from '../../src/cli/stage.ts';
import { review } from '../../src/engine/review.ts';
import { NOTHING_KEPT } from '../../src/messaging/kept.ts';
import { SavedReview } from '../../src/messaging/saved-review.ts';
import { SCHEMAS } from '../../src/register/database.ts';
import { registerFile } from '../../src/register/transfer.ts';
import { manyDocuments } from '../cli/many-documents.ts';

const COUNT = 5000;
/** So many are reviewed; the others are these under other titles. */
const REVIEWED = 20;
const MINUTE = 60_000;

async function* savedReviews(): AsyncGenerator<SavedReview> {
  const catalogue = await loadCatalogue(DEFAULT_PACK);
  const made = [...manyDocuments(REVIEWED)].map((document) => ({ document, review: review(document, catalogue) }));
  for (let at = 0; at < COUNT; at += 1) {
    const of = made[at % REVIEWED];
    if (of === undefined) throw new Error('nothing was reviewed');
    const moment = new Date(Date.UTC(2026, 0, 1, 0, at)).toISOString();
    yield SavedReview.parse({
      // Made anew from the content when it is imported.
      hash: '0'.repeat(64),
      savedAt: moment,
      changedAt: moment,
      name: `post-${at}.docx`,
      address: null,
      document: { ...of.document, title: `${of.document.title} post ${at}` },
      review: of.review,
      madeBy: '0.1.0',
      kept: NOTHING_KEPT,
      tags: [`Department ${at % 40}`],
      notes: `“${at}”`,
      status: 'to-do',
      moved: null,
    });
  }
}

/** A hash over the reviews of an exported register, but for the hashes of their contents: an import makes these anew. */
async function reviewsOf(path: string): Promise<{ count: number; digest: string }> {
  const digest = createHash('sha256');
  let count = -2;
  for await (const line of createInterface({ input: createReadStream(path, 'utf8') })) {
    count += 1;
    if (count > 0) digest.update(line.replace(/,$/, '').replace(/"hash":"[0-9a-f]{64}"/, ''));
  }
  return { count, digest: digest.digest('hex') };
}

/** The most that the page held on its heap while something was done, in bytes: each look comes after the rubbish was collected. */
async function mostHeap(page: Page, act: () => Promise<void>): Promise<{ before: number; most: number }> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.enable');
  const used = async () => {
    await session.send('HeapProfiler.collectGarbage');
    return (await session.send('Runtime.getHeapUsage')).usedSize;
  };
  const before = await used();
  let most = before;
  let over = false;
  const watching = (async () => {
    while (!over) {
      most = Math.max(most, await used());
      await new Promise((later) => setTimeout(later, 1000));
    }
  })();
  await act();
  over = true;
  await watching;
  await session.detach();
  return { before, most };
}

it('takes in 5,000 reviews and gives them out again, the same, without holding the file', {
  timeout: 15 * MINUTE,
}, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'dutymark-register-'));
  const file = join(folder, 'register.json');
  const now = '2026-11-22T00:00:00.000Z';
  await pipeline(Readable.from(registerFile(savedReviews(), SCHEMAS.length, now)), createWriteStream(file));
  const { size } = await stat(file);
  const stage = await openStage({ executable: await findBrowser(), headless: true });
  try {
    const page = await stage.context.newPage();
    page.setDefaultTimeout(5 * MINUTE);
    await page.goto(`chrome-extension://${new URL(stage.background.url()).host}/audit.html#/register`);
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Import a register' }).click();
    const dialog = page.getByRole('dialog');
    const started = performance.now();
    const reading = await mostHeap(page, async () => {
      await (await chooser).setFiles(file);
      await dialog.getByText(`The file holds ${COUNT} reviews.`).waitFor();
    });
    const read = performance.now();
    const taking = await mostHeap(page, async () => {
      await dialog.getByRole('button', { name: 'Import', exact: true }).click();
      await page.getByText(`${COUNT} reviews were added.`).first().waitFor();
    });
    const taken = performance.now();
    await page.getByText(`${COUNT} of ${COUNT} saved reviews`).first().waitFor();
    const download = page.waitForEvent('download');
    const giving = await mostHeap(page, async () => {
      await page.getByRole('button', { name: 'Export the register' }).click();
      await download;
    });
    const out = join(folder, 'out.json');
    await (await download).saveAs(out);
    const share = ({ before, most }: { before: number; most: number }) => (most - before) / size;
    process.stdout.write(
      `  ${(size / 1e6).toFixed(0)} MB: read and checked in ${((read - started) / 1000).toFixed(0)} s, taken in in ${((taken - read) / 1000).toFixed(0)} s; ` +
        `heap at most ${[reading, taking, giving].map(({ before, most }) => `${((most - before) / 1e6).toFixed(0)} MB`).join(', ')} more\n`,
    );
    expect(await reviewsOf(out)).toEqual(await reviewsOf(file));
    expect((await reviewsOf(file)).count).toBe(COUNT);
    expect([reading, taking, giving].map(share).every((each) => each < 0.2)).toBe(true);
  } finally {
    await stage.close();
    await rm(folder, { recursive: true, force: true });
  }
});
