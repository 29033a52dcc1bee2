import { unsupervisedWording } from '../../../src/engine/rules/unsupervised-wording.ts';
import { ap, scsw, testRule } from './tester.ts';

testRule(unsupervisedWording, {
  flags: [
    { about: 'unsupervised work', post: scsw('- Runs the bladder scan clinic unsupervised.'), quote: 'unsupervised' },
    { about: 'independent imaging', post: ap('- Acquires images independently.'), quote: 'independently' },
    {
      about: 'treatment without supervision',
      post: ap('The post holder will deliver treatment without direct supervision.'),
      quote: 'without direct supervision',
      severity: 'serious',
    },
    {
      about: 'an autonomous practitioner, once',
      post: ap('- Works as an autonomous practitioner.'),
      quote: /autonomous/,
    },
    { about: 'sole charge, once', post: ap('- Is in sole charge of the CT scanner.'), quote: /sole charge/ },
    { about: 'work alone', post: scsw('- Works alone in the CT suite.'), quote: 'Works alone' },
    {
      about: 'supervision that is named in another sentence',
      post: ap('- Works under the supervision of a radiographer.', '- Inserts cannulae unsupervised.'),
      quote: 'unsupervised',
    },
  ],
  passes: [
    {
      about: 'autonomy named together with supervision',
      post: ap('- Works autonomously, under the supervision of a registered radiographer.'),
    },
    { about: 'some autonomy', post: scsw('- Works within routines, with some autonomy.') },
    { about: 'initiative and workload', post: scsw('- Uses own initiative and manages own workload independently.') },
    { about: 'what is denied', post: scsw('- Does not work unsupervised.') },
    { about: 'patients who are not left alone', post: scsw('- Ensures that patients are never left unsupervised.') },
    {
      about: 'visitors who may not go in alone',
      post: scsw('- Makes sure visitors do not enter the area unsupervised.'),
    },
    { about: 'patients who live independently', post: scsw('- Helps patients to live independently.') },
    { about: 'travel', post: scsw('- Travels independently between sites.') },
    { about: 'an applicant’s quality', post: ap('# Person specification', '- Able to work independently.') },
    { about: 'the employer', post: scsw('# About us', 'Our radiographers are autonomous practitioners.') },
    { about: 'other staff', post: scsw('- Assists the radiographers, who are autonomous practitioners.') },
  ],
});
