import { describe, expect, it } from 'vitest';
import { readAt, sourceAt, textsOf, under, wholeText } from './board-pages.ts';

const SCOTLAND = 'https://apply.jobs.scot.nhs.uk/Job/JobDetail?JobId=900003';
const TENANT = 'https://jobs.penhallow.example.org/Job/JobDetail?JobId=51';
const SUPPORT = '<a href="https://jobseekersupport.jobtrain.co.uk/x">Support</a>';

describe('which pages it takes', () => {
  it.each([
    [SCOTLAND, '', 'nhs-scotland'],
    ['https://apply.jobs.scot.nhs.uk/Home/Job', SUPPORT, 'web-page'],
    [TENANT, SUPPORT, 'jobtrain'],
    [TENANT, '<a href="/Home/Job">All jobs</a>', 'jobtrain'],
    [TENANT, '<a href="/jobs">All jobs</a>', 'web-page'],
    ['https://jobs.penhallow.example.org/Home/Job', SUPPORT, 'web-page'],
    ['file:///saved.html', `<b data-testid="span-reference">1</b>${SUPPORT}`, 'jobtrain'],
  ])('%s with "%s": %s', (address, body, expected) => {
    expect(sourceAt(address, body)).toBe(expected);
  });
});

describe('an advert pasted as a table', () => {
  const reading = () => readAt('nhs-scotland/pasted-table', SCOTLAND);

  it('gives title, reference, facts, and the band that its salary names', () => {
    expect(reading().document).toMatchObject({
      id: '777003',
      title: 'Radiotherapy Clinical Support Worker',
      band: 'Band 3',
      source: 'nhs-scotland',
    });
    expect(textsOf(reading(), 'field')).toEqual([
      'Job Reference: 777003',
      'Salary: Band 3 (£29,103 - £31,409)',
      'Job Family: Nursing and Midwifery',
      'Location: Strathmurrin Cancer Centre',
      'Employment Type: Permanent',
      'Hours Per Week: 36',
      'Employer (NHS Board): NHS Strathmurrin',
      'Department: Radiotherapy',
      'Closing date: 20/05/2026',
    ]);
  });

  it('reads the cells of layout as text: headings, then duties as items, pasted bullets too', () => {
    expect(textsOf(reading(), 'heading')).toEqual([
      'Radiotherapy Clinical Support Worker',
      '1. JOB PURPOSE',
      '2. KEY DUTIES',
      '3. DECISIONS AND JUDGEMENTS',
      'Person specification',
      '4. COMMUNICATIONS',
    ]);
    expect(under(reading(), '2. KEY DUTIES')).toEqual([
      'Greet patients on arrival, confirm their identity and tell them of any delay.',
      'Chaperone patients during intimate procedures.',
      'Carry out skin assessments weekly and pass the grade to the review radiographer.',
      'Prepare dressings and apply them to a plan made by a registered nurse.',
      'Measure blood glucose of diabetic patients before treatment.',
      'Collect patients from the wards with a porter',
      'Empty catheter bags and dispose of waste correctly',
      'Set exposure factors and deliver single-fraction treatments under close supervision',
    ]);
    expect(textsOf(reading(), 'item')).toHaveLength(8);
  });

  it('reads the table of criteria inside of it as cells', () => {
    expect(under(reading(), 'Person specification')).toEqual([
      'Essential',
      'Desirable',
      'SVQ level 3 in healthcare support',
      'Phlebotomy training',
    ]);
    expect(textsOf(reading(), 'cell')).toHaveLength(4);
  });

  it('reads the paragraphs beside the table, and not what is hidden', () => {
    expect(wholeText(reading())).toContain('We are looking for somebody patient and tidy');
    expect(wholeText(reading())).not.toContain('Template text');
  });

  it('reads no person, button, banner, other job or footer, and lists the document', () => {
    expect(wholeText(reading())).not.toMatch(
      /Fennimore|Quarrendon|01632|Contact|Apply now|cookies|Staff nurse|Jobtrain/,
    );
    expect(reading().notes).toEqual(['Attachment: Job Description CSW Radiotherapy.pdf. It was not read.']);
  });
});

describe("another employer's advert", () => {
  const reading = () => readAt('nhs-scotland/other-tenant', TENANT);

  it('gives title, reference, facts and band from bold labels', () => {
    expect(reading().document).toMatchObject({
      id: 'PEN-51-26',
      title: 'Trainee Assistant Practitioner, Brachytherapy (Annex 21)',
      band: 'Band 4',
      source: 'jobtrain',
    });
    expect(textsOf(reading(), 'field')).toEqual([
      'Reference: PEN-51-26',
      'Salary: Band 4, Annex 21 while training',
      'Location: Penhallow General',
      'Contract type: Permanent',
      'Closing date: 1 June 2026',
    ]);
  });

  it('reads headings and items in order, and the blurb under its heading', () => {
    expect(textsOf(reading(), 'heading').slice(1)).toEqual([
      'What the role is',
      'What you will do',
      'How we will teach you',
      'What you need',
      'About us',
    ]);
    const items = textsOf(reading(), 'item');
    expect(items).toHaveLength(9);
    expect(items[5]).toBe('prescribe and give simple pain relief after the procedure');
    expect(under(reading(), 'About us').join()).toContain('between the harbour and the moor');
  });

  it('reads no person, form, button or footer, and lists the document', () => {
    expect(wholeText(reading())).not.toMatch(/Roskilly|example\.org|Contact|Send me|Save this|Help with/);
    expect(reading().notes).toEqual(['Attachment: Role outline. It was not read.']);
  });
});

describe('when the site has changed', () => {
  it('still finds the facts by their labels where the marks are gone', () => {
    const reading = readAt('nhs-scotland/pasted-table', SCOTLAND, (page) => {
      for (const element of page.querySelectorAll('[data-testid]')) element.removeAttribute('data-testid');
      for (const element of page.querySelectorAll('main [class]')) element.removeAttribute('class');
    });
    expect(reading.document).toMatchObject({ source: 'nhs-scotland', id: '777003', band: 'Band 3' });
    expect(under(reading, '2. KEY DUTIES')).toHaveLength(8);
    expect(wholeText(reading)).not.toMatch(/Fennimore|Quarrendon|01632/);
  });

  it('reads the main part as any page where there are no facts, and says what was missing', () => {
    const reading = readAt('nhs-scotland/pasted-table', SCOTLAND, (page) =>
      page.querySelector('.job-detail__facts')?.remove(),
    );
    expect(reading.document.source).toBe('web-page');
    expect(reading.notes[0]).toContain('two or more facts');
    expect(wholeText(reading)).toContain('Chaperone patients during intimate procedures.');
  });
});
