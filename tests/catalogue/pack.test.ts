import { describe, expect, it } from 'vitest';
import { DEFAULT_PACK, loadCatalogue, readFiles } from '../../src/cli/load-catalogue.ts';
import { assembleGuide, assemblePack, PackError, type PackFault } from '../../src/engine/catalogue/assemble.ts';
import { packFiles, task } from './small-pack.ts';

const catalogue = await loadCatalogue(DEFAULT_PACK);

/** How many entries the guide has in each group. */
const GUIDE = {
  'SCSW-ENV': 11,
  'SCSW-DATA': 6,
  'SCSW-COMM': 5,
  'SCSW-CARE': 16,
  'SCSW-FLOW': 15,
  'SCSW-SUPP': 6,
  'SCSW-ROLE': 16,
  'AP-ENV': 10,
  'AP-DATA': 3,
  'AP-COMM': 15,
  'AP-CARE': 6,
  'AP-FLOW': 17,
  'AP-SUPP': 19,
  REG: 13,
};

/** The conditions that the guide ties to its tasks; every other task has none. */
const CONDITIONS = `
  SCSW-ENV-02  entitlement
  SCSW-ENV-05  supervised protocol escalation
  SCSW-ENV-09  protocol
  SCSW-DATA-05 escalation
  SCSW-COMM-05 protocol
  SCSW-CARE-03 supervised protocol
  SCSW-CARE-05 supervised escalation
  SCSW-CARE-07 supervised protocol
  SCSW-CARE-08 supervised protocol
  SCSW-CARE-09 supervised protocol
  SCSW-CARE-10 supervised protocol escalation
  SCSW-CARE-11 supervised protocol
  SCSW-CARE-13 supervised escalation
  SCSW-CARE-14 supervised
  SCSW-FLOW-05 supervised
  SCSW-ROLE-04 supervised protocol
  SCSW-ROLE-07 supervised
  AP-ENV-02    entitlement
  AP-ENV-04    apOnly supervised escalation
  AP-ENV-06    entitlement
  AP-DATA-03   apOnly supervised
  AP-COMM-01   apOnly
  AP-COMM-15   apOnly
  AP-CARE-01   apOnly supervised protocol escalation
  AP-CARE-02   apOnly
  AP-CARE-03   apOnly
  AP-CARE-05   apOnly supervised entitlement
  AP-CARE-06   escalation
  AP-FLOW-06   apOnly protocol
  AP-FLOW-12   apOnly supervised protocol
  AP-FLOW-13   apOnly supervised protocol medicines
  AP-FLOW-14   apOnly supervised protocol medicines
  AP-FLOW-15   supervised protocol
  AP-FLOW-16   apOnly supervised escalation
  AP-FLOW-17   supervised escalation
  AP-SUPP-01   apOnly supervised protocol entitlement
  AP-SUPP-03   apOnly supervised escalation
  AP-SUPP-06   apOnly supervised protocol entitlement
  AP-SUPP-08   apOnly
  AP-SUPP-14   apOnly
`;

describe('the guide’s pack', () => {
  it('has each task and boundary activity of the guide, and no other', () => {
    const expected = Object.entries(GUIDE).flatMap(([group, count]) =>
      Array.from({ length: count }, (_, index) => `${group}-${String(index + 1).padStart(2, '0')}`),
    );
    expect([...catalogue.activities.keys()].sort()).toEqual(expected.sort());
    expect(catalogue.info.counts).toEqual(GUIDE);
  });

  it('has the guide’s conditions', () => {
    const expected = new Map(
      CONDITIONS.trim()
        .split('\n')
        .map((line) => {
          const [id = '', ...conditions] = line.trim().split(/\s+/);
          return [id, conditions.sort()];
        }),
    );
    expect(expected.size).toBe(40);
    for (const { id, conditions } of catalogue.activities.values())
      expect([id, ...Object.keys(conditions).sort()]).toEqual([id, ...(expected.get(id) ?? [])]);
  });

  it('places each task where its id says', () => {
    for (const { id, level, domain } of catalogue.activities.values()) {
      if (level === 'registered') expect(id).toMatch(/^REG-\d\d$/);
      else expect(id).toMatch(new RegExp(`^${level}-${domain}-\\d\\d$`));
    }
  });

  it('has the three levels at the guide’s bands', () => {
    expect(catalogue.info.levels.map(({ id, typicalBands }) => [id, typicalBands])).toEqual([
      ['SCSW', [3]],
      ['AP', [4]],
      ['registered', [5]],
    ]);
  });

  it('names no concept that no cue uses', () => {
    const used = new Set(
      [...catalogue.activities.values()].flatMap(({ cues }) =>
        cues.flatMap((cue) => [...cue.all, ...(cue.none ?? [])]),
      ),
    );
    expect([...catalogue.concepts.keys()].filter((concept) => !used.has(concept))).toEqual([]);
  });
});

