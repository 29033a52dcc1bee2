import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { DEFAULT_PACK, readFiles } from '../../src/cli/load-catalogue.ts';
import { PackError, type PackFiles } from '../../src/engine/catalogue/assemble.ts';
import { packFilesOf, packText } from '../../src/engine/catalogue/one-file.ts';
import { bundledCatalogue } from '../../src/settings/bundled-catalogue.ts';
import { GUIDE } from '../../src/settings/guide.ts';
import { catalogueOf, PackStore } from '../../src/settings/packs.ts';
import { changesReviews, reviewing } from '../../src/settings/reviewing.ts';
import { NO_SETTINGS } from '../../src/settings/settings.ts';
import { SettingsStore } from '../../src/settings/store.ts';
import { jobDescription } from '../engine/job-description.ts';

const EXAMPLE = await readFiles(new URL('../../catalogue/example-local', import.meta.url).pathname);
const area = fakeBrowser.storage.local;
const settings = new SettingsStore(area);
const packs = new PackStore(area);
beforeEach(() => fakeBrowser.reset());

const changed = (files: PackFiles, name: string, change: object) => ({
  ...files,
  [name]: { ...(files[name] as object), ...change },
});
const walk = jobDescription('Radiotherapy support worker', 'Band 3', ['# Main duties', '- Lead the welcome walk.']);
const tasksIn = ({ duties }: { duties: { matches: { task: string }[] }[] }) =>
  duties.flatMap(({ matches }) => matches.map(({ task }) => task));

