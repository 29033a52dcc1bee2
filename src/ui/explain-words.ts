import type { Level } from '../engine/document/review.ts';
import type { Plural } from './words.ts';

/** The texts of the view for applicants: short words, short sentences. A test measures them. `$1`, `$2` … as in words.ts. */
export const explainWords = {
  title: 'This job in plain words',
  lead: 'This is how Dutymark reads the advert. It can be wrong, so ask if you are not sure.',
  untold: 'No duties were found on this page. They may be in a file that you can open from the advert.',

  do: {
    title: 'What you would do',
    lead: 'The advert has these kinds of work in it. Each job is told in plain words.',
    leadOther:
      'The advert has these kinds of work in it. Each is told as support staff do it. In this job you may do more of it, or be in charge of it.',
    none: 'No duty on this page is like a task of the guide. So this part cannot tell you more.',
    group: '$1 ($2)',
    more: {
      1: 'One more duty is in the advert. It is not like any task of the guide.',
      n: '$1 more duties are in the advert. They are not like any task of the guide.',
    } satisfies Plural,
    registered: 'Work that trained, registered staff do',
    registeredLead: 'The guide keeps this work for registered staff. Ask what your own part in it would be.',
  },
  domains: {
    ENV: 'Keeping the place clean and safe',
    DATA: 'Records and computers',
    COMM: 'Talking with people',
    CARE: 'Caring for patients',
    FLOW: 'Helping the day run well',
    SUPP: 'Helping the team and learning',
    ROLE: 'Everyday checks and help',
  } as Readonly<Record<string, string>>,

  clinical: {
    title: 'How much of it is clinical',
    lead: 'Clinical work is work with patients: care, checks, scans or treatment.',
    none: 'None of the duties that were understood is clinical work.',
    few: 'A small part of it is. $1 of the $2 duties that were understood are clinical.',
    some: 'Some of it is. $1 of the $2 duties that were understood are clinical.',
    most: 'Most of it is. $1 of the $2 duties that were understood are clinical.',
    all: 'All of it is. All $2 duties that were understood are clinical.',
    unknown: 'No duty was understood well enough to tell.',
  },

  level: {
    title: 'What level it is',
    meaning: {
      SCSW: [
        'This looks like a job as a senior support worker. You do not need to be a radiographer.',
        'You get patients ready, keep the rooms safe and clean, and help the team. With training you may do some care tasks, such as taking blood.',
        'These jobs are most often paid at band 3.',
      ],
      AP: [
        'This looks like a job as an assistant practitioner. You do not need to be a radiographer, but you need more training than a support worker.',
        'You do set tasks with patients, step by step, and you stay within limits that are written down. When something is out of the ordinary, you ask for help.',
        'These jobs are most often paid at band 4.',
      ],
      registered: [
        'This looks like a job for registered staff. To do it you must be on a register, such as the one that the HCPC keeps.',
        'The guide behind this page is about support staff, so it has less to say about this job.',
      ],
      other: [
        'This does not look like a support job in radiotherapy. Radiotherapy is treatment with X-rays, most often for cancer.',
        'The guide behind this page is about those jobs, so it has less to say about this one.',
      ],
    } satisfies Record<Level, readonly string[]>,
    band: 'The advert says band $1.',
    noBand: 'The advert does not say which band it is. Ask before you apply.',
  },

  expects: {
    title: 'What the guide expects',
    lead: 'The guide says what is usual. Each hospital can ask for other things, so read the advert too.',
    training: 'Training and exams',
    experience: 'What you have done before',
    supervision: 'Who watches over your work',
    levels: {
      SCSW: {
        training: [
          'You have a level 3 course behind you. A Levels, a T Level, a BTEC or a level 3 apprenticeship all count.',
          'You have maths and English at level 2. A pass at GCSE is one way.',
          'If you do not have these yet, you may still be taken on. You show that you can and will get them soon.',
          'Being able to use a computer helps.',
          'Some hospitals also ask you to do the Care Certificate.',
        ],
        experience: ['You have worked with people or helped them. It can be in a shop, as a volunteer or at home.'],
        supervision: [
          'Trained staff teach you each task and see that you do it well.',
          'For some tasks, such as putting a small tube in a vein, a trained person watches over you.',
          'When a patient seems unwell, you tell a nurse or a radiographer at once.',
        ],
      },
      AP: {
        training: [
          'You have a level 5 course behind you that fits the job. A foundation degree is one.',
          'You learn how the body is built, how cancer grows and how the machines are used in a safe way.',
          'Some hospitals also ask you to do the Care Certificate.',
        ],
        experience: ['You can also do the tasks of a senior support worker when the team needs it.'],
        supervision: [
          'A registered radiographer watches over your work and can help you.',
          'You do the tasks that are written down for your job, and no others.',
          'If you help to give treatment, you are first trained and tested for it. A senior radiographer is then in charge.',
        ],
      },
    },
    own: 'The same in more detail',
  },

  questions: {
    title: 'Questions to ask at the interview',
    lead: 'The text on this page does not say these things, or not clearly. It may be in another file. You can ask.',
    none: 'The page tells most of what the guide would look for. You may still want to ask these.',
    rules: {
      'supervision-missing': 'Who will watch over my work, and how do I reach them when I need help?',
      'task-supervision-missing': 'Who will be with me, or near me, when I do this?',
      'unsupervised-wording': 'The advert sounds as if I would work alone here. Is there always someone who can help?',
      'protocol-missing': 'Are there written steps to follow for this?',
      'escalation-missing': 'Whom do I tell when I find something that is not right?',
      'scope-missing': 'Is there a list of what I may do, and what I may not do?',
      'entitlement-missing': 'How will I be trained and tested before I do this? Who signs it off?',
      'medicines-condition-missing': 'What is my part when medicines are given, and who is in charge of it?',
      'registered-only-activity': 'Registered staff most often do this. What would my part be?',
      'task-above-band': 'This is most often a band 4 task. Will I be trained for it, and is the band right?',
      'qualification-mismatch': 'The guide asks for other training than the advert. What do I really need?',
      'band-title-mismatch': 'The job title and the band do not quite fit. Which one is right?',
      'band-not-stated': 'Which band is this job, and what is the pay?',
    } as Readonly<Record<string, string>>,
    about: 'This is about:',
    always: [
      'How long is the training, and will I be paid while I learn?',
      'What does a normal day look like?',
      'Can I train for more tasks later on?',
    ],
  },

  next: {
    title: 'The next step up',
    SCSW: [
      'The next step is assistant practitioner, most often at band 4.',
      'Some people get there as a trainee. They work, learn and get paid at the same time. The end is a level 5 course, such as a foundation degree.',
      'Ask if this hospital trains its own staff.',
    ],
    AP: [
      'The next step is to become a registered radiographer. These jobs most often start at band 5.',
      'For this you need a degree. You can study full time, or do a degree as an apprentice while you work.',
      'Ask if this hospital helps its staff to do that.',
    ],
    registered: ['Registered staff can move up to more senior posts, or teach, or do research.'],
    other: ['The guide behind this page does not say what comes after this job.'],
  } satisfies { title: string } & Record<Level, readonly string[]>,

  glossary: {
    title: 'Words that adverts use',
    entries: [
      ['Band', 'The pay step of an NHS job. A higher number means more pay and more to answer for.'],
      [
        'SCSW',
        'Short for senior clinical support worker. Someone who helps with patients and keeps the place running, most often at band 3.',
      ],
      ['AP', 'Short for assistant practitioner. Someone trained to do set tasks with patients, most often at band 4.'],
      [
        'TAP',
        'Short for trainee assistant practitioner. Someone who is still learning to be an AP, and works meanwhile.',
      ],
      [
        'IR(ME)R operator',
        'IR(ME)R is the law on using X-rays on patients. An operator does a part of that work. The employer must say in writing who may do what.',
      ],
      [
        'Annex 21',
        'A rule about NHS pay for people who train on the job. You get a share of the full pay until you have finished.',
      ],
      ['Scope of practice', 'What you may do in your job, and where it stops.'],
      ['Protocol', 'Written steps that all staff follow for a task.'],
      ['Escalate', 'To tell someone more senior, so that they can act.'],
      ['Supervision', 'A trained person looks after your work and answers for it with you.'],
      ['Radiographer', 'A registered person who plans scans or gives treatment with X-rays.'],
      ['Linac', 'Short for linear accelerator. It is the big machine that gives the treatment.'],
    ],
  },

  read: {
    title: 'Where to read on',
    lead: 'These come from the guide. You can look for them by name.',
    by: 'By: $1.',
  },
} as const;
