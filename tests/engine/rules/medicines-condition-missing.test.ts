import { medicinesConditionMissing } from '../../../src/engine/rules/medicines-condition-missing.ts';
import { ap, scsw, testRule } from './tester.ts';

testRule(medicinesConditionMissing, {
  flags: [
    {
      about: 'oral medicines',
      post: ap('- Administer oral medicines.'),
      quote: 'Administer oral medicines',
      severity: 'serious',
    },
    { about: 'contrast', post: scsw('- Give contrast.'), quote: 'Give contrast' },
    {
      about: 'medicines into a vein',
      post: ap('- Administer intravenous medicines.'),
      quote: 'Administer intravenous medicines',
    },
    {
      about: 'a prescription that belongs to another duty',
      post: ap('- Administer oral medicines.', '- Collect prescriptions from pharmacy.'),
      quote: 'Administer oral medicines',
    },
    {
      about: 'competence, which is no legal mechanism',
      post: ap('- Administer oral medicines once assessed as competent.'),
      quote: 'Administer oral medicines once assessed as competent',
    },
  ],
  passes: [
    {
      about: 'supply by a registered nurse',
      post: ap('- Administer oral medicines supplied by a registered nurse.'),
      tasks: ['AP-FLOW-14'],
    },
    {
      about: 'a patient specific direction',
      post: ap('- Administer oral medicines under a PSD.'),
      tasks: ['AP-FLOW-14'],
    },
    {
      about: 'a direction in the lead-in',
      post: ap('# Main duties', 'Under a patient specific direction:', '- Administer oral medicines.'),
      tasks: ['AP-FLOW-14'],
    },
    { about: 'a prescription', post: ap('- Administer oral medicines as prescribed.'), tasks: ['AP-FLOW-14'] },
    { about: 'watching patients after contrast', post: ap('- Observe patients after contrast injections.') },
    { about: 'what the post does not do', post: ap('- Will not administer intravenous medicines.') },
    { about: 'what a nurse does', post: scsw('- The registered nurse administers oral medicines.') },
  ],
});
