import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isFromOurs, isToBackground } from '../../src/messaging/accept.ts';
import { isToPage } from '../../src/messaging/accept-in-page.ts';
import { ReviewService } from '../../src/messaging/background/service.ts';
import { TabStates } from '../../src/messaging/background/tab-states.ts';
import type { ToBackground } from '../../src/messaging/messages.ts';
import { reviewOf } from '../messaging/reviews.ts';

const OWN = { id: 'abc', origin: 'chrome-extension://abc/' };
const RUNS = 200;
const type = fc.constantFrom(
  ...'page-read page-failed marks-placed mark-clicked get-tab choose-level dismiss correct reset-page add-portal remove-portal draft-read open-drafts read-page toString __proto__ constructor hasOwnProperty'.split(
    ' ',
  ),
);
const message = fc.oneof(
  fc.anything(),
  fc.record({
    type,
    tabId: fc.anything(),
    reason: fc.anything(),
    unplaced: fc.anything(),
    target: fc.anything(),
    address: fc.anything(),
  }),
);
function area() {
  const items = new Map<string, unknown>();
  return {
    items,
    get: async (key: string) => (items.has(key) ? { [key]: items.get(key) } : {}),
    set: async (more: Record<string, unknown>) => {
      for (const [key, value] of Object.entries(more)) items.set(key, value);
    },
    remove: async (keys: string | string[]) => {
      for (const key of [keys].flat()) items.delete(key);
    },
  };
}

function service() {
  const kept = area();
  const made = new ReviewService({
    states: new TabStates(kept),
    review: async (document) => reviewOf(document, [], []),
    tellPanel: async () => true,
    tellPage: async () => undefined,
    showBadge: async () => undefined,
  });
  return { kept, made };
}

describe('messages of any shape', () => {
  it('from another extension, from a page and from a frame are refused', () => {
    const foreign = fc.record({
      id: fc.oneof(
        fc.constant(undefined),
        fc.string().filter((id) => id !== OWN.id),
      ),
      url: fc.constantFrom(undefined, `${OWN.origin}sidepanel.html`, 'https://a.example/'),
      frameId: fc.constantFrom(undefined, 0, 4),
      tab: fc.constantFrom(undefined, { id: 7 }),
    });
    fc.assert(
      fc.property(type, foreign, (said, sender) => {
        expect(isFromOurs({ type: said } as ToBackground, sender, OWN)).toBe(false);
      }),
      { numRuns: RUNS },
    );
  });

  it('are ours only by a name of ours', () => {
    fc.assert(
      fc.property(message, (said) => {
        for (const isOurs of [isToBackground, isToPage])
          if (isOurs(said)) expect(String((said as { type: unknown }).type)).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
      }),
      { numRuns: RUNS },
    );
    for (const name of ['toString', '__proto__', 'constructor', 'hasOwnProperty'])
      expect([isToBackground({ type: name }), isToPage({ type: name })]).toEqual([false, false]);
  });

  it('never make the background throw', async () => {
    const { made } = service();
    await fc.assert(
      fc.asyncProperty(message, fc.constantFrom(null, 7), async (said, tab) => {
        await made.answer(said as ToBackground, tab);
      }),
      { numRuns: RUNS },
    );
  });
});
