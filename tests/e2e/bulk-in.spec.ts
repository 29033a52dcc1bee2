import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { jobFiles } from '../cli/job-files.ts';
import { finished, openMany, test } from './support/many.ts';

/** What systems hand out of a folder at a time; there is more in this one. */
const AT_A_TIME = 100;

/** A shelf with a folder in it, a file that nobody means, and more files than are handed out at a time. Names each that is meant. */
async function shelf(folder: string): Promise<string[]> {
  const files = await jobFiles(AT_A_TIME + 6, 2);
  await mkdir(join(folder, 'shelf/older ones'), { recursive: true });
  await writeFile(join(folder, 'shelf/.DS_Store'), 'litter');
  const names: string[] = [];
  for (const [at, { name, bytes }] of files.entries()) {
    names.push(`shelf/${at < 4 ? 'older ones/' : ''}${name}`);
    await writeFile(join(folder, names.at(-1) ?? ''), bytes);
  }
  return names.toSorted();
}

const dropped = async (page: Page, paths: string[]) => {
  const session = await page.context().newCDPSession(page);
  const drag = (type: 'dragEnter' | 'dragOver' | 'drop') =>
    session.send('Input.dispatchDragEvent', {
      ...{ type, x: 400, y: 300 },
      data: { items: [], files: paths, dragOperationsMask: 1 },
    });
  await drag('dragEnter');
  // While something is held over a page, browsers tell it so again and again.
  await expect(async () => {
    await drag('dragOver');
    await expect(page.getByText('Drop the files to add them')).toBeVisible({ timeout: 500 });
  }).toPass();
  for (let times = 0; times < 3; times += 1) {
    await drag('dragOver');
    await page.waitForTimeout(100);
  }
  await drag('drop');
};

const names = async (page: Page) => {
  const all: string[] = [];
  for (;;) {
    all.push(
      ...(await page
        .locator('tr[data-file]')
        .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-file') ?? ''))),
    );
    const next = page.getByRole('button', { name: 'Next' });
    if ((await next.count()) === 0 || (await next.getAttribute('aria-disabled')) === 'true') return all.toSorted();
    await next.click();
  }
};

test('a folder is picked, and the same one is dropped, with all that is in it', async ({ stage, folder }) => {
  test.setTimeout(180_000);
  const meant = await shelf(folder);
  const page = await openMany(stage);
  await expect(page.getByRole('button', { name: 'Choose a folder' })).toBeVisible();
  await page.locator('[data-pick="folder"]').setInputFiles(join(folder, 'shelf'));
  await finished(page);
  expect(await names(page)).toEqual(meant);
  await expect(page.locator('tr[data-state="failed"]')).toHaveCount(0);

  // Dropped, each has the same name and the same bytes, so it is in the list already; what is dropped with them is not.
  await writeFile(join(folder, 'beside it.txt'), 'Clinical support worker\nBand 3\nMain duties\n- Greet patients.');
  await dropped(page, [join(folder, 'shelf'), join(folder, 'beside it.txt')]);
  await expect(page.getByText(`${meant.length} files were in the list already`)).toBeVisible();
  await finished(page);
  await page.getByRole('button', { name: 'Previous' }).click();
  expect(await names(page)).toEqual([...meant, 'beside it.txt'].toSorted());
});

/** Puts so many reviewed files into the list, past the workers. */
const fill = (page: Page, count: number) =>
  page.evaluate(
    (wanted) =>
      new Promise<void>((done, failed) => {
        indexedDB.open('dutymark-bulk-run').onsuccess = ({ target }) => {
          const db = (target as IDBOpenDBRequest).result;
          const writing = db.transaction('rows', 'readwrite');
          writing.onerror = failed;
          writing.oncomplete = () => {
            db.close();
            done();
          };
          const rows = writing.objectStore('rows');
          rows.clear();
          for (let id = 1; id <= wanted; id += 1) {
            const findings = { serious: id % 3, warning: id % 7, advice: id % 5 };
            rows.put({
              ...{
                id,
                name: `shelf/${(id * 7919) % 9973}.docx`,
                address: null,
                notes: [],
                hash: String(id),
                state: 'done',
              },
              ...{ tries: 1, error: null, sameAs: null },
              post: {
                ...{
                  title: `Support worker ${id % 400}`,
                  band: 2 + (id % 4),
                  level: 'SCSW',
                  findings,
                  duties: id % 40,
                },
                ...{ notes: [], content: String(id), sameText: null, saved: null },
              },
            });
          }
        };
      }),
    count,
  );

/** Milliseconds until the list is first drawn, and that a page of it and an order of it take to be drawn. */
async function times(
  page: Page,
  count: number,
): Promise<{ paint: number; turn: number; sort: number; scroll: number }> {
  await fill(page, count);
  await page.reload();
  await page.locator('tr[data-file]').first().waitFor();
  const paint = await page.evaluate(() => performance.now());
  await expect(page.locator('.dm-many__shown')).toContainText(String(count));
  const drawn = (selector: string) =>
    page.evaluate(async (where) => {
      const start = performance.now();
      document.querySelector<HTMLElement>(where)?.click();
      await new Promise(requestAnimationFrame);
      await new Promise((later) => setTimeout(later));
      return performance.now() - start;
    }, selector);
  const scroll = await page.evaluate(async () => {
    const start = performance.now();
    for (let frame = 0; frame < 20; frame += 1) {
      scrollBy(0, 200);
      await new Promise(requestAnimationFrame);
    }
    return performance.now() - start;
  });
  const turn = await drawn('.dm-many__pages button:last-of-type');
  return { paint, scroll, turn, sort: await drawn('th.dm-many__title button') };
}

test('5,000 files are listed, ordered and moved through about as fast as 200', async ({ stage }) => {
  test.setTimeout(120_000);
  const page = await openMany(stage);
  const rounds: Record<'few' | 'many', Awaited<ReturnType<typeof times>>[]> = { few: [], many: [] };
  for (let round = 0; round < 4; round += 1) {
    rounds.few.push(await times(page, 200));
    rounds.many.push(await times(page, 5000));
  }
  // Of each the fastest: whatever else runs on the machine only adds to it. The first ones find nothing in any cache.
  const best = (which: 'few' | 'many') => {
    const of = (what: 'paint' | 'scroll' | 'turn' | 'sort') =>
      Math.min(...rounds[which].slice(1).map((each) => each[what]));
    return { paint: of('paint'), scroll: of('scroll'), turn: of('turn'), sort: of('sort') };
  };
  const [few, many] = [best('few'), best('many')];
  const told = JSON.stringify({ few, many }, (_, value) => (typeof value === 'number' ? Math.round(value) : value));
  expect(many.paint / few.paint, told).toBeLessThan(4);
  expect(many.scroll / few.scroll, told).toBeLessThan(2);
  expect(many.turn / few.turn, told).toBeLessThan(4);
  // To order thousands of titles takes a while in itself, but less than to open the list.
  expect(many.sort / many.paint, told).toBeLessThan(1);
  process.stdout.write(`    milliseconds with 200 files and 5,000: ${told}\n`);
});
