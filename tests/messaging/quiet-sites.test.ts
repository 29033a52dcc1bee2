import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { QuietSites } from '../../src/messaging/background/quiet-sites.ts';
import { TabStates } from '../../src/messaging/background/tab-states.ts';
import type { ToPage } from '../../src/messaging/messages.ts';
import { documentOf, serviceOf } from './reviews.ts';

const TAB = 7;
const SITE = 'https://www.jobs.nhs.uk';
const PAGE = `${SITE}/candidate/jobadvert/C1-1`;

function open(sitesOff: string[] = []) {
  const toPage: ToPage[] = [];
  const states = new TabStates(fakeBrowser.storage.session as never);
  const tellPage = async (_: number, message: ToPage) => void toPage.push(message);
  const service = serviceOf({ states, tellPage });
  const quiet = new QuietSites({ service, states, sitesOff: async () => sitesOff, tellPage });
  return { quiet, service, states, toPage };
}

beforeEach(() => fakeBrowser.reset());

describe('a site that is switched off', () => {
  it('is not read by itself, and its tab says so', async () => {
    const { quiet, states } = open([SITE]);
    expect(await quiet.mayRead(TAB, `${PAGE}?a=b`)).toBe(false);
    expect(await states.get(TAB)).toEqual({ state: 'off', site: SITE });
    expect(await quiet.mayRead(8, 'https://other.example/')).toBe(true);
  });

  it('is read once where the user asks, and not the next page', async () => {
    const { quiet } = open([SITE]);
    quiet.userAsks(TAB);
    expect([await quiet.mayRead(TAB, PAGE), await quiet.mayRead(TAB, PAGE)]).toEqual([true, false]);
    quiet.userAsks(TAB);
    quiet.forget(TAB);
    expect(await quiet.mayRead(TAB, PAGE)).toBe(false);
  });

  it('rests on demand until it is loaded again, unless the user asks', async () => {
    const { quiet, toPage } = open();
    await quiet.rest(TAB);
    expect(toPage).toEqual([{ type: 'read-again', own: true }]);
    expect([await quiet.mayRead(TAB, PAGE), await quiet.mayRead(TAB, PAGE)]).toEqual([false, true]);
    await quiet.rest(TAB);
    quiet.forget(TAB);
    expect(await quiet.mayRead(TAB, PAGE)).toBe(true);
    await quiet.rest(TAB);
    quiet.userAsks(TAB);
    expect(await quiet.mayRead(TAB, PAGE)).toBe(true);
  });

  it('whose portal is gone has its open pages rest, and no others', async () => {
    const { quiet, service, states, toPage } = open();
    const document = documentOf('Take bloods.');
    for (const [tab, address] of [PAGE, 'https://other.example/'].entries()) {
      await service.answer({ type: 'page-read', document, address, notes: [] }, tab + 1);
    }
    await quiet.restSite(SITE);
    expect(toPage).toEqual([{ type: 'read-again', own: true }]);
    expect([(await states.get(1)).state, (await states.get(2)).state]).toEqual(['none', 'ready']);
    expect(await quiet.mayRead(1, PAGE)).toBe(false);
  });

  it('has its open pages stopped, and read again when it is switched on', async () => {
    const { quiet, service, states, toPage } = open();
    await service.answer({ type: 'page-read', document: documentOf('Take bloods.'), address: PAGE, notes: [] }, TAB);
    await quiet.switched('https://other.example', false);
    expect(toPage).toEqual([]);
    await quiet.switched(SITE, false);
    expect(toPage).toEqual([{ type: 'read-again', own: true }]);
    expect(await states.get(TAB)).toEqual({ state: 'off', site: SITE });
    await quiet.switched(SITE, true);
    expect(toPage.at(-1)).toEqual({ type: 'read-again' });
  });
});
