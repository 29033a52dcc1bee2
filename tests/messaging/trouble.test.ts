import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { KeptPages } from '../../src/messaging/background/kept-pages.ts';
import { type Outside, ReviewService } from '../../src/messaging/background/service.ts';
import { TabStates } from '../../src/messaging/background/tab-states.ts';
import { NOTHING_KEPT } from '../../src/messaging/kept.ts';
import type { PageRead, TabState, ToPage } from '../../src/messaging/messages.ts';
import { loadSeen, saveSeen, seenOf } from '../../src/panel/seen.ts';
import { DEFAULT_PREFERENCES, loadPreferences, savePreferences } from '../../src/ui/preferences.ts';
import { sampleTab } from '../panel/sample-review.ts';
import { documentOf, dutyOf, findingOf, reviewOf } from './reviews.ts';

const TAB = 7;
const PAGE = 'https://www.jobs.nhs.uk/candidate/jobadvert/C1-1';
const KEY = `tab:${TAB}`;

/** An area of the browser's storage that can be full: then it takes nothing more, and gives and drops what it has. */
class Area {
  readonly held = new Map<string, unknown>();
  full = false;

  async get(key: string): Promise<Record<string, unknown>> {
    return this.held.has(key) ? { [key]: structuredClone(this.held.get(key)) } : {};
  }

  async set(items: Record<string, unknown>): Promise<void> {
    if (this.full) throw new Error('Session storage quota bytes exceeded. Values were not stored.');
    for (const [key, value] of Object.entries(items)) this.held.set(key, structuredClone(value));
  }

  async remove(keys: string | string[]): Promise<void> {
    for (const key of [keys].flat()) this.held.delete(key);
  }
}

const document = documentOf('Take bloods.');
const read: PageRead = { type: 'page-read', document, address: PAGE, notes: [] };

/** A background over areas that outlive it. Making another one is what waking from sleep is. */
function wake(session: Area, local: Area, review?: Outside['review']) {
  const toPage: ToPage[] = [];
  const badges: string[] = [];
  const service = new ReviewService({
    states: new TabStates(session),
    kept: new KeptPages(local),
    review:
      review ??
      (async (of, { level }) =>
        reviewOf(of, [dutyOf(of, 'Take bloods.')], [findingOf(of, 'bloods', 'serious')], level ?? 'SCSW')),
    tellPanel: async () => true,
    tellPage: async (_, message) => void toPage.push(message),
    showBadge: async (_, { text }) => void badges.push(text),
  });
  const state = async () => (await service.answer({ type: 'get-tab', tabId: TAB }, null)) as TabState;
  return { service, state, toPage, badges };
}

let session: Area;
let local: Area;
beforeEach(() => {
  session = new Area();
  local = new Area();
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
});
afterEach(() => void vi.restoreAllMocks());

describe('session storage that is full', () => {
  it('still gives the review, says that it could not be kept, and keeps it once there is room', async () => {
    const { service, state, badges } = wake(session, local);
    session.full = true;
    expect(await service.answer(read, TAB)).toMatchObject({ review: { findings: [{ quote: 'bloods' }] } });
    expect(await state()).toMatchObject({ state: 'ready', tab: { unkept: true, address: PAGE } });
    expect(badges.at(-1)).toBe('1');

    session.full = false;
    await service.answer({ type: 'choose-level', tabId: TAB, level: 'AP' }, null);
    expect(await state()).toMatchObject({ state: 'ready', tab: { unkept: false, chosenLevel: 'AP' } });
    expect(await wake(session, local).state()).toMatchObject({ state: 'ready', tab: { unkept: false } });
  });

  it('leaves no older review of the tab behind that would come back after sleep', async () => {
    const { service } = wake(session, local);
    await service.answer(read, TAB);
    session.full = true;
    await service.answer({ ...read, address: `${PAGE}-2` }, TAB);
    expect(session.held.has(KEY)).toBe(false);
    expect(await wake(session, local).state()).toEqual({ state: 'none' });
  });

  it('forgets what it held of a tab that is closed', async () => {
    const { service, state } = wake(session, local);
    session.full = true;
    await service.answer(read, TAB);
    await service.forget(TAB);
    expect(await state()).toEqual({ state: 'none' });
  });
});

