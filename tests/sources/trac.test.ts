import { describe, expect, it } from 'vitest';
import { readAt, sourceAt, textsOf, under, wholeText } from './board-pages.ts';

const BOARD =
  'https://www.healthjobsuk.com/job/UK/Coldshire/Coldbrook/Trust/Radiotherapy/Support_Worker-v9000001?_ts=1';
const TRAC = 'https://apps.trac.jobs/job-advert/9000002?ShowJobAdvert=&feedid=11';
const PERSONAL = /Thistlewick|Eddowes|example\.org|01632/;

describe('which pages it takes', () => {
  it.each([
    [BOARD, 'trac'],
    ['https://www.nhsjobs.com/job/UK/Wales/Town/Board/Radiotherapy/Post-v7164515', 'trac'],
    ['https://www.nursingnetuk.com/job/UK/County/Town/Trust/Area/Post-v7108068', 'trac'],
    ['https://healthjobsuk.com/vacancy/7108068', 'trac'],
    [TRAC, 'trac'],
    ['https://www.healthjobsuk.com/job_list?JobSearch_q=radiotherapy', 'web-page'],
    ['https://apps.trac.jobs/login', 'web-page'],
    ['https://healthjobsuk.com.example.org/vacancy/7108068', 'web-page'],
  ])('%s: %s', (address, expected) => {
    expect(sourceAt(address)).toBe(expected);
  });

  it("knows a trust's own career site and a saved page by their ids", () => {
    expect(sourceAt('https://careers.example.org/vacancies/12', '<div id="hj-job"><p>Text</p></div>')).toBe('trac');
    const reading = readAt('trac/healthjobsuk', 'file:///home/someone/advert.html');
    expect(reading.document).toMatchObject({ source: 'trac', id: '999-FC-2210' });
  });
});

describe('a page with ids', () => {
  const reading = () => readAt('trac/healthjobsuk', BOARD);

  it('gives title, band, reference and facts', () => {
    expect(reading().document).toMatchObject({
      id: '999-FC-2210',
      title: 'Radiotherapy Support Worker',
      band: 'NHS AfC: Band 3',
      source: 'trac',
    });
    const fields = textsOf(reading(), 'field');
    expect(fields).toContain('Grade: NHS AfC: Band 3');
    expect(fields).toContain('Main area: Radiotherapy');
    expect(fields).toContain('Salary: £25,760 - £27,476 per annum');
    expect(fields).toContain('Contract: Permanent');
  });

  it("reads the sections in order, the employer's own under its heading", () => {
    expect(textsOf(reading(), 'heading')).toEqual([
      'Radiotherapy Support Worker',
      'Job overview',
      'Main duties of the job',
      'Working for our organisation',
      'Detailed job description and main responsibilities',
      'Patient care',
      'Keeping the department running',
      'Person specification',
      'Qualifications',
      'Essential criteria',
      'Desirable criteria',
      'Experience',
      'Essential criteria',
    ]);
    expect(under(reading(), 'Working for our organisation').join()).toContain('bicycle scheme');
  });

  it('reads the duties as items', () => {
    expect(under(reading(), 'Keeping the department running').slice(0, 4)).toEqual([
      'Order linen, gowns and stationery and put deliveries away.',
      'Check the resuscitation trolley daily and replace what is missing.',
      "Book transport and interpreters ahead of each patient's first visit.",
      'Acquire planning CT scans of palliative patients when the scanner is short of staff.',
    ]);
    expect(textsOf(reading(), 'item')).toContain('Insert peripheral cannulae for contrast scans.');
  });

  it('names the headings itself where the containers have none', () => {
    const bare = readAt('trac/healthjobsuk', BOARD, (page) => {
      for (const heading of page.querySelectorAll('#hj-job h3')) heading.remove();
    });
    expect(textsOf(bare, 'heading')).toEqual(textsOf(reading(), 'heading'));
  });

  it('reads no person, button, banner, badge or hidden copy, and nothing twice', () => {
    expect(wholeText(reading())).not.toMatch(PERSONAL);
    expect(wholeText(reading())).not.toMatch(/Apply|visitors do|Terms of use|Printed copy|badges|Log in|download/i);
    const long = reading().document.blocks.flatMap(({ text }) => (text.length > 30 ? [text] : []));
    expect(new Set(long).size).toBe(long.length);
  });

  it('lists documents as not read', () => {
    expect(reading().notes).toEqual([
      'Attachment: Job description and person specification (PDF, 301.4KB). It was not read.',
      'Attachment: Occupational health checklist (DOCX, 22.0KB). It was not read.',
    ]);
  });

  it('leads every duty back to the page', () => {
    const { text } = reading();
    const block = text.blocks.findIndex((candidate) => candidate.text.startsWith('Order linen'));
    expect(text.mapped[block]?.stretches[0]?.node.parentElement?.closest('#hj-job-description')).not.toBeNull();
  });
});

