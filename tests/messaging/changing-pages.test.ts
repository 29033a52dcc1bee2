import { describe, expect, it, vi } from 'vitest';
import { ChangingPages } from '../../src/messaging/background/changing-pages.ts';
import { ReviewService } from '../../src/messaging/background/service.ts';
import { TabStates } from '../../src/messaging/background/tab-states.ts';
import type { ToChangingPages } from '../../src/messaging/messages.ts';
import { readDraft } from '../../src/sources/draft-field.ts';
import { documentOf, dutyOf, reviewOf } from './reviews.ts';

const ADDRESS = 'https://portal.example/advert';

function open(injectDrafts: () => Promise<void> = async () => {}) {
  const kept = new Map<string, unknown>();
  const states = new TabStates({
    get: async (key) => (key !== null && kept.has(key) ? { [key]: structuredClone(kept.get(key)) } : {}),
    set: async (items) => {
      for (const [key, value] of Object.entries(items)) kept.set(key, structuredClone(value));
    },
    remove: async (keys) => {
      for (const key of [keys].flat()) kept.delete(key);
    },
  });
  const tellPanel = vi.fn(async () => true);
  const service = new ReviewService({
    states,
    review: async (document) => reviewOf(document, [dutyOf(document, 'Take bloods')], []),
    tellPanel,
    tellPage: async () => undefined,
    showBadge: async () => undefined,
  });
  return { changing: new ChangingPages({ service, readDraft, injectDrafts }), service, states, tellPanel };
}

const draft = (text: string): ToChangingPages => ({
  type: 'draft-read',
  address: `${ADDRESS}?id=7`,
  title: 'Support worker',
  band: 'Band 3',
  draft: { text },
  notes: [],
});

describe('a draft', () => {
  it('is reviewed as a document of its own kind, and the page gets the blocks back', async () => {
    const { changing, states } = open();
    const answer = await changing.answer(draft('Main duties\n\n- Take bloods in clinic.'), 4);
    expect(answer).toMatchObject({ review: { duties: [{ quote: 'Take bloods' }] } });
    expect(answer).toMatchObject({ blocks: expect.arrayContaining([expect.objectContaining({ kind: 'item' })]) });
    expect(await states.get(4)).toMatchObject({
      state: 'ready',
      tab: { address: ADDRESS, document: { source: 'draft-field', title: 'Support worker', band: 'Band 3' } },
    });
  });

  it('that is far too long, or from nowhere, is refused', async () => {
    const { changing, states } = open();
    expect(await changing.answer(draft('x'.repeat(400_001)), 4)).toMatchObject({
      reason: expect.stringContaining('too long'),
    });
    expect(await changing.answer(draft('Take bloods.'), null)).toBeUndefined();
    expect(await states.get(4)).toEqual({ state: 'none' });
  });

  it('is opened in a tab, or the answer says why not', async () => {
    expect(await open().changing.answer({ type: 'open-drafts', tabId: 4 }, null)).toEqual({ read: true });
    const refused = open(() => Promise.reject(new Error('Cannot access contents: must request permission')));
    expect(await refused.changing.answer({ type: 'open-drafts', tabId: 4 }, null)).toEqual({
      read: false,
      why: 'needs-click',
    });
  });
});

describe('a page that changes', () => {
  const read = (service: ReviewService) =>
    service.answer({ type: 'page-read', document: documentOf('Take bloods.'), address: ADDRESS, notes: [] }, 4);

  it('is being read while it is looked at', async () => {
    const { changing, states } = open();
    await changing.answer({ type: 'still-looking' }, 4);
    expect(await states.get(4)).toEqual({ state: 'reading' });
  });

  it('keeps its review until the next one is there', async () => {
    const { service, tellPanel } = open();
    await read(service);
    tellPanel.mockClear();
    await read(service);
    expect(tellPanel).toHaveBeenCalledOnce();
    expect(tellPanel).toHaveBeenCalledWith(
      expect.objectContaining({ state: expect.objectContaining({ state: 'ready' }) }),
    );
  });

  it('says which marks are looked for, and nothing where none are', async () => {
    const { changing, service, states, tellPanel } = open();
    await read(service);
    tellPanel.mockClear();
    await changing.answer({ type: 'marks-looking', looking: [] }, 4);
    expect(tellPanel).not.toHaveBeenCalled();
    await changing.answer({ type: 'marks-looking', looking: ['duty-0'] }, 4);
    expect(await states.get(4)).toMatchObject({ tab: { looking: ['duty-0'] } });
    await changing.answer({ type: 'marks-looking', looking: [] }, 4);
    expect(await states.get(4)).toMatchObject({ tab: { looking: [] } });
  });
});
