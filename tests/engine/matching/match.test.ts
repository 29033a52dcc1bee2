import { describe, expect, it } from 'vitest';
import type { Catalogue } from '../../../src/engine/catalogue/assemble.ts';
import type { Cue } from '../../../src/engine/catalogue/schema.ts';
import type { Level } from '../../../src/engine/document/review.ts';
import { matchWords, THRESHOLD } from '../../../src/engine/matching/match.ts';
import { parseBlock } from '../../../src/engine/reading/parse.ts';
import { smallCatalogue, task } from '../../catalogue/small-pack.ts';

const CONCEPTS = {
  take: ['take', 'obtain'],
  blood: ['blood', 'venous sample'],
  specimen: ['sample', 'specimen', 'swab'],
  venepuncture: ['venepuncture', 'phlebotomy'],
  supervise: ['supervise'],
  student: ['student', 'trainee'],
  pressure: ['blood pressure', 'bp'],
  mrsa: ['mrsa'],
  needles: ['=needles'],
};
const PATIENT = { patient: ['patient'] };

function candidates(text: string, catalogue: Catalogue, level: Level = 'SCSW') {
  const words = parseBlock({ id: 0, kind: 'item', text }).sentences.flatMap((sentence) => sentence.words);
  return matchWords(words, catalogue, level).map((candidate) => ({
    task: candidate.activity.id,
    score: candidate.score,
    words: candidate.evidence.map((index) => words[index]?.text).join(' '),
  }));
}

const one = (cue: Cue) => smallCatalogue([task('SCSW-CARE-01', [cue])], CONCEPTS, PATIENT);
const tasksOf = (...parts: Parameters<typeof candidates>) => candidates(...parts).map((found) => found.task);

