import { scopeMissing } from '../../../src/engine/rules/scope-missing.ts';
import { ap, scsw, testRule } from './tester.ts';

testRule(scopeMissing, {
  flags: [
    { about: 'an assistant practitioner’s post without a scope', post: ap('- Deliver treatment.'), quote: null },
    { about: 'scope to develop', post: ap('There is scope to develop in this role.'), quote: null },
    { about: 'the scope of a project', post: ap('The scope of the project is wide.'), quote: null },
    { about: 'competent with computers', post: ap('- Competent use of computers.'), quote: null, severity: 'warning' },
    { about: 'outside, but no scope', post: ap('Patients from outside the area are seen too.'), quote: null },
  ],
  passes: [
    { about: 'a scope of practice', post: ap('Works within an agreed scope of practice.') },
    { about: 'the limits of competence', post: ap('- Recognises the limits of own competence.') },
    { about: 'what falls outside the scope', post: ap('- Refers whatever falls outside the scope of the role.') },
    { about: 'agreed competencies', post: ap('Each task is on the list of agreed competencies.') },
    {
      about: 'a scope that applicants know of',
      post: ap('# Person specification', '- Understands scope of practice.'),
    },
    { about: 'a support worker’s post, which needs none', post: scsw('- Stocks the rooms.') },
  ],
});
