import { beforeEach, describe, expect, it } from 'vitest';
import { Portals, type PortalsOutside } from '../../src/messaging/background/portals.ts';
import { originOf, patternOf } from '../../src/messaging/site-pattern.ts';
import { documentOf, dutyOf, reviewOf } from './reviews.ts';

const SITE = 'https://intranet.example.org';
const OTHER = 'http://jobs.example.org:8080';

/** A browser with permissions, registered scripts and tabs. */
class FakeBrowser {
  readonly granted = new Set<string>();
  readonly scripts = new Map<string, string>();
  readonly tabs = new Map<number, { id: number; url?: string; title?: string }>();
  readonly read: number[] = [];
  /** The origins whose pages were sent to rest, and whether they could be spoken to still. */
  readonly rested: [string, boolean][] = [];
  kept: string[] = [];
  /** What the organisation has set: portals of its own, and that users may add no others. */
  theirs: string[] = [];
  forbids = false;

  outside(changes: Partial<PortalsOutside> = {}): PortalsOutside {
    return {
      kept: {
        list: async () => [...new Set([...this.theirs, ...this.kept])],
        add: async (origin) => {
          this.kept = [...new Set([...this.kept, origin])];
        },
        remove: async (origin) => {
          this.kept = this.kept.filter((other) => other !== origin);
        },
      },
      organisation: {
        list: async () => this.theirs,
        allows: async (origin) => this.theirs.includes(origin) || !this.forbids,
      },
      ports: true,
      permissions: {
        contains: async ({ origins }) => origins.every((origin) => this.granted.has(origin)),
        remove: async ({ origins }) => origins.map((origin) => this.granted.delete(origin)).some(Boolean),
      },
      scripts: {
        registered: async () => [...this.scripts].map(([id, pattern]) => ({ id, matches: [pattern] })),
        register: async (id, pattern) => {
          if (this.scripts.has(id)) throw new Error(`Duplicate script ID '${id}'`);
          this.scripts.set(id, pattern);
        },
        unregister: async (ids) => {
          for (const id of ids) this.scripts.delete(id);
        },
      },
      tabs: {
        get: async (id) => this.tabs.get(id) ?? Promise.reject(new Error('No tab')),
        matching: async (pattern) => [...this.tabs.values()].filter(({ url }) => url?.startsWith(pattern.slice(0, -1))),
      },
      reviewedAddress: async () => null,
      readsByItself: (address) => address.startsWith('https://www.jobs.nhs.uk/candidate/jobadvert/'),
      readPage: async (tabId) => void this.read.push(tabId),
      rest: async (origin) => void this.rested.push([origin, this.granted.has(`${origin}/*`)]),
      tryReading: async () => ({ document: documentOf('Take bloods.'), notes: ['A note.'] }),
      review: async (document) => reviewOf(document, [dutyOf(document, 'Take bloods.')], []),
      isJob: () => true,
      ...changes,
    };
  }
}

let world: FakeBrowser;
let portals: Portals;
beforeEach(() => {
  world = new FakeBrowser();
  portals = new Portals(world.outside());
});

describe('adding a portal', () => {
  it('keeps it, registers its script and reads the tab', async () => {
    world.granted.add(`${SITE}/*`);
    expect(await portals.answer({ type: 'add-portal', origin: SITE, tabId: 7 })).toEqual([
      { origin: SITE, granted: true },
    ]);
    expect([...world.scripts.values()]).toEqual([`${SITE}/*`]);
    expect(world.read).toEqual([7]);
  });

  it('does nothing without the permission', async () => {
    expect(await portals.answer({ type: 'add-portal', origin: SITE, tabId: 7 })).toEqual([]);
    expect(world.scripts.size).toBe(0);
    expect(world.read).toEqual([]);
  });

  it('twice registers once', async () => {
    world.granted.add(`${SITE}/*`);
    await portals.add(SITE);
    await portals.add(SITE);
    expect(world.scripts.size).toBe(1);
  });

  it.each(['https://*', '*://*/*', 'file:///', `${SITE}/jobs`, 'all'])('refuses %s', async (origin) => {
    world.granted.add(`${origin}/*`);
    expect(await portals.answer({ type: 'add-portal', origin })).toBeUndefined();
    expect(world.kept).toEqual([]);
  });
});

describe('removing a portal', () => {
  it('unregisters its script and gives the permission back, and leaves the others', async () => {
    world.granted.add(`${SITE}/*`).add(`${OTHER}/*`);
    await portals.add(SITE);
    await portals.add(OTHER);
    expect(await portals.answer({ type: 'remove-portal', origin: SITE })).toEqual([{ origin: OTHER, granted: true }]);
    expect(world.rested).toEqual([[SITE, true]]);
    expect([...world.scripts.values()]).toEqual([`${OTHER}/*`]);
    expect([...world.granted]).toEqual([`${OTHER}/*`]);
  });
});