describe('a cue', () => {
  it('needs all its concepts, in any inflection and either order', () => {
    const catalogue = one({ all: ['take', 'blood'] });
    expect(candidates('Takes bloods from patients', catalogue)).toEqual([
      { task: 'SCSW-CARE-01', score: 0.9, words: 'Takes bloods' },
    ]);
    expect(tasksOf('Bloods are obtained', catalogue)).toEqual(['SCSW-CARE-01']);
    expect(tasksOf('Taking venous samples', catalogue)).toEqual(['SCSW-CARE-01']);
    expect(tasksOf('Takes notes', catalogue)).toEqual([]);
    expect(tasksOf('Blood', catalogue)).toEqual([]);
    expect(tasksOf('', catalogue)).toEqual([]);
  });

  it('in order is one way round', () => {
    const catalogue = one({ all: ['supervise', 'student'], inOrder: true });
    expect(tasksOf('Supervise students', catalogue)).toEqual(['SCSW-CARE-01']);
    expect(tasksOf('Students supervise themselves', catalogue)).toEqual([]);
    expect(tasksOf('Students who supervise other students', catalogue)).toEqual(['SCSW-CARE-01']);
    expect(tasksOf('Students supervise', one({ all: ['supervise', 'student'] }))).toEqual(['SCSW-CARE-01']);
  });

  it('in order is the other way round in the passive', () => {
    const catalogue = one({ all: ['take', 'blood'], inOrder: true, within: 8 });
    for (const passive of [
      'Bloods are taken',
      'Blood is carefully obtained',
      'Blood should be taken weekly',
      'Bloods are labelled, counted and taken',
    ])
      expect(tasksOf(passive, catalogue)).toEqual(['SCSW-CARE-01']);
    for (const other of [
      'Blood that you take',
      'Blood taken',
      'Bloods are stored, and notes taken by the ward who take',
    ])
      expect(tasksOf(other, catalogue)).toEqual([]);
  });

  it('is silenced by a concept that it forbids', () => {
    const catalogue = one({ all: ['take', 'blood'], none: ['pressure'] });
    expect(tasksOf('Take bloods', catalogue)).toEqual(['SCSW-CARE-01']);
    expect(tasksOf('Take blood pressure', catalogue)).toEqual([]);
    expect(tasksOf('Take bloods and BP', catalogue)).toEqual([]);
  });

  it('within a distance ends there', () => {
    const near = one({ all: ['take', 'blood'], within: 2 });
    expect(tasksOf('take some more blood', near)).toEqual(['SCSW-CARE-01']);
    expect(tasksOf('take some more of the blood', near)).toEqual([]);
    expect(tasksOf('take blood', one({ all: ['take', 'blood'], within: 0 }))).toEqual(['SCSW-CARE-01']);
    expect(tasksOf('take the blood', one({ all: ['take', 'blood'], within: 0 }))).toEqual([]);
  });

  it('with no distance of its own reaches ten words, and says less the further it reaches', () => {
    const catalogue = one({ all: ['take', 'blood'] });
    const scoreAt = (between: number) => candidates(`take ${'very '.repeat(between)}blood`, catalogue)[0]?.score;
    expect(scoreAt(4)).toBe(0.9);
    expect(scoreAt(8)).toBe(0.8);
    expect(scoreAt(10)).toBe(0.75);
    expect(scoreAt(11)).toBeUndefined();
  });

  it('takes the nearest of several words', () => {
    expect(candidates('Take notes and take bloods', one({ all: ['take', 'blood'] }))[0]?.words).toBe('take bloods');
  });

  it('never counts one word for two of its concepts', () => {
    expect(tasksOf('Venous sample', one({ all: ['blood', 'specimen'] }))).toEqual([]);
    expect(tasksOf('Venous sample and swab', one({ all: ['blood', 'specimen'] }))).toEqual(['SCSW-CARE-01']);
  });

  it('holds exact words exactly', () => {
    expect(tasksOf('Uses Needles', one({ all: ['needles'] }))).toEqual(['SCSW-CARE-01']);
    expect(tasksOf('Uses a needle', one({ all: ['needles'] }))).toEqual([]);
  });

  it('of low score is possible, and of lower nothing', () => {
    expect(candidates('mrsa', one({ all: ['mrsa'], score: 0.5 }))[0]?.score).toBeLessThan(THRESHOLD);
    expect(candidates('mrsa', one({ all: ['mrsa'], score: 0.3 }))).toEqual([]);
  });

  it('of one level is silent in posts of the other', () => {
    const catalogue = one({ all: ['blood'], level: 'AP' });
    expect(tasksOf('Bloods', catalogue, 'AP')).toEqual(['SCSW-CARE-01']);
    expect(tasksOf('Bloods', catalogue, 'SCSW')).toEqual([]);
  });

  it('gives way to a surer cue of the same task', () => {
    const catalogue = smallCatalogue(
      [
        task('SCSW-CARE-01', [
          { all: ['blood'], score: 0.7 },
          { all: ['take', 'blood'], score: 0.95 },
        ]),
      ],
      CONCEPTS,
    );
    expect(candidates('Take blood', catalogue)).toEqual([{ task: 'SCSW-CARE-01', score: 0.95, words: 'Take blood' }]);
    expect(candidates('Blood', catalogue)).toEqual([{ task: 'SCSW-CARE-01', score: 0.7, words: 'Blood' }]);
  });
});

