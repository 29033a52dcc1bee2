import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { PageReader } from '../../src/messaging/background/reader.ts';
import { TabStates } from '../../src/messaging/background/tab-states.ts';
import { UserClicks } from '../../src/messaging/background/user-clicks.ts';
import type { TabState } from '../../src/messaging/messages.ts';
import { documentOf, serviceOf } from './reviews.ts';

const TAB = 7;
const NEEDS_CLICK =
  'Cannot access contents of the page. Extension manifest must request permission to access the respective host.';

/** A tab that may hold a content script, and a browser that may let one in. */
class FakeTab {
  there = false;
  selected = true;
  refuses: string | null = null;
  injected = 0;
  readonly asked: string[] = [];

  reader(): PageReader {
    return new PageReader({
      ask: async (_, { type }) => {
        if (!this.there) throw new Error('Could not establish connection. Receiving end does not exist.');
        if (type !== 'are-you-there') this.asked.push(type);
        return type === 'read-selection' ? { selected: this.selected } : undefined;
      },
      inject: async () => {
        await Promise.resolve();
        if (this.refuses !== null) throw new Error(this.refuses);
        this.injected++;
        this.there = true;
      },
    });
  }
}

let tab: FakeTab;
beforeEach(() => {
  fakeBrowser.reset();
  tab = new FakeTab();
});

describe('reading a page on request', () => {
  it('asks the script that is there', async () => {
    tab.there = true;
    expect(await tab.reader().read(TAB)).toEqual({ read: true });
    expect(tab.asked).toEqual(['read-again']);
    expect(tab.injected).toBe(0);
  });

  it('puts one there that reads by itself, and only one for two clicks', async () => {
    const reader = tab.reader();
    expect(await Promise.all([reader.read(TAB), reader.read(TAB)])).toEqual([{ read: true }, { read: true }]);
    expect(tab.injected).toBe(1);
    expect(tab.asked).toEqual([]);
  });

  it.each([
    [NEEDS_CLICK, 'needs-click'],
    ['Missing host permission for the tab', 'needs-click'],
    ['Cannot access a chrome:// URL', 'closed-to-extensions'],
    ['The extensions gallery cannot be scripted.', 'closed-to-extensions'],
  ])('says why not: %s', async (refuses, why) => {
    tab.refuses = refuses;
    expect(await tab.reader().read(TAB)).toEqual({ read: false, why });
    tab.refuses = null;
    expect(await tab.reader().read(TAB)).toEqual({ read: true });
  });

  it('reads a selection, or says that there is none', async () => {
    expect(await tab.reader().readSelection(TAB)).toEqual({ read: true });
    expect(tab).toMatchObject({ injected: 1, asked: ['read-selection'] });
    tab.selected = false;
    expect(await tab.reader().readSelection(TAB)).toEqual({ read: false, why: 'nothing-selected' });
  });
});

describe('clicks', () => {
  function clicking() {
    const states = new TabStates(fakeBrowser.storage.session as never);
    const service = serviceOf({ states, tellPage: async () => undefined });
    const read = (source: string) =>
      service.answer(
        {
          type: 'page-read',
          document: { ...documentOf('Take bloods.'), source },
          address: 'https://a.example/',
          notes: [],
        },
        TAB,
      );
    return { clicks: new UserClicks({ reader: tab.reader(), service, states }), states, read };
  }

  it('on the toolbar button read a page that has no review', async () => {
    const { clicks } = clicking();
    await clicks.onToolbar(TAB);
    expect(tab.injected).toBe(1);
  });

  it('on the toolbar button leave a review alone, but not one of a selection', async () => {
    const { clicks, read } = clicking();
    tab.there = true;
    await read('nhs-jobs');
    await clicks.onToolbar(TAB);
    expect(tab.asked).toEqual([]);
    await read('selection');
    await clicks.onToolbar(TAB);
    expect(tab.asked).toEqual(['read-again']);
  });

  it('are tried again where the permission that they give is not known everywhere yet', async () => {
    const { clicks, states } = clicking();
    tab.refuses = NEEDS_CLICK;
    setTimeout(() => {
      tab.refuses = null;
    }, 200);
    await clicks.onToolbar(TAB);
    expect(tab.injected).toBe(1);
    expect(await states.get(TAB)).toEqual({ state: 'none' });
  });

  it('that come to nothing are said in the tab', async () => {
    const { clicks, states } = clicking();
    tab.refuses = 'Cannot access a chrome:// URL';
    await clicks.onToolbar(TAB);
    const failed = async (): Promise<TabState> => states.get(TAB);
    expect(await failed()).toEqual({ state: 'failed', why: 'closed-to-extensions' });
    tab.refuses = null;
    tab.selected = false;
    await clicks.onSelectionMenu(TAB);
    expect(await failed()).toEqual({ state: 'failed', why: 'nothing-selected' });
  });

  it('in the panel are answered there, and change nothing where they come to nothing', async () => {
    const { clicks, states } = clicking();
    tab.refuses = NEEDS_CLICK;
    expect(await clicks.answer({ type: 'read-page', tabId: TAB })).toEqual({ read: false, why: 'needs-click' });
    expect(await states.get(TAB)).toEqual({ state: 'none' });
    expect(await clicks.answer({ type: 'read-page', tabId: 'x' } as never)).toBeUndefined();
  });
});
