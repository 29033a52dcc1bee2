import { describe, expect, it } from 'vitest';
import type { Level } from '../../../src/engine/document/review.ts';
import { bandOfSalary } from '../../../src/engine/reading/pay.ts';
import { readRole } from '../../../src/engine/reading/role.ts';
import { jobDescription } from '../job-description.ts';

const role = (title: string, band: string | null, ...lines: string[]) => readRole(jobDescription(title, band, lines));
const bandIn = (...lines: string[]) => role('Radiotherapy support worker', null, ...lines).band;

describe('the band, in the forms that boards write', () => {
  it.each([
    ['Band 3', 3],
    ['AfC Band 4', 4],
    ['NHS AfC: Band 3', 3],
    ['Agenda for Change Band 4', 4],
    ['Band 2/3', 3],
    ['Band 2-3', 3],
    ['Band 2 – 3', 3],
    ['Band 2 to Band 3', 3],
    ['Band 3 progressing to 4', 4],
    ['B3', 3],
    ['Grade 3', 3],
    ['3', 3],
    ['BAND 3', 3],
    ['Band 3 (subject to evaluation)', 3],
    ['Band 8a', 8],
    ['Annex 21', null],
    ['Agenda for change', null],
    ['Other', null],
  ])('%s', (stated, band) => {
    expect(role('Radiotherapy support worker', stated).band).toBe(band);
  });

  it('says what it was read from', () => {
    expect(role('Radiotherapy support worker', 'NHS AfC: Band 3')).toMatchObject({
      band: 3,
      bandQuote: 'NHS AfC: Band 3',
    });
    expect(role('Radiotherapy support worker (XR03)', null)).toMatchObject({ band: 3, bandQuote: 'XR03' });
    expect(role('Radiotherapy support worker', null)).toMatchObject({ band: null, bandQuote: null });
  });

  it('a trainee’s post has its end band', () => {
    expect(role('Trainee Assistant Practitioner, Radiotherapy (Annex 21)', 'Band 4').band).toBe(4);
    expect(role('Trainee Assistant Practitioner, Radiotherapy (Annex 21) Band 4', null).band).toBe(4);
    expect(bandIn('You are paid under Annex 21 at 75% of Band 4 in this role.')).toBe(4);
  });
});

describe('where the band is read', () => {
  it.each([
    ['= Grade: NHS AfC: Band 3', 3],
    ['= Pay band: 3', 3],
    ['= Pay scale: Band 03', 3],
    ['= AfC pay band four', 4],
    ['Agreed band: 3', 3],
    ['Banding: Band III', 3],
    ['Salary range: Band 4', 4],
    ['Pay Band 2/3', 3],
    ['Grade Band 3 (subject to evaluation)', 3],
    ['= Salary: Band 5 (£33,247 - £41,424)', 5],
    ['# Band 3 Radiotherapy support worker', 3],
    ['This post is paid at Band 3.', 3],
    ['You may be appointed to this post at Band 2 or Band 3.', 3],
  ])('%s', (line, band) => {
    expect(bandIn(line)).toBe(band);
  });

  it('the page’s own word comes before a field, a field before the title, the title before the text, the text before the pay', () => {
    const pay = '£28,392 to £31,157 a year';
    expect(role('Radiotherapy helper (XR03)', 'Band 4', '= Grade: Band 2', pay).band).toBe(4);
    expect(role('Radiotherapy helper (XR03)', null, '= Grade: Band 2', pay).band).toBe(2);
    expect(role('Radiotherapy helper (XR03)', null, 'This post is Band 2.', pay).band).toBe(3);
    expect(role('Radiotherapy helper', null, 'This post is Band 2.', pay).band).toBe(2);
    expect(role('Radiotherapy helper', null, pay).band).toBe(4);
  });

  it('not from what applicants have done', () => {
    expect(bandIn('# Person specification', 'Has worked in a band 3 role.')).toBeNull();
  });

  it.each([
    'Supervise the Band 2 assistants.',
    'Reports to the Band 7 post holder.',
    'In this role you work with Band 6 radiographers.',
    'You are based on ward B3 in this post.',
    'Tell the radiographer in charge of any grade 3 skin reaction.',
    'The post needs GCSE English at grade 4.',
    'Post reference B12',
    'This post has 3 bands of work.',
  ])('not from “%s”', (line) => {
    expect(bandIn(line)).toBeNull();
  });
});