describe('explaining away', () => {
  const catalogue = smallCatalogue(
    [
      task('SCSW-CARE-01', [{ all: ['take', 'blood'], score: 0.95 }]),
      task('SCSW-CARE-02', [
        { all: ['specimen'], score: 0.85 },
        { all: ['take', 'specimen'], score: 0.85 },
      ]),
      task('SCSW-CARE-03', [{ all: ['supervise', 'patient'], score: 0.8 }]),
    ],
    { ...CONCEPTS, blood: ['blood', 'blood sample'] },
    PATIENT,
  );

  it('drops what has no words of its own', () => {
    expect(tasksOf('Take blood samples', catalogue)).toEqual(['SCSW-CARE-01']);
  });

  it('keeps what has', () => {
    expect(tasksOf('Take blood samples and swabs', catalogue)).toEqual(['SCSW-CARE-01', 'SCSW-CARE-02']);
    expect(tasksOf('Take swabs', catalogue)).toEqual(['SCSW-CARE-02']);
  });

  it('counts no word of the background as a task’s own', () => {
    const two = smallCatalogue(
      [
        task('SCSW-CARE-01', [{ all: ['take', 'blood'], score: 0.95 }]),
        task('SCSW-CARE-02', [{ all: ['take', 'patient'], score: 0.9 }]),
      ],
      CONCEPTS,
      PATIENT,
    );
    expect(tasksOf('Take blood from patients', two)).toEqual(['SCSW-CARE-01']);
    expect(tasksOf('Take patients', two)).toEqual(['SCSW-CARE-02']);
  });

  it('drops what shares words with something much surer', () => {
    const two = smallCatalogue(
      [
        task('SCSW-CARE-01', [{ all: ['take', 'blood'], score: 0.95 }]),
        task('SCSW-CARE-02', [{ all: ['take', 'student'], score: 0.7 }]),
        task('SCSW-CARE-03', [{ all: ['mrsa'], score: 0.7 }]),
      ],
      CONCEPTS,
    );
    expect(tasksOf('Take bloods with students', two)).toEqual(['SCSW-CARE-01']);
    expect(tasksOf('Take bloods, mrsa', two)).toEqual(['SCSW-CARE-01', 'SCSW-CARE-03']);
  });

  it('settles a tie by id, whatever the order of the files', () => {
    const cues: Cue[] = [{ all: ['mrsa'] }];
    const tasks = [task('SCSW-CARE-02', cues), task('SCSW-CARE-01', cues)];
    expect(tasksOf('mrsa', smallCatalogue(tasks, CONCEPTS))).toEqual(['SCSW-CARE-01']);
    expect(tasksOf('mrsa', smallCatalogue(tasks.toReversed(), CONCEPTS))).toEqual(['SCSW-CARE-01']);
  });
});

describe('twins', () => {
  const bloods: Cue[] = [{ all: ['take', 'blood'] }];
  const twinned = smallCatalogue(
    [
      task('SCSW-CARE-01', bloods, { twins: ['AP-CARE-01'] }),
      task('AP-CARE-01', [], { twins: ['SCSW-CARE-01'] }),
      task('AP-CARE-02', [{ all: ['mrsa'] }], { conditions: { apOnly: true }, twins: ['SCSW-CARE-02'] }),
      task('SCSW-CARE-02', [], { twins: ['AP-CARE-02'] }),
      task('AP-CARE-03', [{ all: ['supervise', 'student'] }]),
    ],
    CONCEPTS,
  );

  it.each([
    ['SCSW', 'SCSW-CARE-01'],
    ['other', 'SCSW-CARE-01'],
    ['AP', 'AP-CARE-01'],
    ['registered', 'AP-CARE-01'],
  ] as const)('%s takes the task of its own level', (level, id) => {
    expect(tasksOf('Take bloods', twinned, level)).toEqual([id]);
  });

  it.each(['SCSW', 'AP', 'other', 'registered'] as const)('at %s, a task of AP alone stays what it is', (level) => {
    expect(tasksOf('mrsa', twinned, level)).toEqual(['AP-CARE-02']);
  });

  it('a task without a twin keeps its level', () => {
    expect(tasksOf('Supervise students', twinned, 'SCSW')).toEqual(['AP-CARE-03']);
  });

  it('both with cues are one task', () => {
    const both = smallCatalogue(
      [
        task('SCSW-CARE-01', bloods, { twins: ['AP-CARE-01'] }),
        task('AP-CARE-01', [{ all: ['venepuncture'] }], { twins: ['SCSW-CARE-01'] }),
      ],
      CONCEPTS,
    );
    expect(tasksOf('Take bloods (venepuncture)', both, 'SCSW')).toEqual(['SCSW-CARE-01']);
    expect(tasksOf('Take bloods (venepuncture)', both, 'AP')).toEqual(['AP-CARE-01']);
  });
});
