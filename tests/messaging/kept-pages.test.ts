import { describe, expect, it, vi } from 'vitest';
import type { JobDocument } from '../../src/engine/document/job-document.ts';
import { openWelcomeOnInstall } from '../../src/messaging/background/first-run.ts';
import { KeptPages } from '../../src/messaging/background/kept-pages.ts';
import { ReviewService } from '../../src/messaging/background/service.ts';
import { TabStates } from '../../src/messaging/background/tab-states.ts';
import { NOTHING_KEPT } from '../../src/messaging/kept.ts';
import type { Correction, TabState, ToPage } from '../../src/messaging/messages.ts';
import { documentOf, dutyOf, findingOf, reviewOf } from './reviews.ts';

const ADVERT = 'https://www.jobs.nhs.uk/candidate/jobadvert/C1-1';

/** An area of the browser's storage, in memory; what is in it has been through JSON, as in the browser. */
function area() {
  const kept = new Map<string, string>();
  return {
    kept,
    get: async (key: string) => (kept.has(key) ? { [key]: JSON.parse(kept.get(key) ?? 'null') } : {}),
    set: async (items: Record<string, unknown>) => {
      for (const [key, value] of Object.entries(items)) kept.set(key, JSON.stringify(value));
    },
    remove: async (keys: string | string[]) => {
      for (const key of [keys].flat()) kept.delete(key);
    },
  };
}

function background(local = area()) {
  const badges: string[] = [];
  const painted: ToPage[] = [];
  const asked: { level: string | null; corrections: readonly Correction[]; pack?: string | undefined }[] = [];
  const service = new ReviewService({
    states: new TabStates(area()),
    kept: new KeptPages(local),
    review: async (document, settings) => {
      asked.push(settings);
      const findings = document.blocks.map(({ text }) => findingOf(document, text, 'serious'));
      return reviewOf(document, [dutyOf(document, document.blocks[0]?.text ?? '')], findings, settings.level ?? 'SCSW');
    },
    tellPanel: async () => true,
    tellPage: async (_tabId, message) => void painted.push(message),
    showBadge: async (_tabId, { text }) => void badges.push(text),
    isJob: () => true,
  });
  const read = (document: JobDocument, tabId = 7, address = ADVERT) =>
    service.answer({ type: 'page-read', document, address, notes: [] }, tabId);
  const state = async (tabId = 7) => (await service.answer({ type: 'get-tab', tabId }, null)) as TabState;
  const kept = async (tabId = 7) => {
    const now = await state(tabId);
    return now.state === 'ready' ? now.tab.kept : undefined;
  };
  return { service, local, badges, painted, asked, read, state, kept };
}

const two = documentOf('Take bloods.', 'Order stock.');
const bloods = 'serious:Take bloods.';