describe('local storage that is full', () => {
  it('leaves the review as it is, and whoever asked hears that nothing was kept', async () => {
    const { service, state } = wake(session, local);
    await service.answer(read, TAB);
    const before = await state();
    local.full = true;
    const { id } = findingOf(document, 'bloods', 'serious');
    await expect(
      service.answer({ type: 'dismiss', tabId: TAB, findings: [id], reason: 'local-agreement' }, null),
    ).rejects.toThrow('quota');
    expect(await state()).toEqual(before);
    // And the next page is read as ever.
    expect(await service.answer({ ...read, address: `${PAGE}-2` }, TAB)).toHaveProperty('review');
  });
});

describe('storage that was spoilt', () => {
  it.each([
    ['a word', 'ready'],
    ['a state without its review', { state: 'ready', tab: { tabId: TAB, address: PAGE } }],
    [
      'a review of another form',
      { state: 'ready', tab: { ...sampleTab, review: { ...sampleTab.review, findings: 3 } } },
    ],
    ['an unknown state', { state: 'resting' }],
    ['nothing', null],
  ])('of a tab is as if the page had not been read: %s', async (_, stored) => {
    session.held.set(KEY, stored);
    const { service, state, toPage } = wake(session, local);
    expect(await state()).toEqual({ state: 'none' });
    await service.pageSettled(TAB);
    expect(toPage).toEqual([{ type: 'read-again', own: true }]);
    await service.answer(read, TAB);
    expect(await state()).toMatchObject({ state: 'ready' });
  });

  it('of a page counts as nothing kept, and is put by when something new is', async () => {
    const spoilt = { level: 'AP', dismissed: 'all' };
    local.held.set(`page:${PAGE}`, spoilt);
    const { service, state } = wake(session, local);
    await service.answer(read, TAB);
    expect(await state()).toMatchObject({ state: 'ready', tab: { kept: NOTHING_KEPT } });
    await service.answer({ type: 'choose-level', tabId: TAB, level: 'AP' }, null);
    expect(local.held.get(`page:${PAGE}`)).toMatchObject({ level: 'AP', dismissed: [] });
    expect(local.held.get(`page:${PAGE} unreadable`)).toEqual(spoilt);
  });

  it('of preferences gives those that can be read, and is put by when they change', async () => {
    local.held.set('panel-preferences', 'manager');
    expect(await loadPreferences(local)).toEqual(DEFAULT_PREFERENCES);
    await savePreferences(local, { ...DEFAULT_PREFERENCES, audience: 'applicant' });
    expect((await loadPreferences(local)).audience).toBe('applicant');
    expect(local.held.get('panel-preferences-unreadable')).toBe('manager');

    local.held.set('panel-preferences', { audience: 'manager', hiddenRules: [3, 'a'], hiddenSeverities: 'all' });
    expect(await loadPreferences(local)).toEqual({ audience: 'manager', hiddenRules: ['a'], hiddenSeverities: [] });
  });

  it('of the reviews that were seen leaves out those that cannot be read, and keeps the others', async () => {
    const seen = seenOf(sampleTab);
    await saveSeen(session, [seen, { ...seen, coverage: 'all' } as never, null as never]);
    expect(await loadSeen(session)).toEqual([seen]);
    session.held.set('seen-reviews', { 0: seen });
    expect(await loadSeen(session)).toEqual([]);
  });
});

describe('a background that is ended in the middle of a review', () => {
  it('has the page read again by whoever looks at the tab next', async () => {
    const never = wake(session, local, () => new Promise(() => undefined));
    void never.service.answer(read, TAB);
    await vi.waitFor(() => expect(session.held.get(KEY)).toEqual({ state: 'reading' }));
    // The one that is at work does not ask for it twice.
    await never.state();
    expect(never.toPage).toEqual([]);

    const { service, state, toPage } = wake(session, local);
    expect(await state()).toEqual({ state: 'reading' });
    expect(toPage).toEqual([{ type: 'read-again' }]);
    await service.answer(read, TAB);
    expect(await state()).toMatchObject({ state: 'ready' });
  });
});