describe('putting right', () => {
  it('registers again what an update made the browser forget', async () => {
    world.granted.add(`${SITE}/*`);
    world.kept = [SITE];
    await portals.sync();
    expect([...world.scripts.values()]).toEqual([`${SITE}/*`]);
  });

  it('drops the script of a site whose permission was taken back, and keeps the site in the list', async () => {
    world.granted.add(`${SITE}/*`);
    await portals.add(SITE);
    world.granted.clear();
    await portals.sync();
    expect(world.scripts.size).toBe(0);
    expect(await portals.list()).toEqual([{ origin: SITE, granted: false }]);
  });

  it('leaves scripts alone that are no portals', async () => {
    world.scripts.set('another', 'https://a.example/*');
    await portals.sync();
    expect(world.scripts.size).toBe(1);
  });
});

describe("an organisation's portals", () => {
  beforeEach(() => {
    world.theirs = [SITE];
    world.granted.add(`${SITE}/*`);
  });

  it('are listed as such, read by themselves, and not removed', async () => {
    const listed = [{ origin: SITE, granted: true, byOrganisation: true }];
    expect(await portals.list()).toEqual(listed);
    await portals.sync();
    expect([...world.scripts.values()]).toEqual([`${SITE}/*`]);
    expect(await portals.remove(SITE)).toEqual(listed);
    expect(world.granted.has(`${SITE}/*`)).toBe(true);
    expect(world.scripts.size).toBe(1);
  });

  it('may be the only ones', async () => {
    world.forbids = true;
    world.granted.add(`${OTHER}/*`);
    expect(await portals.add(OTHER)).toEqual([{ origin: SITE, granted: true, byOrganisation: true }]);
    expect(world.kept).toEqual([]);
    world.tabs.set(1, { id: 1, url: `${OTHER}/job` });
    expect(await portals.site(1)).toEqual({ origin: OTHER, always: false, forbidden: true });
    world.tabs.set(2, { id: 2, url: `${SITE}/job` });
    expect(await portals.site(2)).toEqual({ origin: SITE, always: true });
  });
});

describe('the site of a tab', () => {
  it.each([
    ['a page that may be seen', `${SITE}/job?q=1`, SITE, false],
    ['an advert of NHS Jobs', 'https://www.jobs.nhs.uk/candidate/jobadvert/C1', 'https://www.jobs.nhs.uk', true],
    ["a page of the browser's own", 'chrome://settings', null, false],
    ['a page that may not be seen', undefined, null, false],
  ])('%s', async (_, url, origin, always) => {
    world.tabs.set(1, { id: 1, ...(url === undefined ? {} : { url }) });
    expect(await portals.site(1)).toEqual({ origin, always });
  });

  it('is known as one that is always reviewed', async () => {
    world.granted.add(`${SITE}/*`);
    await portals.add(SITE);
    world.tabs.set(1, { id: 1, url: `${SITE}/job` });
    expect(await portals.site(1)).toEqual({ origin: SITE, always: true });
  });

  it('is taken from the review where the browser does not tell it', async () => {
    portals = new Portals(world.outside({ reviewedAddress: async () => `${SITE}/job` }));
    expect(await portals.site(99)).toEqual({ origin: SITE, always: false });
  });
});

describe('a trial', () => {
  it('says what would be read in the open tabs of the site, without their queries', async () => {
    world.tabs.set(1, { id: 1, url: `${SITE}/job?name=secret#x`, title: 'A post' });
    world.tabs.set(2, { id: 2, url: `${OTHER}/job` });
    expect(await portals.answer({ type: 'try-portal', origin: SITE })).toEqual([
      {
        address: `${SITE}/job`,
        title: 'A post',
        outcome: {
          source: 'nhs-jobs',
          post: 'Support worker',
          band: 3,
          blocks: 1,
          duties: ['Take bloods.'],
          doubtful: false,
          notes: ['A note.'],
        },
      },
    ]);
  });

  it('says why a page cannot be read', async () => {
    world.tabs.set(1, { id: 1, url: `${SITE}/job` });
    portals = new Portals(world.outside({ tryReading: async () => ({ reason: 'No text.' }) }));
    expect(await portals.try(SITE)).toMatchObject([{ outcome: { reason: 'No text.' } }]);
    portals = new Portals(world.outside({ tryReading: async () => null }));
    expect(await portals.try(SITE)).toMatchObject([{ outcome: { reason: expect.stringContaining('did not answer') } }]);
  });
});

describe('patterns and origins', () => {
  it('hold one origin, with its port where the browser knows ports', () => {
    expect(patternOf(OTHER, true)).toBe('http://jobs.example.org:8080/*');
    expect(patternOf(OTHER, false)).toBe('http://jobs.example.org/*');
    expect(originOf(`${OTHER}/a?b#c`)).toBe(OTHER);
    expect(originOf('about:blank')).toBeNull();
  });
});