describe('what is kept about a page', () => {
  it('leaves a dismissed finding out of badge and marks, and in the review', async () => {
    const { service, read, badges, painted, state } = background();
    await read(two);
    expect(badges.at(-1)).toBe('2');
    await service.answer({ type: 'dismiss', tabId: 7, findings: [bloods], reason: 'local-agreement' }, null);
    expect(badges.at(-1)).toBe('1');
    const paint = painted.at(-1);
    expect(paint?.type === 'paint' && paint.review.findings.map(({ id }) => id)).toEqual(['serious:Order stock.']);
    const now = await state();
    expect(now.state === 'ready' && now.tab.review.findings).toHaveLength(2);
    await service.answer({ type: 'dismiss', tabId: 7, findings: [bloods], reason: null }, null);
    expect(badges.at(-1)).toBe('2');
  });

  it('holds for the same words in another order, after a restart, whatever the query', async () => {
    const before = background();
    await before.read(two, 7, `${ADVERT}?keyword=radiotherapy`);
    await before.service.answer({ type: 'dismiss', tabId: 7, findings: [bloods], reason: 'not-a-duty' }, null);
    expect([...before.local.kept.keys()]).toEqual([`page:${ADVERT}`]);

    const after = background(before.local);
    const answer = await after.read(documentOf('Order stock.', 'Take bloods.', 'Chaperone.'), 9);
    expect(after.badges.at(-1)).toBe('2');
    expect(answer && 'review' in answer && answer.review.findings.map(({ id }) => id)).toEqual([
      'serious:Order stock.',
      'serious:Chaperone.',
    ]);
    expect((await after.kept(9))?.dismissed).toEqual([
      { finding: bloods, rule: 'task-above-band', quote: 'Take bloods.', reason: 'not-a-duty' },
    ]);
    await after.read(two, 9, 'https://www.jobs.nhs.uk/candidate/jobadvert/C1-2');
    expect(after.badges.at(-1)).toBe('2');
  });

  it('makes the review again with corrections and level, also when the page is read again', async () => {
    const { service, read, asked, kept } = background();
    await read(two);
    const correction = { quote: 'Take bloods.', task: 'SCSW-CARE-07', is: false };
    await service.answer({ type: 'correct', tabId: 7, ...correction }, null);
    await service.answer({ type: 'choose-level', tabId: 7, level: 'AP' }, null);
    expect(asked.at(-1)).toEqual({ level: 'AP', corrections: [correction] });
    await read(two);
    expect(asked.at(-1)).toEqual({ level: 'AP', corrections: [correction] });
    await service.answer({ type: 'correct', tabId: 7, ...correction, is: true }, null);
    expect((await kept())?.corrections).toEqual([{ ...correction, is: true }]);
    await service.answer({ type: 'correct', tabId: 7, ...correction, is: null }, null);
    expect((await kept())?.corrections).toEqual([]);
  });

  it('keeps the pack that was chosen for the page, until that is taken back', async () => {
    const { service, read, asked, local, kept } = background();
    await read(two);
    await service.answer({ type: 'choose-pack', tabId: 7, pack: 'example-local' }, null);
    expect(asked.at(-1)).toMatchObject({ pack: 'example-local' });
    const after = background(local);
    await after.read(two);
    expect(after.asked.at(-1)).toMatchObject({ pack: 'example-local' });
    expect((await kept())?.pack).toBe('example-local');
    await service.answer({ type: 'choose-pack', tabId: 7, pack: null }, null);
    expect(asked.at(-1)?.pack).toBeUndefined();
    expect([...local.kept.keys()]).toEqual([]);
  });

  it('is all forgotten by a reset, and leaves no trace then', async () => {
    const { service, read, local, kept, asked } = background();
    await read(two);
    await service.answer({ type: 'dismiss', tabId: 7, findings: [bloods], reason: 'wrong-match' }, null);
    await service.answer({ type: 'choose-level', tabId: 7, level: 'AP' }, null);
    await service.answer({ type: 'reset-page', tabId: 7 }, null);
    expect(await kept()).toEqual(NOTHING_KEPT);
    expect(asked.at(-1)).toEqual({ level: null, corrections: [] });
    expect(local.kept.size).toBe(0);
  });

  it('loses nothing to another tab of the same page', async () => {
    const { service, read, kept, local } = background();
    await read(two, 7);
    await read(two, 8);
    const dismiss = (tabId: number, id: string) =>
      service.answer({ type: 'dismiss', tabId, findings: [id], reason: 'local-agreement' }, null);
    await Promise.all([dismiss(7, bloods), dismiss(8, 'serious:Order stock.')]);
    await read(two, 9);
    expect((await kept(9))?.dismissed).toHaveLength(2);
    expect(local.kept.size).toBe(1);
  });

  it('keeps nothing that is not in the review, of a tab without one, or of a message that makes no sense', async () => {
    const { service, read, kept, local } = background();
    expect(await service.answer({ type: 'reset-page', tabId: 7 }, null)).toEqual({ state: 'none' });
    await read(two);
    await service.answer({ type: 'dismiss', tabId: 7, findings: ['made-up'], reason: 'local-agreement' }, null);
    expect((await kept())?.dismissed).toEqual([]);
    const odd = { type: 'dismiss', tabId: 7, findings: [bloods], reason: 'because' } as never;
    expect(await service.answer(odd, null)).toHaveProperty('reason');
    expect(local.kept.size).toBe(0);
  });

  it('is as if nothing had been kept where storage holds something else', async () => {
    const local = area();
    await local.set({ [`page:${ADVERT}`]: { dismissed: 'all' } });
    expect(await new KeptPages(local).of(ADVERT)).toEqual(NOTHING_KEPT);
  });
});

describe('the page of welcome', () => {
  it('opens after the installation and not after an update', () => {
    const listeners: ((details: { reason: string }) => void)[] = [];
    const create = vi.fn(async () => undefined);
    const runtime = {
      onInstalled: { addListener: (listener: (typeof listeners)[number]) => void listeners.push(listener) },
    };
    openWelcomeOnInstall({ runtime, tabs: { create } }, 'chrome-extension://x/welcome.html');
    for (const listener of listeners) listener({ reason: 'update' });
    expect(create).not.toHaveBeenCalled();
    for (const listener of listeners) listener({ reason: 'install' });
    expect(create).toHaveBeenCalledExactlyOnceWith({ url: 'chrome-extension://x/welcome.html' });
  });
});
