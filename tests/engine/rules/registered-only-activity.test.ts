import { registeredOnlyActivity } from '../../../src/engine/rules/registered-only-activity.ts';
import { ap, scsw, testRule } from './tester.ts';

testRule(registeredOnlyActivity, {
  flags: [
    {
      about: 'justifying exposures',
      post: ap('- Justify exposures.'),
      quote: 'Justify exposures',
      severity: 'serious',
    },
    {
      about: 'medicines into a vein',
      post: scsw('- Administer intravenous medicines.'),
      quote: 'Administer intravenous medicines',
    },
    {
      about: 'delegating to assistant practitioners',
      post: scsw('- Delegate work to assistant practitioners.'),
      quote: 'Delegate work to assistant practitioners',
    },
    {
      about: 'changing the protocol for a patient',
      post: ap('- Modify the standard protocol for individual patients.'),
      quote: 'Modify the standard protocol for individual patients',
    },
    {
      about: 'managing complications',
      post: ap('- Manage complications of radiotherapy.'),
      quote: 'Manage complications of radiotherapy',
    },
  ],
  passes: [
    { about: 'what the post does not do', post: ap('- Must not justify exposures.') },
    { about: 'what the radiographer does', post: scsw('- The radiographer justifies exposures.') },
    {
      about: 'helping the radiographer who does it',
      post: scsw('- Assist the radiographer, who justifies exposures.'),
    },
    { about: 'work that is delegated to the post', post: scsw('- Carries out work delegated by radiographers.') },
    {
      about: 'passing complications on',
      post: ap('- Escalate complications of radiotherapy to the radiographer.'),
    },
    {
      about: 'autonomous practice, of which the rule on unsupervised wording speaks',
      post: ap('- Works as an autonomous practitioner.'),
      tasks: ['REG-03'],
    },
    {
      about: 'autonomy under supervision',
      post: ap('- Works autonomously under the supervision of a registered radiographer.'),
    },
    { about: 'working beside registered staff', post: ap('- Work with staff registered with the HCPC.') },
    { about: 'what applicants know', post: ap('# Person specification', '- Knows who may justify exposures.') },
  ],
});
