import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { RULES } from '../../src/engine/rules/index.ts';
import { managedSchema } from '../../src/settings/managed-schema.ts';
import { mayAdd, mayChoosePack, mayExport, readPolicy, withPolicy } from '../../src/settings/policy.ts';
import { NO_SETTINGS, type Settings } from '../../src/settings/settings.ts';
import { organisationOf, portalList, SettingsStore } from '../../src/settings/store.ts';
import { chooseSource } from '../../src/sources/index.ts';
import { pageOf } from '../page/saved-page.ts';

const THEIRS = 'https://jobs.example.nhs.uk';
const MINE = 'https://mine.example.org';

const rules = RULES.map(({ id }) => id);
const policyOf = (managed: Record<string, unknown>) => {
  const { policy, problems } = readPolicy(managed, rules);
  expect(problems).toEqual([]);
  return policy;
};
const problemsOf = (managed: Record<string, unknown>) =>
  readPolicy(managed, rules).problems.map(
    ({ entry, why, value }) => `${entry}: ${why}${value === null ? '' : ` ${value}`}`,
  );

const own: Settings = {
  ...NO_SETTINGS,
  portals: [{ origin: MINE }],
  rulesOff: ['band-not-stated'],
  pack: 'mine',
  language: 'cy',
  severitiesOff: ['advice'],
  sitesOff: ['https://www.jobs.nhs.uk'],
};
const held = (managed: Record<string, unknown>, settings = own) => withPolicy(settings, policyOf(managed));
const origins = ({ portals }: Settings) => portals.map(({ origin }) => origin);

describe('what an organisation sets', () => {
  it('is nothing where there is no policy', () => {
    expect(held({})).toEqual(own);
  });

  it('adds to what the user sets', () => {
    const settings = held({ portals: [THEIRS], rulesOff: ['scope-missing'] });
    expect(origins(settings)).toEqual([THEIRS, MINE]);
    expect(settings.rulesOff).toEqual(['scope-missing', 'band-not-stated']);
  });

  it('takes the place of what the user sets where it is locked, and of nothing else', () => {
    const settings = held({ portals: [THEIRS], rulesOff: [], pack: 'theirs', lock: true });
    expect(settings).toEqual({ ...own, portals: [{ origin: THEIRS }], rulesOff: [], pack: 'theirs' });
    expect(held({ lock: true })).toEqual(own);
    expect(origins(held({ lock: true, pack: 'theirs' }))).toEqual([MINE]);
  });

  it('is the pack where the user chooses none', () => {
    expect(held({ pack: 'theirs' }).pack).toBe('mine');
    expect(held({ pack: 'theirs' }, { ...own, pack: null }).pack).toBe('theirs');
  });

  it('limits the packs', () => {
    expect(held({ allowedPacks: ['other'] }).pack).toBeNull();
    expect(held({ allowedPacks: ['other'], pack: 'theirs' }).pack).toBe('theirs');
    expect(held({ allowedPacks: ['mine'] }).pack).toBe('mine');
    expect(mayChoosePack(null, policyOf({ allowedPacks: [] }))).toBe(true);
    expect(mayChoosePack('mine', policyOf({ allowedPacks: [] }))).toBe(false);
  });

  it.each([
    [[], MINE, false],
    [[MINE], MINE, true],
    [['https://*.example.org'], MINE, true],
    [['https://*.example.org'], 'https://example.org', true],
    [['https://*.example.org'], 'https://notexample.org', false],
    [['https://*.example.org'], 'http://mine.example.org', false],
    [['https://*.example.org'], 'https://mine.example.org:8443', false],
    [['https://*.example.org', MINE], 'https://mine.example.org.evil.example', false],
  ])('limits the sites to %j: %s %s', (allowedPortals, origin, allowed) => {
    const policy = policyOf({ allowedPortals });
    expect(mayAdd(origin, policy)).toBe(allowed);
    expect(origins(withPolicy({ ...NO_SETTINGS, portals: [{ origin }] }, policy))).toEqual(allowed ? [origin] : []);
  });

  it('limits what may be saved as a file', () => {
    expect(mayExport('reports', policyOf({}))).toBe(true);
    expect(mayExport('reports', policyOf({ exports: ['reports'] }))).toBe(true);
    expect(mayExport('register', policyOf({ exports: ['reports'] }))).toBe(false);
    expect(mayExport('reports', policyOf({ exports: [] }))).toBe(false);
  });

  it.each([
    ['england', [MINE]],
    ['wales', [MINE]],
    ['scotland', ['https://apply.jobs.scot.nhs.uk', MINE]],
    ['northern-ireland', ['https://jobs.hscni.net', MINE]],
  ])('names a nation, %s, whose board is reviewed', (nation, expected) => {
    expect(origins(held({ nation }))).toEqual(expected);
  });

  it.each([
    ['https://apply.jobs.scot.nhs.uk', '/Job/JobDetail?JobId=1', 'nhs-scotland'],
    ['https://jobs.hscni.net', '/Job/1/a-post', 'hsc-ni'],
  ])('has a source for the board at %s', (board, path, source) => {
    expect(chooseSource(new URL(board + path), pageOf('<p>Post</p>', board + path)).id).toBe(source);
  });
});

