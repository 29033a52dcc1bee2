import { describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { isOrigin, migrated, NO_SETTINGS, readSettings, Settings } from '../../src/settings/settings.ts';
import { portalList, SettingsError, SettingsStore } from '../../src/settings/store.ts';

/** What each version of the settings has written. A new version adds its own and leaves the others as they are. */
const EXAMPLES: Record<number, unknown> = {
  1: {
    schemaVersion: 1,
    portals: [{ origin: 'https://intranet.example.org' }, { origin: 'http://jobs.example.org:8080' }],
  },
  2: {
    schemaVersion: 2,
    portals: [{ origin: 'https://intranet.example.org' }, { origin: 'http://jobs.example.org:8080' }],
    language: 'cy',
    rulesOff: ['band-not-stated'],
    severitiesOff: ['advice'],
    sitesOff: ['https://www.jobs.nhs.uk'],
    pack: null,
  },
};

function store(stored?: unknown) {
  fakeBrowser.reset();
  const area = fakeBrowser.storage.local;
  return {
    area,
    ready: stored === undefined ? Promise.resolve() : area.set({ settings: stored }),
    settings: new SettingsStore(area),
  };
}

describe('settings of every version', () => {
  const present = Settings.shape.schemaVersion.value;

  it('have an example each', () => {
    expect(Object.keys(EXAMPLES).map(Number)).toEqual(Array.from({ length: present }, (_, at) => at + 1));
  });

  it.each(Object.entries(EXAMPLES))('version %s is read', (_, example) => {
    const settings = readSettings(example);
    expect(settings).toMatchObject({ schemaVersion: present });
    expect(settings).toMatchObject({
      portals: [{ origin: 'https://intranet.example.org' }, { origin: 'http://jobs.example.org:8080' }],
    });
  });

  it('are none where nothing was stored', () => {
    expect(readSettings(undefined)).toEqual(NO_SETTINGS);
  });

  it.each([
    ['a newer version', { ...NO_SETTINGS, schemaVersion: present + 1 }, 'newer'],
    ['no version', { portals: [] }, 'broken'],
    ['a version that never was', { schemaVersion: 0, portals: [] }, 'broken'],
    ['no settings at all', 'portals', 'broken'],
    ['a portal that is a page', { schemaVersion: 1, portals: [{ origin: 'https://a.example/jobs' }] }, 'broken'],
  ])('are not read from %s', (_, stored, why) => {
    expect(readSettings(stored)).toBe(why);
  });
});

describe('migrations', () => {
  const steps = [
    (old: Record<string, unknown>) => ({ ...old, added: 'in 2' }),
    (old: Record<string, unknown>) => ({ renamed: old.added }),
  ];

  it('run in order, from the version that was stored', () => {
    expect(migrated({ schemaVersion: 1, kept: true }, steps)).toEqual({ schemaVersion: 3, renamed: 'in 2' });
    expect(migrated({ schemaVersion: 2, added: 'before' }, steps)).toEqual({ schemaVersion: 3, renamed: 'before' });
    expect(migrated({ schemaVersion: 3, renamed: 'x' }, steps)).toEqual({ schemaVersion: 3, renamed: 'x' });
    expect(migrated({ schemaVersion: 4 }, steps)).toBe('newer');
  });
});

describe('the store', () => {
  it('loses no change to another one at the same time', async () => {
    const { settings } = store();
    const portals = portalList(settings);
    await Promise.all([
      portals.add('https://a.example'),
      portals.add('https://b.example'),
      portals.add('https://a.example'),
    ]);
    expect(await portals.list()).toEqual(['https://a.example', 'https://b.example']);
    await portals.remove('https://a.example');
    expect(await portals.list()).toEqual(['https://b.example']);
  });

  it('does not write over what a newer version wrote', async () => {
    const newer = { schemaVersion: 99, portals: 'of another form' };
    const { area, ready, settings } = store(newer);
    await ready;
    await expect(portalList(settings).add('https://a.example')).rejects.toThrow(SettingsError);
    expect(await settings.load()).toEqual(NO_SETTINGS);
    expect(await area.get('settings')).toEqual({ settings: newer });
  });

  it('keeps what it cannot read aside', async () => {
    const { area, ready, settings } = store({ schemaVersion: 1, portals: 7 });
    await ready;
    await portalList(settings).add('https://a.example');
    expect(await area.get()).toMatchObject({
      settings: { portals: [{ origin: 'https://a.example' }] },
      'settings-unreadable': { schemaVersion: 1, portals: 7 },
    });
  });
});

describe('an origin', () => {
  it.each([
    ['https://intranet.example.org', true],
    ['http://intranet:8080', true],
    ['https://intranet.example.org/', false],
    ['https://intranet.example.org/jobs', false],
    ['file:///C:/job.html', false],
    ['chrome://settings', false],
    ['*://*', false],
    ['https://*', false],
    ['intranet', false],
  ])('%s: %s', (text, expected) => {
    expect(isOrigin(text)).toBe(expected);
  });
});
