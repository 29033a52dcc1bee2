import { describe, expect, it } from 'vitest';
import { readPost } from '../../../src/engine/reading/post.ts';
import { catalogue, jobDescription } from '../job-description.ts';

/** The duties that are read from the last of these lines. */
function duties(...lines: string[]): string[] {
  const post = readPost(jobDescription('Radiotherapy support worker', 'Band 3', lines), catalogue);
  const block = post.blocks.at(-1);
  return block ? block.duties.map(({ start, end }) => block.parsed.block.text.slice(start, end)) : [];
}

const underDuties = (item: string) => duties('# Main duties', `- ${item}`);

describe('what the post-holder does', () => {
  it.each([
    ['Take bloods.', ['Take bloods']],
    ['Takes bloods and orders stock.', ['Takes bloods', 'orders stock']],
    ['Responsible for taking bloods.', ['Responsible for taking bloods']],
    ['Patient observations.', ['Patient observations']],
    ['Assist radiographers to position patients.', ['Assist radiographers to position patients']],
    ['Takes bloods while the radiographer positions the patient.', [expect.stringMatching(/^Takes bloods/)]],
    ['Helps patients who cannot lie flat.', ['Helps patients who cannot lie flat']],
    ['Tell the nurse if patients do not attend.', ['Tell the nurse if patients do not attend']],
    ['Patients are greeted and escorted to the room.', ['Patients are greeted and escorted to the room']],
    ['Not only greets patients but also takes bloods.', ['Not only greets patients', 'takes bloods']],
    ['Prepare pumps for drugs to be given by a nurse.', ['Prepare pumps for drugs to be given by a nurse']],
    ['Check the “Do not enter” signs each day.', ['Check the “Do not enter” signs each day']],
    ['Support colleagues with the Care Certificate.', ['Support colleagues with the Care Certificate']],
    ['Sites cannulae and takes bloods.', ['Sites cannulae', 'takes bloods']],
    ['Once the radiographer has checked, escort patients.', [expect.stringMatching(/escort patients$/)]],
    ['Skin is cleaned and dressed as directed by the nurse.', ['Skin is cleaned and dressed as directed by the nurse']],
    ['Needles are thrown away after every clinic, never resheathed.', [expect.stringMatching(/^Needles are thrown/)]],
    ['Those who had an injection are watched for 20 minutes.', [expect.stringMatching(/^Those who/)]],
    ['New clients and visitors are greeted and shown round.', [expect.stringMatching(/^New clients/)]],
    ['Daily nurse-call checks.', ['Daily nurse-call checks']],
    ['Patient alert buttons are tried before the first list.', [expect.stringMatching(/^Patient alert buttons/)]],
    ['Drinks are given out following issue by the radiographer.', [expect.stringMatching(/^Drinks are given/)]],
    ['Acts as an operator within the limits of their certificate.', [expect.stringMatching(/^Acts as/)]],
    ['Skin is covered with the dressing chosen by the nurse.', [expect.stringMatching(/^Skin is covered/)]],
  ])('%s', (text, expected) => {
    expect(underDuties(text)).toEqual(expected);
  });
});

describe('what the post-holder does not do', () => {
  it.each([
    'Will not take bloods.',
    'Does not take bloods.',
    'Do not take bloods.',
    'You won’t take bloods.',
    "You don't take bloods.",
    'Never takes bloods.',
    'Is not expected to take bloods.',
    'Staff must not take bloods.',
    'No responsibility for ordering stock.',
    'Under no circumstances take bloods.',
    'You will not take bloods, insert cannulae or set up patients.',
    "You won't read films, discuss results or help at biopsies.",
    'They do not prescribe, give drugs or review patients.',
    'Will not position patients and press start.',
    'You will not: take bloods, insert cannulae or set up patients.',
    'Must never be left to take bloods.',
  ])('%s', (text) => {
    expect(underDuties(text)).toEqual([]);
  });

  it.each([
    ['Takes bloods, but does not insert cannulae.', ['Takes bloods']],
    ['Take bloods but not insert cannulae.', ['Take bloods']],
    ['Does not cannulate but takes bloods.', ['takes bloods']],
    ['The assistant does not take bloods, and orders stock.', ['orders stock']],
    ['You will not take bloods, but you will order stock.', ['order stock']],
    ['You will not work alone and will order stock.', ['will order stock']],
    ['You will not walk past poor care: question it.', ['question it']],
    ['You will never take bloods; you will order stock.', ['order stock']],
    [
      'You will not alter times or give results, and any question is to be passed on.',
      ['give results, and any question is to be passed on'],
    ],
  ])('leaves what is done beside it: %s', (text, expected) => {
    expect(underDuties(text)).toEqual(expected);
  });
});

