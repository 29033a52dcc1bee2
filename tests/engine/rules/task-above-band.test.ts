import { taskAboveBand } from '../../../src/engine/rules/task-above-band.ts';
import { ap, scsw, testRule } from './tester.ts';

testRule(taskAboveBand, {
  flags: [
    { about: 'treatment', post: scsw('- Deliver treatment.'), quote: 'Deliver treatment', severity: 'warning' },
    { about: 'second checks', post: scsw('- Act as a second checker.'), quote: 'Act as a second checker' },
    {
      about: 'quality control',
      post: scsw('- Carry out daily QA checks on the linac.'),
      quote: 'Carry out daily QA checks on the linac',
    },
    { about: 'oral medicines', post: scsw('- Administer oral medicines.'), quote: 'Administer oral medicines' },
    {
      about: 'positioning for CT, supervised or not',
      post: scsw('- Position patients for CT scanning under the supervision of a radiographer.'),
      quote: 'Position patients for CT scanning under the supervision of a radiographer',
    },
  ],
  passes: [
    {
      about: 'the same task in an assistant practitioner’s post',
      post: ap('- Deliver treatment.'),
      tasks: ['AP-SUPP-01'],
    },
    {
      about: 'a task that the guide has at both levels',
      post: scsw('- Insert cannulae.', '- Take clinical observations.'),
      tasks: ['SCSW-CARE-08', 'SCSW-CARE-05'],
    },
    { about: 'general conduct that stands under AP', post: scsw('- Attend team meetings.', '- Manage own time.') },
    { about: 'what the post does not do', post: scsw('- Will not deliver treatment.') },
    { about: 'what radiographers do', post: scsw('- The radiographers deliver treatment.') },
    {
      about: 'getting a room ready for treatment',
      post: scsw('- Prepare the room before the radiographer delivers treatment.'),
    },
    { about: 'what applicants know', post: scsw('# Person specification', '- Experience of delivering treatment.') },
    { about: 'leaflets that are delivered', post: scsw('- Deliver leaflets to the treatment rooms.') },
  ],
});
