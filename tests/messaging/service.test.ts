import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { type Outside, ReviewService } from '../../src/messaging/background/service.ts';
import { TabStates } from '../../src/messaging/background/tab-states.ts';
import type { PageRead, TabState, ToPage, ToPanel } from '../../src/messaging/messages.ts';
import { documentOf, dutyOf, findingOf, reviewOf } from './reviews.ts';

const TAB = 7;
const read: PageRead = {
  type: 'page-read',
  document: documentOf('Take bloods.'),
  address: 'https://www.jobs.nhs.uk/candidate/jobadvert/C1-1?keyword=secret#top',
  notes: ['Attachment: JD.pdf. It was not read.'],
};

/** A service over the fake browser's session storage. Making another one is what waking from sleep is. */
function wake(overrides: Partial<Outside> = {}) {
  const toPanel: ToPanel[] = [];
  const toPage: ToPage[] = [];
  const badges: string[] = [];
  const service = new ReviewService({
    states: new TabStates(fakeBrowser.storage.session as never),
    review: async (document, { level }) => {
      const findings = level === 'AP' ? [] : [findingOf(document, 'bloods', 'serious')];
      return reviewOf(document, [dutyOf(document, 'Take bloods.')], findings, level ?? 'SCSW');
    },
    async tellPanel(message) {
      toPanel.push(message);
      return true;
    },
    async tellPage(_, message) {
      toPage.push(message);
    },
    async showBadge(_, badge) {
      badges.push(badge.text);
    },
    ...overrides,
  });
  const stateOf = async (): Promise<TabState> =>
    (await service.answer({ type: 'get-tab', tabId: TAB }, null)) as TabState;
  return { service, stateOf, toPanel, toPage, badges };
}

beforeEach(() => fakeBrowser.reset());

it('says on each button anew how its tab stands', async () => {
  const { service, badges } = wake();
  await service.answer(read, TAB);
  await service.answer({ type: 'page-failed', reason: 'No text.' }, TAB + 1);
  badges.length = 0;
  await service.showBadges();
  expect(badges.toSorted()).toEqual(['!', '1']);
});

describe('a page that was read', () => {
  it('is reviewed, answered, counted and shown', async () => {
    const { service, stateOf, badges, toPanel } = wake();
    const answer = await service.answer(read, TAB);
    expect(answer).toMatchObject({ review: { findings: [{ quote: 'bloods' }] } });
    expect(await stateOf()).toMatchObject({
      state: 'ready',
      tab: { tabId: TAB, notes: read.notes, chosenLevel: null },
    });
    expect(badges).toEqual(['…', '1']);
    expect(toPanel.map((message) => message.type === 'tab-changed' && message.state.state)).toEqual([
      'reading',
      'ready',
    ]);
  });

  it('leaves no query or fragment behind', async () => {
    const { service } = wake();
    await service.answer(read, TAB);
    const kept = JSON.stringify(await fakeBrowser.storage.session.get());
    expect(kept).toContain('C1-1');
    expect(kept).not.toContain('secret');
  });

  it('is still known after the background has slept', async () => {
    await wake().service.answer(read, TAB);
    expect(await wake().stateOf()).toMatchObject({ state: 'ready' });
  });

  it('is forgotten when its tab goes elsewhere', async () => {
    const { service, stateOf, badges } = wake();
    await service.answer(read, TAB);
    await service.forget(TAB);
    expect(await stateOf()).toEqual({ state: 'none' });
    expect(badges.at(-1)).toBe('');
    expect(await fakeBrowser.storage.session.get()).toEqual({});
  });

  it('is asked again if it stayed although its tab seemed to load', async () => {
    const { service, toPage } = wake();
    await service.answer(read, TAB);
    await service.pageSettled(TAB);
    expect(toPage).toEqual([]);
    void service.forget(TAB);
    await service.pageSettled(TAB);
    expect(toPage).toEqual([{ type: 'read-again', own: true }]);
  });

  it('fails in words where the engine fails, and the details go to the console', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const { service, stateOf, badges } = wake({
      review() {
        throw new Error('No such task\nand more');
      },
    });
    const reason = 'The review could not be made: No such task';
    expect(await service.answer(read, TAB)).toEqual({ reason });
    expect(await stateOf()).toEqual({ state: 'failed', reason });
    expect(badges.at(-1)).toBe('!');
    expect(logged).toHaveBeenCalledOnce();
  });

  it('is cut where it is far too long, and says so', async () => {
    const { service, stateOf } = wake({ review: async (document) => reviewOf(document, [], []) });
    const long = 'x'.repeat(50_000);
    await service.answer({ ...read, document: documentOf(...Array.from({ length: 9 }, () => long)) }, TAB);
    const state = await stateOf();
    if (state.state !== 'ready') throw new Error(state.state);
    expect(state.tab.document.blocks).toHaveLength(8);
    expect(state.tab.notes.at(-1)).toContain('Only its first part was reviewed: 50,000 characters');
  });
});

