import { globSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openPages } from '../../src/audit/many/open-pages.ts';
import { ChangingPages } from '../../src/messaging/background/changing-pages.ts';
import { KeptPages } from '../../src/messaging/background/kept-pages.ts';
import { OpenTabs } from '../../src/messaging/background/open-tabs.ts';
import { ReviewService } from '../../src/messaging/background/service.ts';
import { TabStates } from '../../src/messaging/background/tab-states.ts';
import { UserSettings } from '../../src/messaging/background/user-settings.ts';
import type { BulkRow } from '../../src/messaging/bulk.ts';
import { leaveErrand } from '../../src/messaging/errands.ts';
import type { ToBackground } from '../../src/messaging/messages.ts';
import { seenOf } from '../../src/panel/seen.ts';
import { BulkRun } from '../../src/register/bulk-run.ts';
import { Settings } from '../../src/settings/settings.ts';
import { SettingsStore } from '../../src/settings/store.ts';
import { readDraft } from '../../src/sources/draft-field.ts';
import { documentOf, dutyOf, findingOf, reviewOf } from '../messaging/reviews.ts';
import { fileOf, importInto, openRegister, storage, toSave } from '../register/saved.ts';

/** What an address may hold after its path tells one visitor from another: it is kept nowhere. */
const SECRET = 's3cret';
const address = fc
  .tuple(
    fc.webUrl({ validSchemes: ['https', 'http'] }),
    fc.constantFrom('?', '#', '?a=1#', '#?', '??', '?#', '/x?next=https://b.example/?'),
  )
  .map(([url, mark]) => `${url}${mark}${SECRET}=${SECRET}`);
const RUNS = { numRuns: 40 };

const document = documentOf('Take bloods in the clinic.', 'Chaperone patients.');
const made = reviewOf(
  document,
  [dutyOf(document, 'Take bloods')],
  [findingOf(document, 'Chaperone patients', 'warning')],
);

/** Storage that remembers all that was ever written to it. */
function areaThatRemembers() {
  const items = new Map<string, unknown>();
  const written: unknown[] = [];
  return {
    written,
    get: async (key: string | null) =>
      key !== null && items.has(key) ? { [key]: structuredClone(items.get(key)) } : {},
    set: async (more: Record<string, unknown>) => {
      written.push(structuredClone(more));
      for (const [key, value] of Object.entries(more)) items.set(key, structuredClone(value));
    },
    remove: async (keys: string | string[]) => {
      for (const key of [keys].flat()) items.delete(key);
    },
  };
}

function expectNoSecret(kept: unknown): void {
  expect(
    JSON.stringify(kept, (_key, value) => (value instanceof Uint8Array ? new TextDecoder().decode(value) : value)),
  ).not.toContain(SECRET);
}

/** The background's part for one page, over storage that remembers. */
function background(isJob = true) {
  const [session, local] = [areaThatRemembers(), areaThatRemembers()];
  const service = new ReviewService({
    states: new TabStates(session),
    review: async () => made,
    isJob: () => isJob,
    kept: new KeptPages(local),
    tellPanel: async () => true,
    tellPage: async () => undefined,
    showBadge: async () => undefined,
  });
  return { session, local, service, written: () => [...session.written, ...local.written] };
}