describe('pay, as the last resort', () => {
  it.each([
    ['£25,760 to £27,476 a year', 3],
    ['£24,937 - £26,598 per annum', 3],
    ['£28,392-£31,157', 4],
    ['£29,103 to £31,409', 3],
    ['£24,465 a year', 2],
  ])('%s', (text, band) => {
    expect(bandOfSalary(text)?.band).toBe(band);
    expect(text).toContain(bandOfSalary(text)?.quote);
    expect(bandIn(text)).toBe(band);
  });

  it.each([
    '£12.95 per hour',
    '£20,000 to £35,000',
    '£25,760 to £27,476 plus inner London weighting',
    '£25,760 to £27,476, apprentice rates apply',
    'Bank rate: £24,465',
    '£24,465 plus HCAS',
    'A budget of £250,000',
    '£25,760 to £31,157',
    'no pay at all',
  ])('nothing from “%s”', (text) => {
    expect(bandOfSalary(text)).toBeNull();
    expect(bandIn(text)).toBeNull();
  });

  it('says which scale it is', () => {
    expect(role('Radiotherapy helper', null, '£29,103 to £31,409').why.join(' ')).toMatch(/Scotland for 2026\/27/);
  });
});

const TITLES: Readonly<Record<Level, readonly (readonly [string, string | null])[]>> = {
  SCSW: [
    ['Senior Clinical Support Worker - Radiotherapy', 'Band 3'],
    ['Radiotherapy Support Worker', 'Band 3'],
    ['Radiotherapy Department Assistant', 'Band 2'],
    ['Radiographic Helper', 'Band 2'],
    ['Radiography Department Assistant (RDA)', 'Band 2'],
    ['Radiographer Assistant', 'Band 2'],
    ['Imaging Support Worker', 'Band 2/3'],
    ['Clinical Support Worker Higher Level (Imaging)', 'Band 3'],
    ['Healthcare Support Worker - Oncology', 'Band 3'],
    ['Health Care Assistant, Radiology', 'Band 2'],
    ['Phlebotomist', 'Band 2'],
    ['Clinical Trials Support Worker', 'Band 3'],
    ['CT Assistant', 'Band 3'],
    ['Chemotherapy Support Worker', 'Band 3'],
    ['Breast Screening Support Worker', 'Band 3'],
    ['MRI Support Worker (XN03)', null],
    ['Radiotherapy Support Worker', 'Band 4'],
    ['Radiotherapy Support Worker Apprentice', 'Annex 21'],
    // Scotland
    ['Healthcare Support Worker - Radiotherapy', 'Band 3 (£29,103 - £31,409)'],
    ['Clinical Support Worker, Radiotherapy, Cancer Centre', 'Band 3'],
    ['Health Care Support Worker - X-ray', 'Band 2'],
    // Wales
    ['Radiotherapy Helper', 'Band 2'],
    ['Radiology Department Assistant / Cynorthwyydd', 'Band 2'],
    // Northern Ireland
    ['Healthcare Assistant (Radiology)', 'Band 3'],
    ['Nursing Auxiliary - Cancer Centre', 'Band 2'],
  ],
  AP: [
    ['Radiotherapy AP', 'Band 4'],
    ['Assistant Practitioner - Radiotherapy', 'Band 4'],
    ['Radiotherapy Assistant Practitioner (XR04)', null],
    ['Radiography Assistant Practitioner', 'Band 4'],
    ['Imaging Assistant Practitioner', 'Band 4'],
    ['Nuclear Medicine Assistant Practitioner', 'Band 4'],
    ['Associate Practitioner, Radiology', 'Band 4'],
    ['Assistant Radiographer', 'Band 4'],
    ['Mammography Associate', 'Band 4'],
    ['Trainee Mammography Associate', 'Band 3'],
    ['Trainee Assistant Practitioner - Radiotherapy (Annex 21)', 'Band 4'],
    ['Apprentice Assistant Practitioner (Mammography)', 'Annex 21'],
    ['Assistant Practitioner, Radiotherapy', 'Band 3'],
  ],
  registered: [
    ['Therapeutic Radiographer', 'Band 5'],
    ['Therapeutic Radiographer', null],
    ['Radiographer', 'Band 5/6'],
    ['Diagnostic Radiographer (XR06)', null],
    ['Apprentice Therapeutic Radiographer', 'Annex 21'],
    ['Therapeutic Radiographer Degree Apprentice', null],
    ['Superintendent Radiographer', 'Band 7'],
    ['Advanced Practitioner Radiographer', 'Band 7'],
    ['Consultant Radiographer', null],
    ['Sonographer', 'Band 7'],
    ['Mammographer', 'Band 6'],
    ['Staff Nurse - Oncology', 'Band 5'],
    ['Dosimetrist', 'Band 5'],
    ['Clinical Scientist', 'Band 7'],
    ['Imaging Support Services Manager', 'Band 7'],
  ],
  other: [
    ['Healthcare Assistant - Ward 12', 'Band 2'],
    ['Healthcare Support Worker - Maternity', 'Band 2'],
    ['Theatre Support Worker', 'Band 2'],
    ['Therapy Assistant', 'Band 3'],
    ['Physiotherapy Assistant', 'Band 3'],
    ['Assistant Practitioner - Occupational Therapy', 'Band 4'],
    ['Assistant Practitioner - Theatres', 'Band 4'],
    ['Radiology Clerk', 'Band 2'],
    ['Radiotherapy Receptionist', 'Band 2'],
    ['Radiotherapy Booking Coordinator', 'Band 3'],
    ['Medical Secretary - Oncology', 'Band 4'],
    ['X-ray Porter', 'Band 2'],
    ['Porter', 'Band 2'],
    ['Medical Physics Technician - Radiotherapy', 'Band 4'],
    ['Assistant Technical Officer, Radiotherapy Physics', 'Band 3'],
    ['Pharmacy Assistant - Oncology', 'Band 2'],
    ['Catering Assistant', 'Band 2'],
    ['Domestic Assistant', 'Band 2'],
    ['Retinal Screening Assistant', 'Band 3'],
    ['Nursing Assistant', 'Band 2'],
  ],
};

