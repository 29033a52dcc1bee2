import { describe, expect, it } from 'vitest';
import { readAt, sourceAt, textsOf, under, wholeText } from './board-pages.ts';

const ADDRESS = 'https://jobs.hscni.net/Job/90005/77790005-radiotherapy-support-worker';
const reading = () => readAt('hsc-ni/detail', ADDRESS);

describe('an advert of HSC Northern Ireland', () => {
  it('is told from a list of jobs', () => {
    expect(sourceAt(ADDRESS)).toBe('hsc-ni');
    expect(sourceAt('https://jobs.hscni.net/Search?SearchCatID=12')).toBe('web-page');
  });

  it('gives title, band, reference and facts', () => {
    expect(reading().document).toMatchObject({
      id: '77790005',
      title: 'Senior Radiotherapy Support Worker',
      band: 'Band 3',
      source: 'hsc-ni',
    });
    expect(textsOf(reading(), 'field')).toEqual([
      'Ref: 77790005',
      'Salary: Band 3, £24,937 - £26,598 per annum',
      'Location: Lough Ardan Cancer Centre',
      'Contract type: Permanent, full time',
      'Department: Radiotherapy',
      'Closing date: 29 May 2026',
    ]);
  });

  it('reads headings in order, and numbered lines as items', () => {
    expect(textsOf(reading(), 'heading').slice(1)).toEqual([
      'Job summary',
      'Key duties and responsibilities',
      'Clinical',
      'Organisation of work',
      'People',
      'Communication',
      'Essential criteria',
      'General responsibilities',
    ]);
    const clinical = under(reading(), 'Clinical');
    expect(clinical).toHaveLength(5);
    expect(clinical[1]).toContain('Carry out bladder scans and tell the radiographer the volume.');
    expect(textsOf(reading(), 'item')).toEqual(expect.arrayContaining(clinical));
  });

  it('reads no person, button, banner, other job or footer, and lists the documents', () => {
    expect(wholeText(reading())).not.toMatch(
      /Mackle|01632|^Apply|Cookies|Radiographer, band 5|Share this|Breadcrumb|Equality|Support services/im,
    );
    expect(reading().notes).toEqual([
      'Attachment: Job description (Word). It was not read.',
      'Attachment: Terms and conditions. It was not read.',
    ]);
  });

  it('is read as any page where its facts are gone, and says what was missing', () => {
    const broken = readAt('hsc-ni/detail', ADDRESS, (page) => {
      for (const element of page.querySelectorAll('.job-ref, .job-overview')) element.remove();
    });
    expect(broken.document.source).toBe('web-page');
    expect(broken.notes[0]).toContain('two or more facts');
    expect(wholeText(broken)).toContain('Carry out bladder scans');
  });
});
