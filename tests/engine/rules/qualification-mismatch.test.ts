import { qualificationMismatch } from '../../../src/engine/rules/qualification-mismatch.ts';
import { ap, scsw, testRule } from './tester.ts';

const PERSON = '# Person specification';

testRule(qualificationMismatch, {
  flags: [
    {
      about: 'a support worker who needs level 2 only',
      post: scsw(PERSON, '# Essential', '- NVQ level 2 in care'),
      quote: 'NVQ level 2 in care',
      severity: 'warning',
    },
    {
      about: 'level 3 that is only desirable',
      post: scsw(PERSON, '# Essential', '- GCSE English and maths', '# Desirable', '- NVQ level 3'),
      quote: 'GCSE English and maths',
    },
    {
      about: 'desirable criteria under a short line that is no heading',
      post: scsw(PERSON, 'Essential', '- NVQ 2', 'Desirable', '- NVQ 3'),
      quote: 'NVQ 2',
    },
    {
      about: 'registration in a support worker’s post',
      post: scsw(PERSON, '# Essential', '- NVQ level 3', '- HCPC registration'),
      quote: 'HCPC registration',
    },
    {
      about: 'an assistant practitioner who needs level 3 only',
      post: ap(PERSON, '# Essential', '- NVQ level 3 in health'),
      quote: 'NVQ level 3 in health',
    },
    {
      about: 'level 4, which stays under level 5',
      post: ap(PERSON, '# Essential', '- Level 4 diploma in health care'),
      quote: 'Level 4 diploma in health care',
    },
    {
      about: 'a high degree of accuracy, which is no degree',
      post: scsw(PERSON, '- GCSE English', '- High degree of accuracy'),
      quote: 'GCSE English',
    },
  ],
  passes: [
    { about: 'level 3', post: scsw(PERSON, '# Essential', '- NVQ level 3 or equivalent experience') },
    { about: 'working towards level 3', post: scsw(PERSON, '- NVQ level 2, working towards level 3') },
    { about: 'willingness', post: scsw(PERSON, '- Care Certificate or willingness to work towards it') },
    {
      about: 'a foundation degree, or working towards one',
      post: ap(PERSON, '- Foundation degree or working towards'),
    },
    {
      about: 'level 3 with the will to reach level 5',
      post: ap(PERSON, '# Essential', '- Level 3 qualification and willing to work towards a foundation degree'),
    },
    {
      about: 'registration that is desirable',
      post: scsw(PERSON, '# Essential', '- NVQ level 3', '# Desirable', '- HCPC registration'),
    },
    {
      about: 'registration that is not needed',
      post: ap(PERSON, '- Foundation degree', '- HCPC registration is not required'),
    },
    {
      about: 'other people’s registration and degrees, among the duties',
      post: ap('- Work with staff registered with the HCPC.', '- Support students on degree courses.'),
    },
    { about: 'a person specification without qualifications', post: scsw(PERSON, '- Kind and patient') },
  ],
});
