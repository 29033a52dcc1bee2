import { entitlementMissing } from '../../../src/engine/rules/entitlement-missing.ts';
import { ap, scsw, testRule } from './tester.ts';

testRule(entitlementMissing, {
  flags: [
    { about: 'treatment', post: ap('- Deliver treatment.'), quote: 'Deliver treatment', severity: 'serious' },
    {
      about: 'setting patients up',
      post: ap('- Set up patients for treatment.'),
      quote: 'Set up patients for treatment',
    },
    {
      about: 'positioning for CT',
      post: ap('- Position patients for CT scanning.'),
      quote: 'Position patients for CT scanning',
    },
    { about: 'treatment in a support worker’s post', post: scsw('- Deliver treatment.'), quote: 'Deliver treatment' },
    {
      about: 'training that the post gives to others',
      post: ap('- Deliver treatment.', '- Provide training to students.'),
      quote: 'Deliver treatment',
    },
    {
      about: 'competence assessed for another duty',
      post: ap('- Deliver treatment.', '- Insert cannulae once assessed as competent.'),
      quote: 'Deliver treatment',
    },
    {
      about: 'an entitlement to annual leave',
      post: ap('- Deliver treatment.', '# General', 'Staff are entitled to 27 days of annual leave.'),
      quote: 'Deliver treatment',
    },
    {
      about: 'authorised visitors',
      post: ap('- Deliver treatment.', '- Ensure that only authorised visitors enter the controlled area.'),
      quote: 'Deliver treatment',
    },
  ],
  passes: [
    {
      about: 'assessed competence in the sentence',
      post: ap('- Deliver treatment once assessed as competent.'),
      tasks: ['AP-SUPP-01'],
    },
    {
      about: 'an entitled operator in the sentence',
      post: ap('- Deliver treatment as an entitled operator.'),
      tasks: ['AP-SUPP-01'],
    },
    {
      about: 'entitlement stated elsewhere',
      post: ap(
        'You act as an entitled operator under the employer’s procedures.',
        '# Main duties',
        '- Deliver treatment.',
      ),
      tasks: ['AP-SUPP-01'],
    },
    {
      about: 'training in the lead-in',
      post: ap('# Main duties', 'Once trained and signed off, you will:', '- Deliver treatment.'),
      tasks: ['AP-SUPP-01'],
    },
    { about: 'knowing the regulations', post: ap('- Comply with IR(ME)R.') },
    { about: 'a task without exposures', post: ap('- Perform venepuncture.'), tasks: ['SCSW-CARE-07'] },
    { about: 'what the post does not do', post: scsw('- Does not deliver treatment.') },
    { about: 'what radiographers do', post: scsw('- The radiographers deliver treatment.') },
  ],
});
