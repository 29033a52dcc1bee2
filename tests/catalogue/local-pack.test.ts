import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { DEFAULT_PACK, loadCatalogue, readFiles } from '../../src/cli/load-catalogue.ts';
import { assemblePack, PackError, type PackFault } from '../../src/engine/catalogue/assemble.ts';
import { packFilesOf, packText } from '../../src/engine/catalogue/one-file.ts';
import { review } from '../../src/engine/review.ts';
import { tryExamples } from '../../src/engine/try-examples.ts';
import { jobDescription } from '../engine/job-description.ts';

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const EXAMPLE = join(ROOT, 'catalogue/example-local');
const folder = await mkdtemp(join(tmpdir(), 'dutymark-packs-'));
afterAll(() => rm(folder, { recursive: true }));

const guide = await loadCatalogue(DEFAULT_PACK);
const files = await readFiles(EXAMPLE);
const template = await readFiles(join(ROOT, 'catalogue/template-local'));
const local = assemblePack(files, guide);

const postWith = (...duties: string[]) =>
  jobDescription('Radiotherapy support worker', 'Band 3', ['# Main duties', ...duties.map((duty) => `- ${duty}`)]);

function faultsOf(made: () => unknown): readonly PackFault[] {
  try {
    made();
  } catch (error) {
    if (error instanceof PackError) return error.faults;
    throw error;
  }
  return [];
}