describe('a page with headings only', () => {
  const reading = () => readAt('trac/apps-trac-jobs', TRAC);

  it('gives title, band, reference and facts', () => {
    expect(reading().document).toMatchObject({
      id: '998-AP-0077',
      title: 'Assistant Practitioner - Radiotherapy Planning',
      band: 'Band 4',
      source: 'trac',
    });
    expect(textsOf(reading(), 'field')).toEqual([
      'Grade: Band 4',
      'Salary: £28,392 to £31,157 per annum',
      'Department: Radiotherapy',
      'Contract: Fixed term: 18 months',
      'Job ref: 998-AP-0077',
    ]);
  });

  it('reads the sections in order, with the headings inside of them', () => {
    expect(textsOf(reading(), 'heading')).toEqual([
      'Assistant Practitioner - Radiotherapy Planning',
      'Job overview',
      'Main duties of the job',
      'Working for our organisation',
      'Detailed job description and main responsibilities',
      'Imaging and records',
      'Teaching and teamwork',
      'Person specification',
      'Training',
      'Essential criteria',
      'Desirable criteria',
    ]);
    expect(under(reading(), 'Imaging and records')).toEqual([
      'Outline the external contour and the lungs on planning scans for a radiographer to check.',
      'Enter scan parameters and set-up notes in the record-and-verify system.',
      'Match verification images and decide on couch shifts.',
      'Run the daily quality checks of the scanner and write down the results.',
    ]);
  });

  it('reads no person, button or footer, and lists the document', () => {
    expect(wholeText(reading())).not.toMatch(PERSONAL);
    expect(wholeText(reading())).not.toMatch(/Apply|Applicant help|JD and PS|informal visits/);
    expect(reading().notes).toEqual(['Attachment: JD and PS, assistant practitioner. It was not read.']);
  });
});

describe('when the site has changed', () => {
  const withoutIds = (page: Document) => {
    for (const element of page.querySelectorAll('main [id]')) element.removeAttribute('id');
    for (const element of page.querySelectorAll('main [class]')) element.removeAttribute('class');
  };

  it('finds the sections by their headings where the ids are gone', () => {
    const reading = readAt('trac/healthjobsuk', BOARD, withoutIds);
    expect(reading.document.source).toBe('trac');
    expect(reading.document.band).toBe('NHS AfC: Band 3');
    expect(under(reading, 'Patient care')).toContain('Insert peripheral cannulae for contrast scans.');
    expect(wholeText(reading)).not.toMatch(PERSONAL);
  });

  it('reads the main part as any page where the headings are gone too, and says what was missing', () => {
    const reading = readAt('trac/healthjobsuk', BOARD, (page) => {
      withoutIds(page);
      for (const heading of page.querySelectorAll('main h3')) heading.textContent = 'Section';
    });
    expect(reading.document.source).toBe('web-page');
    expect(reading.notes[0]).toContain('text under "Job overview"');
    expect(wholeText(reading)).not.toMatch(PERSONAL);
    expect(wholeText(reading)).toContain('Insert peripheral cannulae for contrast scans.');
  });
});