describe('the query and the fragment of an address are kept', () => {
  it('in no state of a tab, and with nothing that the user says about its page', async () => {
    await fc.assert(
      fc.asyncProperty(address, fc.boolean(), async (url, isJob) => {
        const { service, session, local, written } = background(isJob);
        const messages: ToBackground[] = [
          { type: 'page-read', document, address: url, notes: [] },
          ...(isJob ? [] : [{ type: 'review-anyway', tabId: 7 } as const]),
          { type: 'choose-level', tabId: 7, level: 'AP' },
          { type: 'dismiss', tabId: 7, findings: made.findings.map(({ id }) => id), reason: 'local-agreement' },
          { type: 'correct', tabId: 7, quote: 'Take bloods', task: 'AP-SUPP-01', is: false },
          { type: 'choose-pack', tabId: 7, pack: 'local' },
          // The same page with another query has all of it again.
          { type: 'page-read', document, address: url.replaceAll(SECRET, `${SECRET}2`), notes: [] },
        ];
        for (const message of messages) await service.answer(message, 7);
        const state = await service.answer({ type: 'get-tab', tabId: 7 }, null);
        expect(state).toMatchObject({ state: 'ready', tab: { kept: { level: 'AP' } } });
        expect(session.written.length).toBeGreaterThan(2);
        expect(local.written.length).toBeGreaterThan(2);
        expectNoSecret(written());
      }),
      RUNS,
    );
  });

  it('with no draft', async () => {
    await fc.assert(
      fc.asyncProperty(address, async (url) => {
        const { service, session, written } = background();
        const changing = new ChangingPages({ service, readDraft, injectDrafts: async () => undefined });
        const draft = { text: 'Main duties\n\n- Take bloods in clinic.' };
        await changing.answer({ type: 'draft-read', address: url, title: 'Post', band: null, draft, notes: [] }, 7);
        expect(session.written.length).toBeGreaterThan(0);
        expectNoSecret(written());
      }),
      RUNS,
    );
  });

  it('with no errand and no review that was looked at, which have their page from the state of the tab', async () => {
    await fc.assert(
      fc.asyncProperty(address, async (url) => {
        const { service, session } = background();
        await service.answer({ type: 'page-read', document, address: url, notes: [], attachments: ['JD'] }, 7);
        const state = await service.answer({ type: 'get-tab', tabId: 7 }, null);
        if (!state || !('state' in state) || state.state !== 'ready') throw new Error('no review');
        await leaveErrand(session, { tabId: 7, title: 'Post', page: state.tab.address, name: 'JD' });
        expectNoSecret([session.written, seenOf(state.tab)]);
      }),
      RUNS,
    );
  });

  it('in no saved review, saved here or taken in from a file', async () => {
    const register = await openRegister();
    await fc.assert(
      fc.asyncProperty(address, fc.nat(50), async (url, number) => {
        const [saved] = [await register.save(toSave(number, [], { address: url, name: 'post.html' }))];
        expect(saved).toBeDefined();
        expectNoSecret(saved);
        const file = await fileOf(register);
        expectNoSecret(file);
        const poisoned = JSON.parse(file);
        for (const review of poisoned.reviews) review.address = url;
        const other = await openRegister();
        await importInto(other, JSON.stringify(poisoned));
        const after = await fileOf(other);
        expect(JSON.parse(after).reviews.length).toBe(poisoned.reviews.length);
        expectNoSecret(after);
        expectNoSecret(await other.list({ sort: 'saved' }));
      }),
      { numRuns: 12 },
    );
  });

  it('in no list of many files, whether the page could be read or not', async () => {
    const run = await BulkRun.open({ name: 'addresses', dexie: storage() });
    let id = 0;
    await fc.assert(
      fc.asyncProperty(address, fc.constantFrom('open', 'closed', 'empty'), async (url, state) => {
        const tabs = new OpenTabs({
          tabs: async () => (state === 'closed' ? [] : [{ id: 1, url, title: 'Post' }]),
          reviewedAddress: async () => null,
          tryReading: async () =>
            state === 'open' ? { document, notes: [] } : { reason: 'No text was found on this page.' },
        });
        const found = [];
        for await (const file of openPages(
          (addresses) => tabs.answer({ type: 'read-open-tabs', addresses }),
          [url, `nowhere?${SECRET}`],
        ))
          found.push(file);
        expect(found).toHaveLength(2);
        expect('refused' in (found[0] ?? {})).toBe(state !== 'open');
        for (const file of found) {
          id++;
          const { name } = file;
          const row = { id, name, address: 'address' in file ? (file.address ?? null) : null } as BulkRow;
          await run.add([{ row, bytes: 'bytes' in file ? file.bytes : null }]);
        }
        expectNoSecret(found);
      }),
      RUNS,
    );
    expectNoSecret(await run.all());
    run.close();
  });

  it('in no setting: sites are kept as origins, or refused', async () => {
    await fc.assert(
      fc.asyncProperty(address, async (url) => {
        const local = areaThatRemembers();
        const settings = new SettingsStore(local);
        const user = new UserSettings({
          keeper: { load: () => settings.load() as never, change: (change) => settings.change(change) },
          onChange: async () => undefined,
          forgetAll: async () => undefined,
        });
        await user.answer({ type: 'change-settings', change: { site: url, on: false } }).catch(() => undefined);
        await user.answer({ type: 'change-settings', change: { site: new URL(url).origin, on: false } });
        for (const more of [{ portals: [{ origin: url }] }, { sitesOff: [url] }]) {
          await expect(settings.change((before) => ({ ...before, ...more }))).rejects.toThrow();
          expect(Settings.safeParse({ ...(await settings.load()), ...more }).success).toBe(false);
        }
        expect((await settings.load()).sitesOff).toEqual([new URL(url).origin]);
        expectNoSecret(local.written);
      }),
      RUNS,
    );
  });
});

/*
 * Where something is written that outlasts a message, for each what of it may hold an address. A new place fails this test: look whether
 * it holds one, and have it looked at above.
 */
const WRITERS: Readonly<Record<string, string>> = {
  'src/messaging/background/tab-states.ts': 'the state of a tab',
  'src/messaging/background/kept-pages.ts': 'what users say of a page, by its address',
  'src/messaging/errands.ts': 'an attachment that is to be read, by the page that links to it',
  'src/settings/store.ts': 'settings: sites as origins',
  'src/settings/packs.ts': 'packs, as they were imported: no address of a page',
  'src/ui/preferences.ts': 'who reads and what was seen: no address',
  'src/panel/seen.ts': 'reviews that were looked at, by the address in the state of their tab',
  'src/audit/many/run.ts': 'many files, by bulk-run.ts',
  'src/register/bulk-run.ts': 'many files: names, addresses of open pages',
  'src/register/register.ts': 'saved reviews',
  'src/register/database.ts': 'saved reviews, grown up from an older version',
};

it('every place that keeps something is known', () => {
  const writes =
    /\.set\(\{|[aA]rea\.set\(|storage\.(?:local|session|sync)\.set|\.(?:bulkPut|bulkAdd|put)\(|\b(?:localStorage|sessionStorage|caches)\.|document\.cookie/;
  const root = new URL('../../', import.meta.url).pathname;
  const files = globSync('{src,entrypoints}/**/*.{ts,tsx}', { cwd: root }).filter(
    (file) => !file.startsWith('src/cli/'),
  );
  const found = files.filter((file) => writes.test(readFileSync(root + file, 'utf8')));

  expect(found.filter((file) => !(file in WRITERS))).toEqual([]);
  expect(Object.keys(WRITERS).filter((file) => !found.includes(file))).toEqual([]);
});
