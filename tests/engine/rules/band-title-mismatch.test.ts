import { bandTitleMismatch } from '../../../src/engine/rules/band-title-mismatch.ts';
import { jobDescription } from '../job-description.ts';
import { testRule } from './tester.ts';

testRule(bandTitleMismatch, {
  flags: [
    {
      about: 'an assistant practitioner at band 3',
      post: jobDescription('Assistant Practitioner in Radiotherapy', 'Band 3', []),
      quote: null,
    },
    {
      about: 'an assistant practitioner at band 2 whose title the text repeats',
      post: jobDescription('Assistant Practitioner in Radiotherapy', 'Band 2', [
        '= Job title: Assistant practitioner in radiotherapy',
      ]),
      quote: null,
    },
    {
      about: 'a support worker at band 4',
      post: jobDescription('Radiotherapy support worker', 'Band 4', []),
      quote: null,
    },
    {
      about: 'a support worker whose band the title has',
      post: jobDescription('Radiographic Helper (XR04)', null, ['# Radiographic Helper (XR04)']),
      quote: null,
    },
    {
      about: 'a support worker’s post that reaches band 4',
      post: jobDescription('Radiotherapy support worker', 'Band 3/4', []),
      quote: null,
    },
  ],
  passes: [
    { about: 'an assistant practitioner at band 4', post: jobDescription('Assistant Practitioner, CT', 'Band 4', []) },
    { about: 'a support worker at band 3', post: jobDescription('Radiotherapy support worker', 'Band 3', []) },
    { about: 'a support worker at band 2', post: jobDescription('Imaging support worker', 'Band 2', []) },
    {
      about: 'a trainee assistant practitioner, who is paid below band 4',
      post: jobDescription('Trainee Assistant Practitioner - Radiotherapy', 'Band 3', []),
    },
    {
      about: 'an apprentice assistant practitioner',
      post: jobDescription('Apprentice Assistant Practitioner (Radiotherapy)', 'Band 3', []),
    },
    { about: 'a post whose band is unknown', post: jobDescription('Radiotherapy support worker', null, []) },
    {
      about: 'a title with the band of somebody else in the text',
      post: jobDescription('Radiotherapy support worker', 'Band 3', ['Reports to the Band 7 superintendent.']),
    },
  ],
});
