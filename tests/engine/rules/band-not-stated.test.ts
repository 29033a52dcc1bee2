import { bandNotStated } from '../../../src/engine/rules/band-not-stated.ts';
import { jobDescription } from '../job-description.ts';
import { testRule } from './tester.ts';

const unbanded = (...lines: string[]) => jobDescription('Radiotherapy support worker', null, lines);

testRule(bandNotStated, {
  flags: [
    { about: 'a text that names no band', post: unbanded('You help patients on treatment days.'), quote: null },
    {
      about: 'a band that is the assistants’ whom the post supervises',
      post: unbanded('# Main duties', '- Supervise the Band 2 assistants.'),
      quote: null,
    },
    {
      about: 'a band that applicants have worked at',
      post: unbanded('# Person specification', '- Experience of working in a band 3 role.'),
      quote: null,
    },
    { about: 'pay by the hour', post: unbanded('The rate of pay is £12.95 per hour.'), quote: null },
    { about: 'a salary that is no band’s', post: unbanded('The salary is £20,000 to £35,000 a year.'), quote: null },
    {
      about: 'a salary with a London supplement',
      post: unbanded('The salary is £24,937 to £26,598 plus HCAS for inner London.'),
      quote: null,
    },
    {
      about: 'the band of the radiographers whom the post works with',
      post: unbanded('In this role you work with Band 6 radiographers.'),
      quote: null,
    },
  ],
  passes: [
    { about: 'the band that the page states', post: jobDescription('Radiotherapy support worker', 'Band 3', []) },
    { about: 'a labelled field', post: unbanded('= Pay band: Band 3') },
    { about: 'the band in the title', post: jobDescription('Radiotherapy support worker (XR03)', null, []) },
    { about: 'the band of the post in its text', post: unbanded('This post is paid at Agenda for Change band 3.') },
    { about: 'the full range of one band', post: unbanded('The salary is £24,937 to £26,598 a year.') },
  ],
});