describe('a local pack', () => {
  it('brings its own tasks and has all else of its guide', () => {
    expect(local.activities.size).toBe(guide.activities.size + 3);
    expect(local.info).toMatchObject({ id: 'example-local', levels: guide.info.levels });
    expect(local.guide).toBe(guide.info);
    expect(guide.guide).toBe(guide.info);
    expect(guide.activities.has('LOCAL-01')).toBe(false);
  });

  it.each(['example-local', 'template-local'])('%s has examples that come out', (name) => {
    const pack = assemblePack(name === 'example-local' ? files : template, guide);
    expect(tryExamples(pack, guide)).toEqual([]);
  });

  it('finds its own duties beside the guide’s, and says whose they are', () => {
    const post = postWith(
      'Answer the aftercare line.',
      'Chaperone for intimate examinations.',
      'Print bolus on the 3D printer.',
    );
    const found = review(post, local);
    expect(found.catalogue).toEqual({ id: 'example-local', version: '1.0.0' });
    expect(found.duties.map(({ matches }) => matches.map(({ task }) => task))).toEqual([
      ['LOCAL-02'],
      expect.arrayContaining([expect.stringMatching(/^SCSW-/)]),
      ['LOCAL-03'],
    ]);
    const of = (task: string) => found.findings.filter(({ tasks }) => tasks.includes(task));
    expect(
      of('LOCAL-02')
        .map(({ rule }) => rule)
        .sort(),
    ).toEqual(['escalation-missing', 'protocol-missing', 'task-supervision-missing']);
    for (const { source, message } of [...of('LOCAL-02'), ...of('LOCAL-03')]) {
      expect(source).toContain('Local scope of practice (Made-up Radiotherapy scope of practice)');
      expect(message).not.toMatch(/the guide/i);
      expect(message).toMatch(/the local scope of practice/i);
    }
    expect(of('LOCAL-03').map(({ rule }) => rule)).toContain('task-above-band');
  });

  it('leaves what the guide finds and counts as it was', () => {
    const post = postWith('Chaperone for intimate examinations.', 'Take bloods.', 'Restock the rooms.');
    const [plain, withLocal] = [review(post, guide), review(post, local)];
    expect(withLocal.findings).toEqual(plain.findings);
    expect(withLocal.duties).toEqual(plain.duties);
    expect(withLocal.coverage.filter(({ domain }) => domain !== 'LOCAL')).toEqual(plain.coverage);
    expect(withLocal.coverage.find(({ domain }) => domain === 'LOCAL')).toEqual({
      domain: 'LOCAL',
      tasks: 2,
      covered: [],
    });
  });

  it('adds words to the guide’s concepts and patterns to its wording', () => {
    const adding = { ...files, 'vocabulary/more.json': { adds: { transport: ['shuttle buggy'] } } };
    const pack = assemblePack(adding, guide);
    const post = postWith('Book the shuttle buggy for patients with the session lead.');
    const [duty] = review(post, pack).duties;
    expect(duty?.matches.map(({ task }) => task)).toEqual(
      review(postWith('Book transport for patients.'), guide).duties[0]?.matches.map(({ task }) => task),
    );
    expect(duty?.matches).not.toEqual([]);
    expect(duty?.supervision).toBe('own');
    expect(review(post, guide).duties[0]?.supervision).toBe('none');
  });

  const task = (change: object) => {
    const { tasks } = files['tasks/local.json'] as { tasks: object[] };
    return { ...files, 'tasks/local.json': { tasks: [{ ...tasks[0], ...change }] } };
  };
  it.each([
    [
      'an id of the guide',
      task({ id: 'SCSW-CARE-01' }),
      'tasks/local.json',
      'SCSW-CARE-01',
      /the guide has a task of this id/,
    ],
    [
      'a group of the guide',
      task({ place: { level: 'SCSW', domain: 'CARE', bullet: 1 } }),
      'tasks/local.json',
      'LOCAL-01',
      /"CARE" is the guide's/,
    ],
    [
      'a twin in the guide',
      task({ twins: ['SCSW-CARE-01'] }),
      'tasks/local.json',
      'LOCAL-01',
      /cannot be its twin: remove it/,
    ],
    [
      'an unknown concept',
      task({ cues: [{ all: ['welcom-walk'] }] }),
      'tasks/local.json',
      'LOCAL-01',
      /concept "welcom-walk"/,
    ],
    [
      'a concept of the guide',
      { ...files, 'vocabulary/x.json': { concepts: { transport: ['buggy'] } } },
      'vocabulary/x.json',
      'transport',
      /under "adds"/,
    ],
    [
      'words for no concept',
      { ...files, 'vocabulary/x.json': { adds: { transprt: ['buggy'] } } },
      'vocabulary/x.json',
      'transprt',
      /no such concept/,
    ],
    [
      'a missing title',
      task({ title: undefined }),
      'tasks/local.json',
      'LOCAL-01, tasks.0.title',
      /is missing: add a text/,
    ],
    [
      'a title of the wrong kind',
      task({ title: 3 }),
      'tasks/local.json',
      'LOCAL-01, tasks.0.title',
      /wrong kind: write a text/,
    ],
    [
      'a misspelt name',
      task({ exampels: 1 }),
      'tasks/local.json',
      'LOCAL-01, tasks.0',
      /"exampels" means nothing here/,
    ],
    ['a lost file', { ...files, 'task/local.json': {} }, 'task/local.json', '(file)', /no file of a pack/],
    [
      'a pattern that could take for ever',
      { ...files, 'wording/x.json': { ...(files['wording/supervision.json'] as object), patterns: ['/(a+)+$/'] } },
      'wording/x.json',
      'patterns.0',
      /without slashes/,
    ],
    [
      'an address that runs',
      {
        ...files,
        'pack.json': {
          ...(files['pack.json'] as object),
          resources: [{ title: 'a', publisher: 'b', about: 'c', url: 'javascript:alert(1)' }],
        },
      },
      'pack.json',
      'resources.0.url',
      /starts with https/,
    ],
  ])('with %s is told with file, entry and remedy', (_name, faulty, file, entry, remedy) => {
    expect(faultsOf(() => assemblePack(faulty, guide))).toContainEqual({
      file,
      entry,
      remedy: expect.stringMatching(remedy),
    });
  });

  it('says so where its guide is not here, or is a local pack itself', () => {
    const fault = (remedy: RegExp) => [{ file: 'pack.json', entry: 'extends', remedy: expect.stringMatching(remedy) }];
    expect(faultsOf(() => assemblePack(files))).toEqual(
      fault(/"therapeutic-radiography", which is not here: add that pack first/),
    );
    const twice = {
      ...files,
      'pack.json': { ...(files['pack.json'] as object), id: 'twice', extends: 'example-local' },
    };
    expect(faultsOf(() => assemblePack(twice, local))).toEqual(fault(/extend "therapeutic-radiography"$/));
  });
});

