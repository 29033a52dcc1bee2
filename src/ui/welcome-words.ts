import type { Audience } from './preferences.ts';

/** The texts of the page of welcome and help. */
export const welcomeWords = {
  title: 'Welcome to Dutymark',
  lead: 'Dutymark reads job adverts for support staff in radiotherapy and compares each duty with a national guide.',
  who: 'Who are you?',
  whoHint: 'The panel opens with the view for you. You can change this at any time in the panel, under “This panel”.',
  saved: 'Kept. The panel opens with: $1.',
  failed: 'That could not be kept.',
  forYou: {
    recruiter: 'Check: what the guide would question in an advert, and wording that would answer it.',
    manager: 'Cover: which tasks of the guide a post has, under which conditions, and what else it could do.',
    applicant: 'Explain: what the job is in plain words, and what to ask at the interview.',
  } satisfies Record<Audience, string>,

  start: {
    title: 'How to start',
    steps: [
      'Open an advert on www.jobs.nhs.uk. It is read by itself and its duties are underlined.',
      'Click Dutymark’s button in the toolbar. The review opens beside the page.',
      'Click a quote in the review to see it on the page, or a mark on the page to see it in the review.',
    ],
    other: 'On any other page, open the panel and choose “Read this page”.',
  },

  example: {
    title: 'An example',
    lead: 'Say that a band 3 advert has this sentence:',
    before: 'You will ',
    marked: 'deliver routine breast treatments on the linear accelerator',
    after: ' and keep the waiting area tidy.',
    shows: 'The marked words are read as a duty. In the review you would see:',
    finding: 'Usually listed at band 4 in the guide',
    why: 'The guide lists giving standard treatments for assistant practitioners, under supervision. Check what is meant here, and what has been agreed locally.',
    suggestion: 'Assist the radiographers, who deliver routine breast treatments on the linear accelerator.',
    close: 'What you do with it is up to you. You can set it aside and say why.',
  },

  marks: {
    title: 'What the marks mean',
    lead: 'Each kind has a line of its own, so that you can tell them apart without colour.',
    kinds: [
      ['serious', 'Double line', 'Serious: look at this before the advert goes out.'],
      ['warning', 'Wavy line', 'Warning: something that the guide would question.'],
      ['advice', 'Dashed line', 'Advice: wording that would make it clearer.'],
      ['duty', 'Dotted line', 'A duty about which there is nothing to say.'],
    ],
  },

  privacy: {
    title: 'What is read, and where it goes',
    points: [
      'Dutymark reads the text of adverts on NHS Jobs, and of other pages only when you ask for it or have added their site.',
      'Everything is worked out on this computer. Nothing that is read leaves it, and nobody is told what you look at.',
      'A review is forgotten when its tab is closed. The title and the tasks of the last twelve posts are held until you close the browser, so that they can be compared.',
      'What you set aside or correct, and a level that you choose, are kept in this browser, by the address of the page, until you reset them.',
      'The page itself is not changed by the marks.',
    ],
  },

  limits: {
    title: 'What it cannot do',
    points: [
      'It can be wrong. It does not decide anything: local agreement and the judgement of those who know the service come first.',
      'It reads what is on the page. The full job description is often a file attached to it, which you can review on its own.',
      'The guide supports local decisions. It is no national job description, and no post is expected to have all of its tasks.',
    ],
    guide: 'The guide is “$1”, published by $2. Neither they nor the NHS have taken part in Dutymark or endorsed it.',
  },

  keyboard: {
    title: 'By keyboard and screen reader',
    points: [
      'The marks on the page cannot be heard. The list in the panel has each of them, in the same order.',
      'Tab moves through the panel; the arrow keys move between Check, Cover, Explain and Duties.',
      'Shortcuts can be set in the browser, on its page for extension shortcuts. Dutymark takes no single keys.',
    ],
  },
} as const;
