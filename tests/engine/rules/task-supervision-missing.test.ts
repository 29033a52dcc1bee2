import { taskSupervisionMissing } from '../../../src/engine/rules/task-supervision-missing.ts';
import { ap, scsw, testRule } from './tester.ts';

const SUPERVISED_POST = 'You work under the supervision of registered radiographers.';

testRule(taskSupervisionMissing, {
  flags: [
    {
      about: 'a clinical task with supervision nowhere',
      post: scsw('- Perform venepuncture.'),
      quote: 'Perform venepuncture',
      severity: 'serious',
    },
    {
      about: 'a clinical task with supervision only for the post as a whole',
      post: scsw(SUPERVISED_POST, '# Main duties', '- Perform venepuncture.'),
      quote: 'Perform venepuncture',
      severity: 'advice',
    },
    {
      about: 'an assistant practitioner’s task',
      post: ap('- Act as a second checker.'),
      quote: 'Act as a second checker',
      severity: 'serious',
    },
    {
      about: 'a support worker’s task that the guide has for assistant practitioners',
      post: scsw('- Deliver treatment.'),
      quote: 'Deliver treatment',
      severity: 'serious',
    },
    {
      about: 'supervision beside another duty',
      post: scsw('- Insert cannulae under the supervision of a registered nurse.', '- Undertake bladder scans.'),
      quote: 'Undertake bladder scans',
      severity: 'advice',
    },
    {
      about: 'supervising others at the same time',
      post: scsw('- Take bloods.', '- Supervise students on placement.'),
      quote: 'Take bloods',
      severity: 'serious',
    },
    {
      about: 'supervision that applicants are to be used to',
      post: scsw('- Insert cannulae.', '# Person specification', '- Able to work under supervision.'),
      quote: 'Insert cannulae',
      severity: 'serious',
    },
  ],
  passes: [
    {
      about: 'supervision in the duty’s own sentence',
      post: scsw('- Performs venepuncture under the supervision of a registered nurse.'),
      tasks: ['SCSW-CARE-07'],
    },
    {
      about: 'supervision in the second sentence of the list entry',
      post: scsw('- Insert cannulae. A registered radiographer supervises the work.'),
      tasks: ['SCSW-CARE-08'],
    },
    {
      about: 'direction in the lead-in of the list',
      post: scsw(
        '# Main duties',
        'Under the direction of a registered radiographer, the post holder will:',
        '- Perform venepuncture.',
        '- Undertake bladder scans.',
      ),
      tasks: ['SCSW-CARE-07', 'SCSW-CARE-09'],
    },
    {
      about: 'delegation',
      post: scsw('- Undertakes bladder scans as delegated by a registered radiographer.'),
      tasks: ['SCSW-CARE-09'],
    },
    {
      about: 'supervision in the same paragraph',
      post: scsw('# Main duties', 'You take bloods. This is done under the supervision of a registered nurse.'),
      tasks: ['SCSW-CARE-07'],
    },
    {
      about: 'a task that the guide does not tie to supervision',
      post: scsw('- Act as a chaperone.'),
      tasks: ['SCSW-CARE-02'],
    },
    {
      about: 'a task that applicants have done',
      post: scsw('# Person specification', '- Experience of venepuncture.'),
    },
    { about: 'a task that is not the post’s', post: scsw('- Will not perform venepuncture.') },
  ],
});
