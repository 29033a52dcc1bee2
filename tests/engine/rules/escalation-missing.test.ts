import { escalationMissing } from '../../../src/engine/rules/escalation-missing.ts';
import { ap, scsw, testRule } from './tester.ts';

testRule(escalationMissing, {
  flags: [
    {
      about: 'observations that reach nobody',
      post: scsw('- Take clinical observations.'),
      quote: 'Take clinical observations',
      severity: 'warning',
    },
    { about: 'blood sugar', post: scsw('- Check blood sugar levels.'), quote: 'Check blood sugar levels' },
    {
      about: 'machine checks',
      post: ap('- Carry out daily QA checks on the linac.'),
      quote: 'Carry out daily QA checks on the linac',
    },
    {
      about: 'reporting that belongs to another entry of the list',
      post: scsw('- Check blood sugar levels.', '- Report faults to the manager.'),
      quote: 'Check blood sugar levels',
    },
    {
      about: 'explaining, which passes nothing on to staff',
      post: scsw('- Take clinical observations and explain them to the patient.'),
      quote: /^Take clinical observations/,
    },
    {
      about: 'a protocol, which is nobody to tell',
      post: scsw('- Check blood sugar levels following the protocol.'),
      quote: 'Check blood sugar levels following the protocol',
    },
    { about: 'blood results', post: scsw('- Look up blood results.'), quote: 'Look up blood results' },
    {
      about: 'reports that are a kind of paper',
      post: scsw('- Take clinical observations and file reports in the notes.'),
      quote: /^Take clinical observations/,
    },
  ],
  passes: [
    {
      about: 'escalating',
      post: scsw('- Take clinical observations and escalate to the nurse.'),
      tasks: ['SCSW-CARE-05'],
    },
    {
      about: 'telling the radiographer',
      post: scsw('- Take clinical observations and tell the radiographer of any change.'),
      tasks: ['SCSW-CARE-05'],
    },
    {
      about: 'reporting in the entry’s second sentence',
      post: scsw('- Check blood sugar levels. Report any concerns to the nurse.'),
      tasks: ['SCSW-CARE-10'],
    },
    {
      about: 'reporting in the lead-in',
      post: scsw('# Main duties', 'Report anything unusual to the radiographer:', '- Check blood sugar levels.'),
      tasks: ['SCSW-CARE-10'],
    },
    {
      about: 'reporting what is out of tolerance',
      post: ap('- Carry out daily QA checks on the linac and report results out of tolerance to physics.'),
      tasks: ['AP-ENV-04'],
    },
    { about: 'a task that needs no escalation', post: scsw('- Perform venepuncture.'), tasks: ['SCSW-CARE-07'] },
    { about: 'a criterion', post: scsw('# Person specification', '- Experience of taking clinical observations.') },
  ],
});