const CONCEPTS = { blood: ['blood'], stock: ['stock'] };
const BLOODS = task('SCSW-CARE-01', [{ all: ['blood'] }]);
const STOCK = task('SCSW-CARE-02', [{ all: ['stock'] }]);

/** The faults of a pack, and its message. */
function faultsOf(files: Record<string, unknown>): { faults: readonly PackFault[]; message: string } {
  try {
    assemblePack(files);
  } catch (error) {
    if (error instanceof PackError) return { faults: error.faults, message: error.message };
    throw error;
  }
  return { faults: [], message: '' };
}

/** A pack in which one task's file is changed. */
const withTasks = (...tasks: unknown[]) => ({ ...packFiles([BLOODS, STOCK], CONCEPTS), 'tasks/all.json': { tasks } });

describe('a pack that does not hold together', () => {
  it('is not this one', () => {
    expect(faultsOf(packFiles([BLOODS, STOCK], CONCEPTS))).toEqual({ faults: [], message: '' });
  });

  it.each([
    ['a missing id', withTasks(STOCK), 'pack.json', 'SCSW-CARE-01', /the guide has 2 entries in SCSW-CARE.*add it/],
    [
      'an id too many',
      withTasks(BLOODS, STOCK, task('SCSW-DATA-01', [{ all: ['blood'] }])),
      'tasks/all.json',
      'SCSW-DATA-01',
      /counts no group "SCSW-DATA": add it .* or correct the id/,
    ],
    [
      'an unknown concept',
      withTasks({ ...BLOODS, cues: [{ all: ['bloood'] }] }, STOCK),
      'tasks/all.json',
      'SCSW-CARE-01',
      /concept "bloood".*add it or correct the name/,
    ],
    [
      'an unknown concept that is to be absent',
      withTasks({ ...BLOODS, cues: [{ all: ['blood'], none: ['stok'] }] }, STOCK),
      'tasks/all.json',
      'SCSW-CARE-01',
      /concept "stok"/,
    ],
    [
      'a one-sided twin',
      withTasks({ ...BLOODS, twins: ['SCSW-CARE-02'] }, STOCK),
      'tasks/all.json',
      'SCSW-CARE-01',
      /SCSW-CARE-02 does not name it back: add "SCSW-CARE-01" to the twins of SCSW-CARE-02/,
    ],
    [
      'a twin that is not there',
      withTasks({ ...BLOODS, twins: ['AP-CARE-01'] }, STOCK),
      'tasks/all.json',
      'SCSW-CARE-01',
      /its twin AP-CARE-01 does not exist: correct the id or remove it/,
    ],
    [
      'a duplicate id',
      withTasks(BLOODS, STOCK, BLOODS),
      'tasks/all.json',
      'SCSW-CARE-01',
      /stands in tasks\/all\.json too: keep one/,
    ],
    [
      'too few examples',
      withTasks({ ...BLOODS, examples: { matches: ['one'], misses: ['two', 'three'] } }, STOCK),
      'tasks/all.json',
      /SCSW-CARE-01.*examples\.matches/,
      /give at least three duties that are this task/,
    ],
    [
      'no examples at all',
      withTasks({ ...BLOODS, examples: undefined }, STOCK),
      'tasks/all.json',
      /SCSW-CARE-01.*examples/,
      /./,
    ],
    [
      'too few counter-examples',
      withTasks({ ...BLOODS, examples: { matches: ['one', 'two', 'three'], misses: [] } }, STOCK),
      'tasks/all.json',
      /SCSW-CARE-01.*examples\.misses/,
      /give at least two near duties that are not this task/,
    ],
    [
      'no cues',
      withTasks({ ...BLOODS, cues: [] }, STOCK),
      'tasks/all.json',
      'SCSW-CARE-01',
      /no cues.*add at least one/,
    ],
    [
      'an unknown domain',
      withTasks({ ...BLOODS, place: { ...BLOODS.place, domain: 'NOWHERE' } }, STOCK),
      'tasks/all.json',
      'SCSW-CARE-01',
      /its domain "NOWHERE" is not in pack\.json/,
    ],
    ['a misspelt key', withTasks({ ...BLOODS, twinns: [] }, STOCK), 'tasks/all.json', /SCSW-CARE-01/, /twinns/],
    [
      'a condition that there is none of',
      withTasks({ ...BLOODS, conditions: { supervized: true } }, STOCK),
      'tasks/all.json',
      /SCSW-CARE-01.*conditions/,
      /supervized/,
    ],
    [
      'an id of no form',
      withTasks({ ...BLOODS, id: 'care 1' }, STOCK),
      'tasks/all.json',
      /care 1/,
      /an id such as SCSW-CARE-07/,
    ],
    [
      'a concept in two files',
      { ...packFiles([BLOODS, STOCK], CONCEPTS), 'vocabulary/more.json': { concepts: { blood: ['bloods'] } } },
      'vocabulary/more.json',
      'blood',
      /another vocabulary file too: join the two/,
    ],
    [
      'a concept without words',
      packFiles([BLOODS, STOCK], { ...CONCEPTS, stock: [] }),
      'vocabulary/all.json',
      /concepts\.stock/,
      /./,
    ],
  ] as const)('%s is told with file, entry and remedy', (_name, files, file, entry, remedy) => {
    const { faults, message } = faultsOf(files);
    const told = faults.find(
      (fault) => fault.file === file && (typeof entry === 'string' ? fault.entry === entry : entry.test(fault.entry)),
    );
    expect(told?.remedy, message).toMatch(remedy);
    expect(message.split('\n')).toContain(`${told?.file}: ${told?.entry}: ${told?.remedy}`);
  });

  it('names all of its faults at once', () => {
    const { faults } = faultsOf(withTasks({ ...BLOODS, twins: ['AP-CARE-01'], cues: [{ all: ['nothing'] }] }));
    expect(faults.map((fault) => fault.entry).sort()).toEqual(['SCSW-CARE-01', 'SCSW-CARE-01', 'SCSW-CARE-02']);
  });

  it('is told too where a value would make the check itself fail', () => {
    const files = packFiles([BLOODS, STOCK], CONCEPTS);
    const pack = { ...(files['pack.json'] as object), title: { length: { toString: null } } };
    expect(faultsOf({ ...files, 'pack.json': pack }).faults[0]).toMatchObject({ file: 'pack.json', entry: '(file)' });
  });

  it('is told too where it has no pack.json', () => {
    expect(faultsOf({ 'tasks/all.json': { tasks: [] } }).faults).toEqual([
      { file: 'pack.json', entry: '(file)', remedy: expect.stringMatching(/add it/) },
    ]);
  });

  it.each([null, 'text', 3, [], {}])('a file that is %j is told by its name', (content) => {
    const { faults } = faultsOf({ ...packFiles([BLOODS, STOCK], CONCEPTS), 'tasks/all.json': content });
    expect(faults.map((fault) => fault.file)).toContain('tasks/all.json');
  });
});

it('the guide is the same without its examples, as the package carries it', async () => {
  const files = await readFiles(DEFAULT_PACK);
  const left = JSON.parse(JSON.stringify(files, (key, value) => (key === 'examples' ? undefined : value)));
  const bare = <T>(of: Iterable<T>) => [...of].map((each) => ({ ...each, examples: null }));
  const guide = assembleGuide(left);
  expect(bare(guide.activities.values())).toEqual(bare(catalogue.activities.values()));
  expect(bare(guide.wording)).toEqual(bare(catalogue.wording));
  expect(() => assemblePack(left)).toThrow(PackError);
});