describe('other people’s work', () => {
  it.each([
    'The radiographer takes bloods.',
    'Radiographers take bloods.',
    'The nurse will insert cannulae.',
    'The department treats 2,000 patients a year.',
    'Our team cares for patients.',
    'Work is allocated by the senior radiographer.',
    'This post reports to the superintendent.',
    'There are five linacs.',
    'Bloods are taken by the nurse.',
    'All of the tasks in this section are carried out under supervision, following procedures.',
    'Dressings are chosen by the nurse.',
  ])('%s', (text) => {
    expect(underDuties(text)).toEqual([]);
  });

  it('leaves the post-holder’s own beside it', () => {
    expect(underDuties('The nurse inserts cannulae and you chaperone patients.')).toEqual(['chaperone patients']);
  });
});

describe('what is taught or asked for', () => {
  it.each([
    'You will learn to take bloods.',
    'You will be trained to take bloods.',
    'Training will be given in venepuncture.',
    'We will teach you to take bloods.',
    'Experience of taking bloods.',
    'Proven experience of ordering stock.',
    'Working towards the Care Certificate.',
    'Knowledge of infection control.',
    'Ability to take bloods is desirable.',
    'Good communication skills are essential.',
    'Applicants must hold a driving licence.',
    'You must hold, or be about to hold, HCPC registration.',
    'HCPC registration is required.',
    'What will you do?',
    'You will be one of nine support workers.',
    'You will be a valued member of the radiotherapy team.',
    'Do you take bloods?Are you calm when it gets busy?',
    'We have a vacancy for a radiotherapy support worker.',
    'We run a course for support workers and would love to hear from you.',
  ])('%s', (text) => {
    expect(underDuties(text)).toEqual([]);
  });
});

describe('a duty begins at what is done', () => {
  it.each([
    ['The post holder will take bloods.', 'take bloods'],
    ['You will be expected to take bloods.', 'take bloods'],
    ['The jobholder takes bloods.', 'takes bloods'],
    ['He/she will take bloods.', 'take bloods'],
    ['The successful candidate will be required to order stock.', 'order stock'],
    ['Support workers take bloods.', 'take bloods'],
    ['Infection control: staff must clean the couch.', 'clean the couch'],
    ['Clinical: take bloods.', 'take bloods'],
  ])('%s', (text, expected) => {
    expect(underDuties(text)).toEqual([expected]);
  });

  it('a lead-in that ends at its colon is none', () => {
    expect(duties('# Main duties', 'The post holder will:')).toEqual([]);
  });
});

describe('where duties stand', () => {
  it.each(['About us', 'Person specification', 'What you won’t do', 'How to apply'])('not under “%s”', (heading) => {
    expect(duties(`# ${heading}`, '- Take bloods.')).toEqual([]);
  });

  it('in closing parts, only where all staff are bound', () => {
    expect(duties('# Job description agreement', 'Staff are expected to report incidents. Sign here.')).toEqual([
      'report incidents',
    ]);
    expect(duties('# Job description agreement', 'Meet patients. You sign below.')).toEqual([]);
  });

  it('in a statement that follows one about the employer', () => {
    expect(duties('# General', 'The Trust promotes an open culture; staff must report incidents.')).toEqual([
      'report incidents',
    ]);
  });

  it('in any list, where no heading names the duties', () => {
    expect(duties('- Take bloods.')).toEqual(['Take bloods']);
  });

  it('in what training is for', () => {
    expect(duties('# Main duties', 'Full training will be given so that you can take bloods.')).toEqual([
      'Full training will be given so that you can take bloods',
    ]);
    expect(duties('We ask that you will take bloods.')).toHaveLength(1);
  });

  it('in what each employee has to do', () => {
    expect(duties('# General', 'Health and safety: every employee has to report accidents.')).toEqual([
      'report accidents',
    ]);
  });

  it('in prose, where the sentence is about the post-holder', () => {
    expect(duties('You will take bloods and order stock.')).toEqual(['take bloods', 'order stock']);
    expect(duties('Our radiographers treat patients.')).toEqual([]);
    expect(duties('We treat patients with kindness.')).toEqual([]);
  });

  it('in a field that is the job’s purpose, and in no other', () => {
    expect(duties('= Job purpose: To take bloods and order stock.')).toEqual(['To take bloods', 'order stock']);
    expect(duties('= Reports to: The superintendent who takes bloods')).toEqual([]);
  });

  it('in short paragraphs under the duties, and not in the labels between them', () => {
    expect(duties('# Main duties', 'Chaperone patients.')).toEqual(['Chaperone patients']);
    expect(duties('# Main duties', 'Clinical duties')).toEqual([]);
  });

  it('not in a heading', () => {
    expect(duties('# Main duties', '# Take bloods')).toEqual([]);
  });
});