describe('what cannot be used of a policy', () => {
  it('is left out by itself, and said', () => {
    const managed = {
      portals: [THEIRS, `${THEIRS}/jobs`, 7],
      allowedPortals: ['*.example.org', 'https://*.example.org', '*'],
      rulesOff: ['scope-missing', 'no-such-rule'],
      exports: ['reports', 'everything'],
      nation: 'cornwall',
    };
    const { policy } = readPolicy(managed, rules);
    expect(policy).toMatchObject({
      portals: [THEIRS],
      allowedPortals: ['https://*.example.org'],
      rulesOff: ['scope-missing'],
      exports: ['reports'],
    });
    expect(problemsOf(managed).toSorted()).toEqual([
      'allowedPortals: no-such-value *',
      'allowedPortals: no-such-value *.example.org',
      'exports: no-such-value everything',
      'nation: no-such-value cornwall',
      'portals: no-such-value 7',
      `portals: no-such-value ${THEIRS}/jobs`,
      'rulesOff: no-such-value no-such-rule',
    ]);
  });

  it('is a whole entry where its form is wrong or nobody knows it', () => {
    const managed = { portals: THEIRS, pack: ['theirs'], lock: 'yes', Portals: [THEIRS] };
    expect(readPolicy(managed).policy).toMatchObject({ portals: null, pack: null, lock: false });
    expect(problemsOf(managed).toSorted()).toEqual([
      'Portals: no-such-entry',
      'lock: not-a-flag',
      'pack: not-a-text',
      'portals: not-a-list',
    ]);
  });

  it('leaves nothing allowed where a list of what is allowed holds nothing that can be used', () => {
    expect(mayAdd(MINE, readPolicy({ allowedPortals: ['mine'] }).policy)).toBe(false);
    expect(mayExport('reports', readPolicy({ exports: ['report'] }).policy)).toBe(false);
  });
});

describe('the store', () => {
  const storeWith = (get: () => Promise<Record<string, unknown>>) => {
    fakeBrowser.reset();
    return new SettingsStore(fakeBrowser.storage.local, { get });
  };

  it('gives what holds, and changes what is the user’s alone', async () => {
    let managed: Record<string, unknown> = { portals: [THEIRS], lock: true };
    const store = storeWith(async () => managed);
    await store.change((settings) => ({ ...settings, portals: [{ origin: MINE }] }));
    expect(await portalList(store).list()).toEqual([THEIRS]);
    expect(await organisationOf(store).allows(MINE)).toBe(false);
    expect(await organisationOf(store).allows(THEIRS)).toBe(true);
    managed = {};
    expect(await portalList(store).list()).toEqual([MINE]);
    expect(await organisationOf(store).allows(MINE)).toBe(true);
  });

  it('holds to the policy where the user’s own settings cannot be read', async () => {
    const store = storeWith(async () => ({ portals: [THEIRS] }));
    await fakeBrowser.storage.local.set({ settings: 'torn' });
    expect(await portalList(store).list()).toEqual([THEIRS]);
  });

  it('takes a browser that knows no managed storage for one without a policy', async () => {
    const store = storeWith(async () => Promise.reject(new Error('Managed storage manifest not found')));
    expect(await store.load()).toEqual(NO_SETTINGS);
  });
});

describe('docs/administrators.md', () => {
  const guide = readFileSync(new URL('../../docs/administrators.md', import.meta.url), 'utf8');
  const example = (name: string) =>
    JSON.parse(new RegExp(`\`\`\`json example=${name}\\n([\\s\\S]*?)\`\`\``).exec(guide)?.[1] ?? 'null');

  it('shows policies of which all is used', () => {
    for (const extensions of [
      example('linux')['3rdparty'].extensions,
      example('firefox').policies['3rdparty'].Extensions,
    ]) {
      const [managed] = Object.values<Record<string, unknown>>(extensions);
      expect(Object.keys(managed ?? {})).toContain('portals');
      expect(problemsOf(managed ?? {})).toEqual([]);
    }
    expect(problemsOf(example('firefox-manifest').data)).toEqual([]);
  });

  it('tells of every entry, and of no other', () => {
    const [, table = ''] = guide.split('## What can be set');
    const told = [...table.matchAll(/^\| `(\w+)` \|/gm)].map(([, entry]) => entry);
    expect(told).toEqual(Object.keys((managedSchema() as { properties: object }).properties));
  });

  it('names the extension by the id that its key gives', () => {
    const config = readFileSync(new URL('../../wxt.config.ts', import.meta.url), 'utf8');
    const key = /const KEY =\s*'([^']+)'/.exec(config)?.[1] ?? '';
    const digest = createHash('sha256').update(Buffer.from(key, 'base64')).digest('hex').slice(0, 32);
    const id = digest.replace(/./g, (digit) => String.fromCharCode(97 + Number.parseInt(digit, 16)));
    expect(new Set(guide.match(/\b[a-p]{32}\b/g))).toEqual(new Set([id]));
  });
});

describe('the schema for browsers', () => {
  /** What Chromium takes in a managed schema; anything else makes it refuse the whole file. */
  const KNOWN = ['type', 'properties', 'items', 'description', 'enum', 'pattern', 'minimum', 'maximum', 'title'];

  it('names every entry that is read, and no other', () => {
    const { properties } = managedSchema() as { properties: Record<string, unknown> };
    const wrong = Object.fromEntries(Object.keys(properties).map((entry) => [entry, { of: 'no form' }]));
    expect(problemsOf(wrong)).toHaveLength(Object.keys(properties).length);
    expect(problemsOf(wrong).filter((problem) => problem.includes('no-such-entry'))).toEqual([]);
  });

  it('is written in what browsers know', () => {
    const keysOf = (schema: object): string[] =>
      Object.entries(schema).flatMap(([key, value]) => {
        if (key === 'properties') return [key, ...Object.values(value as object).flatMap(keysOf)];
        return key === 'items' ? [key, ...keysOf(value)] : [key];
      });
    expect(keysOf(managedSchema()).filter((key) => !KNOWN.includes(key))).toEqual([]);
  });
});
