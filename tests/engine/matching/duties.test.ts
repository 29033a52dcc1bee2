import { describe, expect, it } from 'vitest';
import { matchDuties } from '../../../src/engine/matching/duties.ts';
import { readPost } from '../../../src/engine/reading/post.ts';
import { smallCatalogue, task } from '../../catalogue/small-pack.ts';
import { jobDescription } from '../job-description.ts';

const catalogue = smallCatalogue(
  [
    task('SCSW-CARE-01', [{ all: ['blood'] }]),
    task('SCSW-CARE-02', [{ all: ['stock'] }]),
    task('SCSW-CARE-03', [{ all: ['chaperone'] }]),
  ],
  { blood: ['blood', 'venepuncture'], stock: ['stock', 'linen'], chaperone: ['chaperone'] },
);

/** The duties of one list entry, each with its tasks. */
function duties(text: string): [string, string[]][] {
  const post = readPost(
    jobDescription('Radiotherapy support worker', 'Band 3', ['# Main duties', `- ${text}`]),
    catalogue,
  );
  return matchDuties(post, catalogue).map(({ start, end, matches }) => [
    text.slice(start, end),
    matches.map((match) => match.activity.id),
  ]);
}

describe('duties come apart where the tasks differ', () => {
  it('at verbs', () => {
    expect(duties('Take bloods, order stock and chaperone patients.')).toEqual([
      ['Take bloods', ['SCSW-CARE-01']],
      ['order stock', ['SCSW-CARE-02']],
      ['chaperone patients', ['SCSW-CARE-03']],
    ]);
  });

  it('at a comma between nouns', () => {
    expect(duties('Assist with venepuncture, linen stock.')).toEqual([
      ['Assist with venepuncture', ['SCSW-CARE-01']],
      ['linen stock', ['SCSW-CARE-02']],
    ]);
  });

  it('at "and" between nouns', () => {
    expect(duties('Assist with venepuncture and stock.')).toEqual([
      ['Assist with venepuncture', ['SCSW-CARE-01']],
      ['stock', ['SCSW-CARE-02']],
    ]);
  });
});

describe('what stands before a task’s own words', () => {
  it('is a duty of its own where these begin with a verb', () => {
    expect(duties('Keeping busy rooms tidy, ordering stock.')).toEqual([
      ['Keeping busy rooms tidy', []],
      ['ordering stock', ['SCSW-CARE-02']],
    ]);
  });

  it('belongs to them in a list of nouns', () => {
    expect(duties('Count out dressings, tattoo needles and linen.')).toEqual([
      ['Count out dressings, tattoo needles and linen', ['SCSW-CARE-02']],
    ]);
  });

  it('belongs to them where its verb has no object of its own', () => {
    expect(duties('To fetch and stock gowns.')).toEqual([['To fetch and stock gowns', ['SCSW-CARE-02']]]);
  });
});

describe('duties go together where they are one', () => {
  it('for neighbours of the same task', () => {
    expect(duties('Order stock and put away linen.')).toEqual([['Order stock and put away linen', ['SCSW-CARE-02']]]);
  });

  it('for what goes on about it', () => {
    expect(duties('Take bloods, label them and send them to the ward.')).toEqual([
      ['Take bloods, label them and send them to the ward', ['SCSW-CARE-01']],
    ]);
  });

  it('but not over a full stop', () => {
    expect(duties('Order stock. Put away linen.')).toEqual([
      ['Order stock', ['SCSW-CARE-02']],
      ['Put away linen', ['SCSW-CARE-02']],
    ]);
  });
});

it('a duty that is no task stays a duty', () => {
  expect(duties('Answer the door.')).toEqual([['Answer the door', []]]);
});

it('no duty is made of what stands outside of a duty’s bounds: its label and its subject', () => {
  expect(duties('£25,760; you  stock')).toEqual([['stock', ['SCSW-CARE-02']]]);
});
