import { describe, expect, it } from 'vitest';
import { headingKey, type SectionKind, sectionKind, sectionsOf } from '../../../src/engine/reading/sections.ts';
import { blockOf } from '../job-description.ts';

type Headings = readonly (readonly [string, SectionKind | readonly SectionKind[]])[];

/** Each heading's section in the run of the document, against what a reader would call it. */
function expectSections(headings: Headings) {
  const sections = sectionsOf(headings.map(([text], id) => blockOf(`# ${text}`, id)));
  const read = headings.map(([text], index) => `${text}: ${sections[index]?.kind}`);
  const expected = headings.map(([text, kinds], index) => {
    const kind = sections[index]?.kind ?? 'prose';
    return `${text}: ${kinds.includes(kind) ? kind : [kinds].flat().join(' or ')}`;
  });
  expect(read).toEqual(expected);
}

/** Not about what the post-holder does: whether a reader counts it as prose, person or neither is all the same. */
const NO_LIST: readonly SectionKind[] = ['prose', 'person', 'silent'];

describe('templates', () => {
  it('NHS Jobs', () => {
    expectSections([
      ['Job summary', 'prose'],
      ['Main duties of the job', 'duties'],
      ['About us', 'silent'],
      ['Details', 'silent'],
      ['Job description', ['prose', 'duties']],
      ['Job responsibilities', 'duties'],
      ['Person Specification', 'person'],
      ['Qualifications', 'person'],
      ['Essential', 'person'],
      ['Desirable', 'person'],
      ['Experience', 'person'],
      ['Disclosure and Barring Service Check', 'silent'],
      ['Certificate of Sponsorship', 'silent'],
      ['UK Registration', 'silent'],
      ['Contact details', 'silent'],
    ]);
  });

  it('Trac', () => {
    expectSections([
      ['Job overview', 'prose'],
      ['Main duties of the job', 'duties'],
      ['Working for our organisation', 'silent'],
      ['Detailed job description and main responsibilities', 'duties'],
      ['Person specification', 'person'],
      ['Qualifications & Training', 'person'],
      ['Essential criteria', 'person'],
      ['Desirable criteria', 'person'],
    ]);
  });

  it('an English job description in capitals', () => {
    expectSections([
      ['JOB PURPOSE', 'prose'],
      ['JOB DIMENSIONS', NO_LIST],
      ['ORGANISATIONAL CHART', 'silent'],
      ['KNOWLEDGE, SKILLS AND EXPERIENCE REQUIRED', 'person'],
      ['CORE BEHAVIOURS AND SKILLS', NO_LIST],
      ['CORE KNOWLEDGE AND UNDERSTANDING', NO_LIST],
      ['PRINCIPAL DUTIES & AREAS OF RESPONSIBILITY', 'duties'],
      ['CONFIDENTIALITY', 'prose'],
    ]);
  });

  it('an English job description with small headings', () => {
    expectSections([
      ['Summary of Post', 'prose'],
      ['Key duties and responsibilities', 'duties'],
      ['A. Clinical', 'duties'],
      ['B. Administrative', 'duties'],
      ['On treatment', 'duties'],
      ['General', 'prose'],
      ['Person specification', 'person'],
    ]);
  });

  it('the numbered template of Scotland', () => {
    expectSections([
      ['1. JOB IDENTIFICATION', 'silent'],
      ['2. JOB PURPOSE', 'prose'],
      ['3. DIMENSIONS', NO_LIST],
      ['4. ORGANISATIONAL POSITION', 'silent'],
      ['5. ROLE OF DEPARTMENT', NO_LIST],
      ['6. KEY RESULT AREAS', 'duties'],
      ['8. ASSIGNMENT AND REVIEW OF WORK', NO_LIST],
      ['9. DECISIONS AND JUDGEMENTS', NO_LIST],
      ['10. MOST CHALLENGING/DIFFICULT PARTS OF THE JOB', NO_LIST],
      ['11. COMMUNICATIONS AND RELATIONSHIPS', ['prose', 'duties']],
      ['12. PHYSICAL, MENTAL, EMOTIONAL AND ENVIRONMENTAL DEMANDS OF THE JOB', 'silent'],
      ['13. KNOWLEDGE, TRAINING AND EXPERIENCE REQUIRED TO DO THE JOB', 'person'],
      ['14. JOB DESCRIPTION AGREEMENT', 'silent'],
    ]);
  });

  it('the headings of job evaluation', () => {
    expectSections([
      ['Communication and relationship skills', 'duties'],
      ['Knowledge, training and experience', 'person'],
      ['Analytical and judgement skills', ['prose', 'duties']],
      ['Planning and organisational skills', ['prose', 'duties']],
      ['Physical skills', ['prose', 'duties']],
      ['Responsibilities for patient/client care', 'duties'],
      ['Responsibilities for policy and service development', 'duties'],
      ['Responsibilities for financial and physical resources', 'duties'],
      ['Responsibilities for human resources', 'duties'],
      ['Responsibilities for information resources', 'duties'],
      ['Responsibilities for research and development', 'duties'],
      ['Freedom to act', ['prose', 'duties']],
      ['Physical effort', 'silent'],
      ['Mental effort', 'silent'],
      ['Emotional effort', 'silent'],
      ['Working conditions', 'silent'],
    ]);
  });

  it('a person specification keeps its own sub-headings until a new part begins', () => {
    expectSections([
      ['Main duties', 'duties'],
      ['Person specification', 'person'],
      ['Essential', 'person'],
      ['Skills and knowledge', 'person'],
      ['Communication skills', 'person'],
      ['Clinical skills', 'person'],
      ['Team working', 'person'],
      ['MAIN DUTIES', 'duties'],
    ]);
  });

  it('an advert in plain English', () => {
    expectSections([
      ['What you’ll be doing', 'duties'],
      ['Who you’ll work with', 'silent'],
      ['About you', 'person'],
      ['What we offer', 'silent'],
      ['How to apply', 'silent'],
    ]);
  });

  it('education as work, and education as what applicants bring', () => {
    expectSections([
      ['Main duties', 'duties'],
      ['Education, audit and research', 'duties'],
      ['Teaching and training', 'duties'],
      ['Person specification', 'person'],
      ['Education and training', 'person'],
      ['Education and qualifications', 'person'],
    ]);
    expectSections([['Education and qualifications', 'person']]);
  });

  it('what the post does not do', () => {
    expectSections([
      ['What you will do', ['prose', 'duties']],
      ['What you will not do', 'limits'],
      ['Main duties', 'duties'],
      ['Limits of the role', 'limits'],
    ]);
  });
});

it('blocks belong to the heading above them, and to none before the first', () => {
  const lines = ['A first line', '# Main duties', '- Take bloods', '# Person specification', '- Kind'];
  const sections = sectionsOf(lines.map(blockOf));
  expect(sections.map((section) => section.kind)).toEqual(['prose', 'duties', 'duties', 'person', 'person']);
  expect(sections[2]?.heading).toBe('Main duties');
});

it.each([
  ['Section 3: Main duties', 'main duties'],
  ['6.1. KEY RESULT AREAS:', 'key result areas'],
  ['iv) What you’ll do –', "what you'll do"],
  ['**Person Specification**', 'person specification'],
])('%s is looked up as “%s”', (text, key) => {
  expect(headingKey(text)).toBe(key);
});

it('case, numbering and colons do not matter', () => {
  for (const text of ['Main Duties', 'MAIN DUTIES', '2. Main duties:', 'Section B: main duties', 'main duties -'])
    expect(sectionKind(text), text).toBe('duties');
});
