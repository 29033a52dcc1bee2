import { describe, expect, it } from 'vitest';
import { parseBlock } from '../../../src/engine/reading/parse.ts';
import { findWording } from '../../../src/engine/reading/wording.ts';
import { catalogue } from '../job-description.ts';

function found(text: string) {
  return findWording(parseBlock({ id: 0, kind: 'item', text }), catalogue);
}

it('the pack has each family that the rules ask for', () => {
  const families = catalogue.wording.map(({ family }) => family);
  expect(families).toEqual([...new Set(families)]);
  expect(families).toEqual(
    expect.arrayContaining([
      'competence',
      'delegation',
      'direction',
      'entitlement',
      'escalation',
      'medicines-condition',
      'negated',
      'protocol',
      'scope',
      'supervision',
      'unsupervised',
    ]),
  );
});

it('finds no wording without a letter, whatever compromise takes apart', () => {
  for (const { start, end } of found('4independently ')) expect(end).toBeGreaterThan(start);
});

describe.each(catalogue.wording)('$family', ({ family, examples }) => {
  it.each(examples.matches)('is found in “%s”', (text) => {
    expect(found(text).map((wording) => wording.family)).toContain(family);
  });

  it.each(examples.misses)('is not found in “%s”', (text) => {
    expect(found(text).map((wording) => wording.family)).not.toContain(family);
  });
});

describe('everyday forms', () => {
  it.each([
    ['supervision', 'You work under general supervision.'],
    ['supervision', 'Works under the constant supervision of the ward team.'],
    ['supervision', 'Works under the oversight of the lead.'],
    ['direction', 'Moves patients under the instruction of staff.'],
    ['direction', 'Works under clinical direction.'],
    ['delegation', 'Carries out delegated tasks.'],
    ['protocol', 'Works to the SOPs of the department.'],
    ['escalation', 'Reports concerns at once.'],
    ['scope', 'Stays within the scope of the role.'],
    ['competence', 'Takes bloods after suitable training.'],
    ['entitlement', 'Is an IR(ME)R operator.'],
    ['medicines-condition', 'Gives eye drops under a PGD.'],
    ['unsupervised', 'Works without any supervision.'],
  ])('%s: %s', (family, text) => {
    expect(found(text).map((wording) => wording.family)).toContain(family);
  });

  it.each([
    ['supervision', 'Supervises the students who take bloods.'],
    ['delegation', 'Delegates work to the assistants.'],
    ['direction', 'Directs visitors to the ward.'],
    ['scope', 'There is scope for growth.'],
    ['unsupervised', 'Helps patients to regain independence.'],
  ])('not %s: %s', (family, text) => {
    expect(found(text).map((wording) => wording.family)).not.toContain(family);
  });
});

describe('patterns that compromise reads otherwise than they look', () => {
  const patterns = catalogue.wording.flatMap(({ family, patterns }) => patterns.map((text) => `${family}: ${text}`));

  it('two free words in a row that may be missing: both are asked for; ".{0,2}" does what is meant', () => {
    expect(patterns.filter((pattern) => /\.\? \.\?/.test(pattern))).toEqual([]);
  });

  it('a count in round brackets, ".(0, 4)" for ".{0,4}"', () => {
    expect(patterns.filter((pattern) => /(?:^|\s)\.\(/.test(pattern))).toEqual([]);
  });

  it('a place-holder that was never filled in: "{PRO}"', () => {
    expect(patterns.filter((pattern) => /\{[A-Za-z]/.test(pattern))).toEqual([]);
  });

  it('brackets that are not closed, and choices that are empty', () => {
    const count = (text: string, mark: string) => text.split(mark).length - 1;
    const broken = patterns
      .map((pattern) => pattern.replaceAll('(me)', ''))
      .filter((text) => count(text, '(') !== count(text, ')') || /\(\||\|\||\|\)|\(\)/.test(text));
    expect(broken).toEqual([]);
  });
});

it('points at the words', () => {
  const text = 'Takes bloods.\nWorks under supervision; follows the protocol.';
  const quotes = found(text).map(({ family, start, end }) => `${family}: ${text.slice(start, end)}`);
  expect(quotes.sort()).toEqual(['protocol: protocol', 'supervision: under supervision']);
});
