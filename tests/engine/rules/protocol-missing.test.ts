import { protocolMissing } from '../../../src/engine/rules/protocol-missing.ts';
import { ap, scsw, testRule } from './tester.ts';

testRule(protocolMissing, {
  flags: [
    {
      about: 'a clinical task with no protocol named',
      post: scsw('- Perform venepuncture.'),
      quote: 'Perform venepuncture',
      severity: 'advice',
    },
    { about: 'sharps bins', post: scsw('- Maintain sharps bins.'), quote: 'Maintain sharps bins' },
    { about: 'second checks', post: ap('- Act as a second checker.'), quote: 'Act as a second checker' },
    {
      about: 'a protocol that another duty follows',
      post: scsw('- Insert cannulae in line with Trust policy.', '- Undertake bladder scans.'),
      quote: 'Undertake bladder scans',
    },
    {
      about: 'a protocol named for the post as a whole',
      post: scsw('You follow departmental protocols.', '# Main duties', '- Perform venepuncture.'),
      quote: 'Perform venepuncture',
    },
    {
      about: 'a procedure that is the patient’s and no rule',
      post: scsw('- Insert cannulae before the patient’s procedure.'),
      quote: /^Insert cannulae/,
    },
  ],
  passes: [
    { about: 'a policy', post: scsw('- Performs venepuncture in line with Trust policy.'), tasks: ['SCSW-CARE-07'] },
    { about: 'a protocol', post: scsw('- Maintain sharps bins according to protocol.'), tasks: ['SCSW-ENV-09'] },
    { about: 'agreed standards', post: ap('- Delivers treatment to agreed standards.'), tasks: ['AP-SUPP-01'] },
    {
      about: 'a protocol in the lead-in',
      post: scsw(
        '# Main duties',
        'Following departmental protocols:',
        '- Insert cannulae.',
        '- Undertake bladder scans.',
      ),
      tasks: ['SCSW-CARE-08', 'SCSW-CARE-09'],
    },
    {
      about: 'a protocol in the paragraph',
      post: scsw('# Main duties', 'You take bloods. This is done in line with the phlebotomy policy.'),
      tasks: ['SCSW-CARE-07'],
    },
    { about: 'a task that the guide ties to none', post: scsw('- Act as a chaperone.'), tasks: ['SCSW-CARE-02'] },
    { about: 'knowledge that applicants have', post: scsw('# Person specification', '- Knowledge of venepuncture.') },
  ],
});
