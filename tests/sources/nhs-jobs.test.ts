import { describe, expect, it } from 'vitest';
import { readPage } from '../../src/page/read-page.ts';
import { chooseSource, sourcesFor } from '../../src/sources/index.ts';
import { nhsJobs } from '../../src/sources/nhs-jobs.ts';
import { pageOf, savedPage } from '../page/saved-page.ts';

const ADDRESS = 'https://www.jobs.nhs.uk/candidate/jobadvert/C9999-26-0301?keyword=my%20search&page=2';
const PAGES = ['senior-clinical-support-worker', 'assistant-practitioner', 'staff-nurse'];

function read(name: string, address = ADDRESS) {
  const reading = readPage(savedPage(`nhs-jobs/${name}`, address), new URL(address), sourcesFor);
  if ('reason' in reading) throw new Error(reading.reason);
  return reading;
}

describe('which pages it takes', () => {
  const empty = pageOf('');
  it.each([
    ['https://www.jobs.nhs.uk/candidate/jobadvert/C9298-ONC-0568', true],
    ['https://beta.jobs.nhs.uk/candidate/jobadvert/M0042-86784?language=en', true],
    ['https://www.jobs.nhs.uk/candidate/search/results', false],
    ['https://jobs.example.org/candidate/jobadvert/C9298-ONC-0568', false],
  ])('%s: %s', (address, expected) => {
    expect(nhsJobs.recognises(new URL(address), empty)).toBe(expected);
  });

  it('knows a saved advert by its ids, and names it by its stated reference', () => {
    const address = 'file:///home/someone/advert.html';
    const page = savedPage('nhs-jobs/assistant-practitioner', address);
    expect(chooseSource(new URL(address), page).id).toBe('nhs-jobs');
    expect(read('assistant-practitioner', address).document.id).toBe('999-RT-412');
  });
});

describe('the real structure', () => {
  it('is what the saved pages have: empty ids, doubled', () => {
    const page = savedPage('nhs-jobs/assistant-practitioner');
    expect(page.getElementById('job_overview')?.textContent).toBe('');
    expect(page.querySelectorAll('[id="job_description_large"]')).toHaveLength(2);
  });

  it('gives title, band, reference and facts', () => {
    const { document } = read('senior-clinical-support-worker');
    expect(document).toMatchObject({
      id: 'C9999-26-0301',
      title: 'Senior Clinical Support Worker - Radiotherapy',
      band: 'Band 3',
      source: 'nhs-jobs',
    });
    const fields = document.blocks.filter(({ kind }) => kind === 'field').map(({ text }) => text);
    expect(fields).toContain('Band: Band 3');
    expect(fields).toContain('Salary: £24,937 to £26,598 a year');
  });

  it('reads the sections in order, each under its heading', () => {
    const headings = read('assistant-practitioner').document.blocks.flatMap(({ kind, text }) =>
      kind === 'heading' ? [text] : [],
    );
    expect(headings).toEqual([
      'Assistant Practitioner (Radiotherapy Pre-treatment)',
      'Job summary',
      'Main duties of the job',
      'About us',
      'Job responsibilities',
      'Main responsibilities',
      'Patient care',
      'Teaching',
      'Person specification',
      'Qualifications',
      'Essential',
      'Desirable',
      'Experience',
      'Essential',
    ]);
  });

  it('reads the first line, which stays in its id, and the siblings after it', () => {
    const { blocks } = read('senior-clinical-support-worker').document;
    const at = blocks.findIndex(({ text }) => text === 'Main duties of the job');
    expect(blocks.slice(at + 1, at + 4).map(({ text }) => text.slice(0, 25))).toEqual([
      'The post holder looks aft',
      'You will chaperone patien',
      'The post rotates between ',
    ]);
  });

  it("keeps the author's lines where the site's own markup loses them", () => {
    const { blocks } = read('assistant-practitioner').document;
    expect(blocks).toContainEqual(
      expect.objectContaining({ kind: 'item', text: 'make thermoplastic shells and check that they fit' }),
    );
  });

  it.each(PAGES)('%s: nothing is read twice', (name) => {
    const long = read(name)
      .document.blocks.filter(({ text }) => text.length > 20)
      .map(({ text }) => text);
    expect(long.length).toBeGreaterThan(8);
    expect(new Set(long).size).toBe(long.length);
  });

  it.each(PAGES)('%s: no person, address, banner or footer is read', (name) => {
    const text = read(name)
      .document.blocks.map((block) => block.text)
      .join('\n');
    expect(text).not.toMatch(
      /Quillfeather|example\.org|01632|Quarry Rise|ZZ99|cookie|Accessibility|Crown|Sign in|Apply for/i,
    );
  });

  it('asks for registration where the page does', () => {
    const text = read('staff-nurse').document.blocks.map((block) => block.text);
    expect(text).toContain('Applicants must have current UK professional registration.');
  });

  it('lists attachments as not read', () => {
    expect(read('senior-clinical-support-worker').notes).toEqual([
      'Attachment: Job description and person specification (PDF, 412KB). It was not read.',
      'Attachment: Functional requirements (DOCX, 38KB). It was not read.',
    ]);
    expect(read('staff-nurse').notes).toEqual([]);
  });

  it('reads the wide copy of a block, which is the one that is drawn', () => {
    const { text } = read('senior-clinical-support-worker');
    const block = text.blocks.findIndex((candidate) => candidate.text.startsWith('Chaperone patients during'));
    const node = text.mapped[block]?.stretches[0]?.node;
    expect(node?.parentElement?.closest('.hide-mobile')).not.toBeNull();
  });
});

describe('which copy it takes', () => {
  const copyOf = (isShown: (element: Element) => boolean): string | undefined => {
    const located = nhsJobs.locate(savedPage('nhs-jobs/staff-nurse'), new URL(ADDRESS), isShown);
    const region = located?.regions.find(({ nodes }) =>
      nodes.some((node) => node.textContent?.includes('skin reactions')),
    );
    return region?.nodes[0]?.parentElement?.closest('.show-mobile, .hide-mobile')?.className;
  };

  it('the wide one on a wide screen', () => {
    expect(copyOf((element) => element.closest('.show-mobile') === null)).toBe('hide-mobile');
  });

  it('the narrow one on a narrow screen, unfolded or not', () => {
    expect(copyOf((element) => element.closest('.hide-mobile') === null)).toBe('show-mobile');
    const folded = (element: Element) => element.closest('details') !== null && element.localName !== 'details';
    expect(copyOf((element) => element.closest('.hide-mobile') === null && !folded(element))).toBe('show-mobile');
  });
});

describe('when the site has changed', () => {
  it('reads the main part as any page, once, and says what was missing', () => {
    const page = savedPage('nhs-jobs/assistant-practitioner', ADDRESS);
    for (const element of page.querySelectorAll('#heading, [id^="job_"], #about_organisation'))
      element.removeAttribute('id');
    const reading = readPage(page, new URL(ADDRESS), sourcesFor);
    if ('reason' in reading) throw new Error(reading.reason);
    expect(reading.document.source).toBe('web-page');
    expect(reading.notes.join(' ')).toContain('Job responsibilities');
    const text = reading.document.blocks.map((block) => block.text).join('\n');
    expect(text.match(/Foundation degree in radiography/g)).toHaveLength(1);
    expect(text).not.toMatch(/Quillfeather|01632|cookies help/);
  });

  it('gives a reason where there is no text at all', () => {
    expect(readPage(pageOf('<main></main>', ADDRESS), new URL(ADDRESS), sourcesFor)).toEqual({
      reason: expect.stringContaining('was not found'),
    });
  });
});
