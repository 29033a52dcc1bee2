import { supervisionMissing } from '../../../src/engine/rules/supervision-missing.ts';
import { ap, scsw, testRule } from './tester.ts';

testRule(supervisionMissing, {
  flags: [
    { about: 'a text without a word on supervision', post: scsw('- Perform venepuncture.'), quote: null },
    { about: 'a post that supervises others', post: scsw('- Supervises students on placement.'), quote: null },
    {
      about: 'a post that is responsible for the supervision of others',
      post: ap('- Responsible for the supervision of band 2 staff.'),
      quote: null,
    },
    { about: 'a post that delegates', post: ap('- Delegates tasks to junior staff.'), quote: null },
    {
      about: 'clinical supervision, which is a meeting',
      post: ap('- Takes part in clinical supervision each month.'),
      quote: null,
    },
    {
      about: 'supervision that the person specification speaks of',
      post: scsw('- Stocks the rooms.', '# Person specification', '- Able to work under supervision.'),
      quote: null,
    },
    {
      about: 'supervision that the employer says of its students',
      post: scsw('# About us', 'Our students work under the supervision of registered radiographers.'),
      quote: null,
    },
    { about: 'work without supervision', post: scsw('- Takes bloods without supervision.'), quote: null },
    {
      about: 'an unsupervised post',
      post: scsw('- Works unsupervised in the CT suite.'),
      quote: null,
      severity: 'serious',
    },
  ],
  passes: [
    { about: 'supervision of the post', post: scsw('You work under the supervision of a registered radiographer.') },
    { about: 'direction', post: scsw('- As directed by the superintendent, moves patients.') },
    { about: 'guidance', post: scsw('- Under the guidance of a senior radiographer, positions equipment.') },
    { about: 'delegated work', post: scsw('- Carries out tasks delegated by the registered nurse.') },
    { about: 'the passive', post: ap('The assistant practitioner is supervised by the team lead.') },
    {
      about: 'supervising others and being supervised in one sentence',
      post: ap('- Supervises the band 2 assistants, working under the direct supervision of the lead nurse.'),
    },
    {
      about: 'autonomy named with supervision',
      post: ap('You work with autonomy, under the supervision of a radiographer.'),
    },
  ],
});