describe('a pack in one file', () => {
  it('is the same pack', () => {
    const there = packFilesOf(packText(files));
    expect(there).toEqual(files);
    expect([...assemblePack(there, guide).activities]).toEqual([...local.activities]);
  });

  const deep = `${'['.repeat(5000)}${']'.repeat(5000)}`;
  it.each([
    ['no JSON', '{ "pack.json": {', '(file)', /no JSON: correct it/],
    ['a list', '[]', '(file)', /one object in curly brackets/],
    ['a number', '3', '(file)', /one object in curly brackets/],
    ['a single file of one', '{"id": "x", "version": "1.0.0"}', '(file)', /put it under its name/],
    ['too large', JSON.stringify({ 'pack.json': 'x'.repeat(2_000_000) }), '(file)', /too large/],
    ['too deep', `{"pack.json": ${deep}}`, /^pack\.json\.0/, /deeper than any pack/],
    ['a way out of its folder', '{"../../tasks/x.json": {}}', '../../tasks/x.json', /no file of a pack has this name/],
    ['a prototype', '{"__proto__": {}}', '__proto__', /cannot be a name/],
    [
      'a prototype further in',
      '{"vocabulary/a.json": {"concepts": {"__proto__": ["x"]}}}',
      'vocabulary/a.json.concepts.__proto__',
      /cannot be a name/,
    ],
    [
      'a constructor',
      '{"pack.json": {"counts": {"constructor": 1}}}',
      'pack.json.counts.constructor',
      /cannot be a name/,
    ],
  ])('that is %s is refused', (_name, text, entry, remedy) => {
    expect(faultsOf(() => packFilesOf(text))).toEqual([
      {
        file: 'The pack',
        entry: typeof entry === 'string' ? entry : expect.stringMatching(entry),
        remedy: expect.stringMatching(remedy),
      },
    ]);
    expect(({} as Record<string, unknown>).concepts).toBeUndefined();
  });
});

describe('the steps of docs/catalogue.md', () => {
  it('lead from the template to a pack that holds together and finds its duty', async () => {
    const docs = await readFile(join(ROOT, 'docs/catalogue.md'), 'utf8');
    const step = (name: string): unknown => {
      const found = new RegExp(`\`\`\`json example=${name}\\n([\\s\\S]*?)\`\`\``).exec(docs)?.[1];
      if (found === undefined) throw new Error(`docs/catalogue.md has no example "${name}"`);
      return JSON.parse(found);
    };
    const mine = {
      ...template,
      'pack.json': step('local-pack'),
      'vocabulary/local.json': step('local-vocabulary'),
      'tasks/local.json': step('local-tasks'),
    };
    expect(Object.keys(mine).sort()).toEqual(Object.keys(template).sort());
    const pack = assemblePack(packFilesOf(packText(mine)), guide);
    expect(tryExamples(pack, guide)).toEqual([]);
    expect(review(postWith('Set up the playlist of each patient.'), pack).findings).toContainEqual(
      expect.objectContaining({
        rule: 'task-supervision-missing',
        tasks: ['LOCAL-01'],
        source: expect.stringContaining('Local scope of practice'),
      }),
    );
  });
});

describe('on the command line', () => {
  const node = (script: string, ...args: string[]) =>
    run(process.execPath, [join(ROOT, 'src/cli', script), ...args], { cwd: folder }).then(
      ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
      (error: { code: number; stdout: string; stderr: string }) => error,
    );

  it('a pack is joined, checked, split and reviewed with, its guide found beside it or in Dutymark', {
    timeout: 60_000,
  }, async () => {
    expect((await node('pack.ts', 'join', EXAMPLE, 'one.json')).code).toBe(0);
    expect(await node('pack.ts', 'check', 'one.json')).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/3 tasks on top of therapeutic-radiography .*; every example comes out\.\n$/),
    });
    expect((await node('pack.ts', 'split', 'one.json', 'parts')).code).toBe(0);
    expect(await readFiles(join(folder, 'parts'))).toEqual(files);
    expect(await node('pack.ts', 'join', 'parts', 'one.json')).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/one\.json: is there already/),
    });
    await writeFile(join(folder, 'post.json'), JSON.stringify(postWith('Lead the welcome walk.')));
    for (const pack of ['one.json', 'parts', EXAMPLE]) {
      const { stdout } = await node('review.ts', 'post.json', '--format', 'json', '--catalogue', pack);
      expect(JSON.parse(stdout)).toMatchObject({
        catalogue: { id: 'example-local' },
        duties: [{ matches: [{ task: 'LOCAL-01' }] }],
      });
    }
  });

  it('an example that does not come out is told, and so is a pack that does not hold together', {
    timeout: 60_000,
  }, async () => {
    const { tasks } = files['tasks/local.json'] as { tasks: { examples: { matches: string[] } }[] };
    const [first] = tasks;
    const wrong = {
      ...first,
      examples: { ...first?.examples, matches: ['Lead the welcome walk.', 'Dance.', 'Run a welcome tour.'] },
    };
    await writeFile(join(folder, 'wrong.json'), packText({ ...files, 'tasks/local.json': { tasks: [wrong] } }));
    expect(await node('pack.ts', 'check', 'wrong.json')).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('LOCAL-01: “Dance.” is not found (found: nothing)'),
    });
    await writeFile(
      join(folder, 'bad.json'),
      packText({ ...files, 'pack.json': { ...(files['pack.json'] as object), version: 'one' } }),
    );
    expect(await node('pack.ts', 'check', 'bad.json')).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^pack\.json: .*version: three numbers/),
    });
  });
});