describe.each(Object.entries(TITLES))('%s', (level, titles) => {
  it.each(titles)('%s, %s', (title, band) => {
    expect(role(title, band).level).toBe(level);
  });
});

describe('the level of a plain title is the department’s', () => {
  it('as a field or the text names it', () => {
    expect(role('Clinical Support Worker', 'Band 3', '= Department: Radiotherapy').level).toBe('SCSW');
    expect(role('Clinical Support Worker', 'Band 3', '= Department: Orthopaedics').level).toBe('other');
    const about = 'You join our radiotherapy team. Radiotherapy is given to patients with cancer.';
    expect(role('Healthcare Assistant', 'Band 3', about).level).toBe('SCSW');
    expect(role('Healthcare Assistant', 'Band 3', 'You join our ward.').level).toBe('other');
  });

  it('but never where the title names another place', () => {
    expect(role('Healthcare Assistant - Outpatients', 'Band 2', '= Department: Radiology').level).toBe('other');
  });
});

it('the user knows better, and is told what was read', () => {
  const document = jobDescription('Radiotherapy Support Worker', 'Band 3', []);
  const chosen = readRole(document, 'AP');
  expect(chosen.level).toBe('AP');
  expect(chosen.why.at(-1)).toMatch(/You chose the level.*SCSW/);
  expect(readRole(document, 'SCSW').why.join(' ')).not.toMatch(/You chose/);
});

it('a title that is missing is read from the text', () => {
  expect(role('', null, '= Job title: Radiotherapy Support Worker').title).toBe('Radiotherapy Support Worker');
  expect(role('  ', null, '# Imaging Assistant', 'text').title).toBe('Imaging Assistant');
  expect(role('', null, 'text').title).toBe('');
});
