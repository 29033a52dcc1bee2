import { expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { forgetAll } from '../../src/messaging/background/forget-all.ts';
import { QuietSites } from '../../src/messaging/background/quiet-sites.ts';
import { TabStates } from '../../src/messaging/background/tab-states.ts';
import { DRAFT_SOURCE } from '../../src/messaging/messages.ts';
import { documentOf, serviceOf } from './reviews.ts';

it('forgets everything, has pages rest, and takes the marks out of drafts before it gives permissions back', async () => {
  fakeBrowser.reset();
  const { local, session } = fakeBrowser.storage;
  const done: unknown[] = [];
  const states = new TabStates(session as never);
  const tellPage = async (tab: number, message: object) => void done.push([tab, message]);
  const service = serviceOf({ states, tellPage });
  const quiet = new QuietSites({ service, states, sitesOff: async () => [], tellPage });
  const document = documentOf('Take bloods.');
  for (const [tab, of] of [document, { ...document, source: DRAFT_SOURCE }].entries()) {
    await service.answer({ type: 'page-read', document: of, address: 'https://a.example/', notes: [] }, tab + 1);
  }
  await local.set({ settings: {}, 'pack:mine': {} });
  const portals = {
    list: async () => [{ origin: 'https://a.example', granted: true }],
    remove: async (origin: string) => {
      done.push(origin);
      return [];
    },
  };
  await forgetAll({ portals, quiet, states, areas: [local, session] as never });
  expect(done).toEqual([
    [1, { type: 'read-again', own: true }],
    [2, { type: 'paint', review: expect.objectContaining({ duties: [], findings: [] }) }],
    'https://a.example',
  ]);
  expect([await local.get(null), await session.get(null)]).toEqual([{}, {}]);
  expect(await quiet.mayRead(1, 'https://a.example/')).toBe(false);
});