describe('other messages', () => {
  it('reviews anew at the level that the user chose, and back', async () => {
    const { service, toPage } = wake();
    await service.answer(read, TAB);
    const chosen = await service.answer({ type: 'choose-level', tabId: TAB, level: 'AP' }, null);
    expect(chosen).toMatchObject({ state: 'ready', tab: { chosenLevel: 'AP', review: { findings: [] } } });
    expect(toPage).toEqual([expect.objectContaining({ type: 'paint' })]);
    const back = await service.answer({ type: 'choose-level', tabId: TAB, level: null }, null);
    expect(back).toMatchObject({ tab: { chosenLevel: null, review: { findings: [{}] } } });
  });

  it('keeps which marks were not placed, also when told twice at once', async () => {
    const { service, stateOf } = wake();
    await service.answer(read, TAB);
    await Promise.all([
      service.answer({ type: 'marks-placed', unplaced: ['a'] }, TAB),
      service.answer({ type: 'marks-placed', unplaced: ['a', 'b'] }, TAB),
    ]);
    expect(await stateOf()).toMatchObject({ tab: { unplaced: ['a', 'b'] } });
  });

  it('passes a clicked mark to the panel', async () => {
    const { service, toPanel } = wake();
    await service.answer({ type: 'mark-clicked', target: 'duty-0' }, TAB);
    expect(toPanel).toEqual([{ type: 'open-target', tabId: TAB, target: 'duty-0' }]);
  });

  it('holds a clicked mark for a panel that is only just opening, once', async () => {
    vi.useFakeTimers();
    await wake({ tellPanel: async () => false }).service.answer({ type: 'mark-clicked', target: 'duty-0' }, TAB);
    const { stateOf, toPanel } = wake();
    await stateOf();
    await vi.runAllTimersAsync();
    expect(toPanel).toEqual([{ type: 'open-target', tabId: TAB, target: 'duty-0' }]);
    await stateOf();
    await vi.runAllTimersAsync();
    expect(toPanel).toHaveLength(1);
    vi.useRealTimers();
  });

  it('refuses what is malformed, and a report that no tab sent', async () => {
    const { service, stateOf } = wake();
    expect(await service.answer({ ...read, document: { blocks: 'none' } } as never, TAB)).toEqual({
      reason: expect.any(String),
    });
    expect(await service.answer(read, null)).toBeUndefined();
    expect(await stateOf()).toEqual({ state: 'none' });
  });
});

describe('a page that is no job description', () => {
  const noJob = { isJob: () => false };

  it('is not reviewed, counted or marked', async () => {
    const { service, stateOf, badges } = wake(noJob);
    const answer = await service.answer(read, TAB);
    expect(answer).toMatchObject({ review: { duties: [], findings: [] } });
    const state = await stateOf();
    expect(state).toMatchObject({ state: 'no-job', page: { document: read.document, notes: read.notes } });
    expect(JSON.stringify(state)).not.toContain('secret');
    expect(badges).toEqual(['…', '']);
  });

  it('is reviewed all the same where the user says so, and stays so when it is read again', async () => {
    const { service, stateOf, toPage } = wake(noJob);
    await service.answer(read, TAB);
    const reviewed = await service.answer({ type: 'review-anyway', tabId: TAB }, null);
    expect(reviewed).toMatchObject({ state: 'ready', tab: { review: { findings: [{ quote: 'bloods' }] } } });
    expect(toPage).toEqual([expect.objectContaining({ type: 'paint' })]);
    await service.answer(read, TAB);
    expect(await stateOf()).toMatchObject({ state: 'ready' });
    await service.answer({ ...read, address: 'https://portal.example/other' }, TAB);
    expect(await stateOf()).toMatchObject({ state: 'no-job' });
  });

  it('changes nothing about other pages', async () => {
    const { service, stateOf } = wake();
    await service.answer(read, TAB);
    await service.answer({ type: 'review-anyway', tabId: TAB }, null);
    expect(await stateOf()).toMatchObject({ state: 'ready' });
  });
});