describe('packs', () => {
  it('are imported, listed, given back and reviewed with', async () => {
    expect(await packs.list()).toEqual([]);
    const { pack, replaced, wrong } = await packs.add(packText(EXAMPLE));
    expect([replaced, wrong]).toEqual([null, []]);
    expect(pack).toEqual({
      id: 'example-local',
      title: 'Made-up Radiotherapy scope of practice',
      version: '1.0.0',
      extends: GUIDE.title,
      tasks: 3,
      faults: [],
    });
    expect(await packs.list()).toEqual([pack]);
    expect(packFilesOf((await packs.text('example-local')) ?? '')).toEqual(EXAMPLE);
    expect(await packs.text('no-such-pack')).toBeNull();

    const review = reviewing(settings, packs);
    expect(tasksIn(await review(walk))).toEqual([]);
    await settings.change((present) => ({ ...present, pack: 'example-local' }));
    const local = await review(walk);
    expect(local.catalogue).toEqual({ id: 'example-local', version: '1.0.0' });
    expect(tasksIn(local)).toEqual(['LOCAL-01']);
    expect((await packs.catalogueOf(local)).activities.has('LOCAL-01')).toBe(true);
    expect(await packs.catalogueOf({ catalogue: { id: 'gone', version: '1.0.0' } })).toBe(bundledCatalogue());
    // For one document, whatever is set for all.
    expect((await review(walk, { pack: GUIDE.id })).catalogue.id).toBe(GUIDE.id);
    await settings.change((present) => ({ ...present, pack: null }));
    expect(tasksIn(await review(walk, { pack: 'example-local' }))).toEqual(['LOCAL-01']);
  });

  it('say which version they take the place of, and are then reviewed with as they are', async () => {
    await packs.add(packText(EXAMPLE));
    const review = reviewing(settings, packs);
    await review(walk, { pack: 'example-local' });
    const second = changed(changed(EXAMPLE, 'pack.json', { version: '1.1.0' }), 'vocabulary/local.json', {});
    const { tasks } = second['tasks/local.json'] as { tasks: { id: string }[] };
    const without = { ...second, 'tasks/local.json': { tasks: tasks.filter(({ id }) => id !== 'LOCAL-01') } };
    expect((await packs.add(packText(without))).replaced).toBe('1.0.0');
    expect(tasksIn(await review(walk, { pack: 'example-local' }))).toEqual([]);
  });

  it('are put together once', async () => {
    await packs.add(packText(EXAMPLE));
    const [first, second] = [await packs.atHand('example-local'), await packs.atHand('example-local')];
    expect(catalogueOf(structuredClone(first))).toBe(catalogueOf(second));
    expect(catalogueOf(null)).toBe(bundledCatalogue());
  });

  it('tell of examples that do not come out, and can be used all the same', async () => {
    const { tasks } = EXAMPLE['tasks/local.json'] as { tasks: { examples: { matches: string[] } }[] };
    const [first] = tasks;
    const examples = { ...first?.examples, matches: ['Lead the welcome walk.', 'Run a welcome tour.', 'Dance.'] };
    const files = { ...EXAMPLE, 'tasks/local.json': { tasks: [{ ...first, examples }] } };
    const { wrong } = await packs.add(packText(files));
    expect(wrong).toEqual([{ of: 'LOCAL-01', example: 'Dance.', should: true, found: [] }]);
    expect((await packs.list()).map(({ tasks: count }) => count)).toEqual([1]);
  });

  it('with a fault are refused, and what was there stays', async () => {
    await packs.add(packText(EXAMPLE));
    const before = await area.get(null);
    for (const text of [
      'nothing',
      packText(changed(EXAMPLE, 'pack.json', { version: 'two' })),
      packText(changed(EXAMPLE, 'pack.json', { id: GUIDE.id })),
      packText(changed(EXAMPLE, 'pack.json', { extends: 'nowhere' })),
    ]) {
      await expect(packs.add(text)).rejects.toThrow(PackError);
    }
    expect(await area.get(null)).toEqual(before);
  });

  it('may extend another that was imported, and follow its changes', async () => {
    const guide = changed(await readFiles(DEFAULT_PACK), 'pack.json', { id: 'our-guide' });
    const local = changed(EXAMPLE, 'pack.json', { extends: 'our-guide' });
    await expect(packs.add(packText(local))).rejects.toThrow(/"our-guide", which is not here/);
    await packs.add(packText(guide));
    await packs.add(packText(local));
    expect((await packs.list()).map(({ id, extends: base, tasks }) => [id, base !== null, tasks])).toEqual([
      ['example-local', true, 3],
      ['our-guide', false, 158],
    ]);
    const before = await packs.atHand('example-local');
    await packs.add(packText(changed(guide, 'pack.json', { title: 'Our guide, second edition' })));
    const after = await packs.atHand('example-local');
    expect(after?.stamp).not.toBe(before?.stamp);
    expect(catalogueOf(after).guide.title).toBe('Our guide, second edition');
  });

  it('that do not hold together any more are told, set aside and kept', async () => {
    await packs.add(packText(EXAMPLE));
    const { 'pack:example-local': kept } = (await area.get(null)) as Record<string, { files: PackFiles }>;
    const broken = { ...kept, stamp: 'later', files: changed(kept?.files ?? {}, 'pack.json', { extends: 'gone' }) };
    await area.set({ 'pack:example-local': broken, 'pack:other': 'no pack at all' });
    const [first, second] = await packs.list();
    expect(first).toMatchObject({ id: 'example-local', title: expect.any(String), version: '1.0.0' });
    expect(first?.faults).toEqual([{ file: 'pack.json', entry: 'extends', remedy: expect.stringMatching(/"gone"/) }]);
    expect(second).toMatchObject({
      id: 'other',
      title: null,
      faults: [{ remedy: expect.stringMatching(/import it again/) }],
    });
    expect((await reviewing(settings, packs)(walk, { pack: 'example-local' })).catalogue.id).toBe(GUIDE.id);
    expect((await area.get('pack:example-local'))['pack:example-local']).toEqual(broken);
    expect(await packs.text('other')).toBe('"no pack at all"\n');
    // It can be mended by importing it again.
    await packs.add(packText(EXAMPLE));
    expect((await packs.list())[0]?.faults).toEqual([]);
  });

  it('that are removed can be put back', async () => {
    await packs.add(packText(EXAMPLE));
    const before = await area.get(null);
    const removed = await packs.remove('example-local');
    expect(await packs.list()).toEqual([]);
    expect((await reviewing(settings, packs)(walk, { pack: 'example-local' })).catalogue.id).toBe(GUIDE.id);
    await packs.putBack(removed);
    expect(await area.get(null)).toEqual(before);
  });

  it('are chosen for a page only where the organisation lets users choose', async () => {
    await packs.add(packText(EXAMPLE));
    const review = (managed: Record<string, unknown>) =>
      reviewing(new SettingsStore(area, { get: async () => managed }), packs)(walk, { pack: 'example-local' });
    expect((await review({ allowedPacks: [] })).catalogue.id).toBe(GUIDE.id);
    expect((await review({ allowedPacks: ['example-local'] })).catalogue.id).toBe('example-local');
    expect((await review({ pack: GUIDE.id, lock: true })).catalogue.id).toBe(GUIDE.id);
    expect((await review({ pack: 'example-local', lock: true })).catalogue.id).toBe('example-local');
  });
});

it.each<[string, boolean, Record<string, { oldValue?: unknown; newValue?: unknown }>]>([
  ['a pack that comes', true, { 'pack:mine': { newValue: {} } }],
  ['a pack that goes', true, { 'pack:mine': { oldValue: {} } }],
  ['a rule', true, { settings: { oldValue: NO_SETTINGS, newValue: { ...NO_SETTINGS, rulesOff: ['band-missing'] } } }],
  ['the first setting', true, { settings: { newValue: { ...NO_SETTINGS, pack: 'mine' } } }],
  ['a language', false, { settings: { oldValue: NO_SETTINGS, newValue: { ...NO_SETTINGS, language: 'cy' } } }],
  ['a page', false, { 'page:https://a.example/': { newValue: {} } }],
])('knows whether reviews depend on a change: %s', (_, expected, changes) => {
  expect(changesReviews(changes)).toBe(expected);
});
