import type { Level, Severity, SupervisionScope } from '../engine/document/review.ts';

/** One text for each number of things: `1` for exactly one, `n` for any other. `$1` is the number. */
export interface Plural {
  1: string;
  n: string;
}

/** Every text of the user interface. `$1`, `$2` … stand for what `fill` puts in, as in the browser's own message files. */
export const words = {
  product: 'Dutymark',
  footer: 'Dutymark compares what a page says with a national guide. It can be wrong, and local agreement comes first.',

  none: {
    title: 'This page has not been read',
    lead: 'Dutymark reads job adverts on NHS Jobs by itself.',
    steps: [
      'Open an advert on www.jobs.nhs.uk and the review appears here.',
      'If this is such an advert, reload the page: it was open before Dutymark was ready.',
    ],
    privacy: 'Nothing that is read leaves this computer.',
  },
  reading: { title: 'Reading this page', lead: 'This takes a moment.' },
  failed: {
    title: 'This page could not be reviewed',
    next: 'Reload the page to try again.',
    noAnswer: 'Dutymark did not answer.',
  },

  post: {
    caption: 'The post on this page',
    untitled: 'Post without a title',
    band: 'Band',
    bandValue: 'Band $1',
    bandFrom: 'Read from “$1”',
    bandMissing: 'Not found in the text on this page',
    level: 'Level',
    levelChosen: 'You chose this level.',
    levelWhy: 'Why this level',
  },
  levels: {
    SCSW: 'Senior clinical support worker (SCSW)',
    AP: 'Assistant practitioner (AP)',
    registered: 'Registered staff',
    other: 'Another post',
  } satisfies Record<Level, string>,
  /** The level of a task, beside its title. */
  taskLevels: { SCSW: 'SCSW', AP: 'AP', REG: 'Registered staff' },
  levelSwitch: {
    open: 'The reading was wrong? Choose the level',
    label: 'Level of this post',
    hint: 'The review is made again for the level that you choose.',
    asRead: 'As read from the page',
    apply: 'Use this level',
    done: 'The level is now: $1. $2',
    failed: 'The level could not be changed. Try again.',
  },

  views: { label: 'Parts of the review', check: 'Check', duties: 'Duties', withCount: '$1 ($2)' },

  check: {
    title: { 1: '$1 finding', n: '$1 findings' } satisfies Plural,
    parts: {
      serious: { 1: '$1 serious', n: '$1 serious' },
      warning: { 1: '$1 warning', n: '$1 warnings' },
      advice: { 1: '$1 piece of advice', n: '$1 pieces of advice' },
    } satisfies Record<Severity, Plural>,
    section: '$1 ($2)',
    groupCount: { 1: '$1 place', n: '$1 places' } satisfies Plural,
    place: 'In the guide',
    suggestion: 'Wording that would answer it',
    wholeDocument: 'About the text as a whole.',
    copy: 'Copy wording',
    copied: 'Copied',
    copiedStatus: 'The wording is copied.',
    copyFailed: 'The wording could not be copied. Select it and copy it by hand.',
  },
  severities: { serious: 'Serious', warning: 'Warnings', advice: 'Advice' } satisfies Record<Severity, string>,
  clear: {
    title: 'Nothing found',
    lead: 'The guide would question nothing in the text that was read.',
    checked: 'What was checked',
    duties: { 1: '$1 duty was found in the text.', n: '$1 duties were found in the text.' } satisfies Plural,
    matched: {
      1: '$1 of them matches a task of the guide.',
      n: '$1 of them match a task of the guide.',
    } satisfies Plural,
    rules:
      'Each was checked for its level, for what is kept for registered staff, and for wording on supervision, protocols, escalation, entitlement and medicines.',
    whole: 'The whole text was checked for the band, supervision, scope of practice and qualifications.',
    noDuties: 'No duties were found in the text, so there was little to check. They may be in an attached file.',
  },
  noFindings: {
    title: 'No findings are made for this post',
    other:
      'The guide is about support workers and assistant practitioners in radiotherapy. This post was read as another kind.',
    registered:
      'The guide is about support workers and assistant practitioners. This post was read as one for registered staff.',
    chosenOther:
      'You chose “Another post”. The guide is about support workers and assistant practitioners in radiotherapy.',
    chosenRegistered: 'You chose “Registered staff”. The guide is about support workers and assistant practitioners.',
    why: 'Why it was read so',
    still: 'The duties are still listed, with the tasks that they are like.',
  },
  notes: { title: 'What was not read, and other limits' },

  rules: {
    'task-above-band': 'Usually listed at band 4 in the guide',
    'registered-only-activity': 'Kept for registered staff in the guide',
    'task-supervision-missing': 'Supervision of this task not found',
    'supervision-missing': 'Supervision not found',
    'unsupervised-wording': 'Reads as unsupervised work',
    'protocol-missing': 'Protocol not found',
    'escalation-missing': 'Reporting or escalating not found',
    'scope-missing': 'Scope of practice not found',
    'entitlement-missing': 'Entitlement or assessed training not found',
    'medicines-condition-missing': 'Conditions for medicines not found',
    'qualification-mismatch': 'Qualification differs from the guide',
    'band-title-mismatch': 'Title and band differ from the guide',
    'band-not-stated': 'Band not found',
  } as Readonly<Record<string, string>>,

  duties: {
    title: { 1: '$1 duty', n: '$1 duties' } satisfies Plural,
    none: 'No duties were found in the text on this page.',
    matched: { 1: '$1 matches a task of the guide', n: '$1 match a task of the guide' } satisfies Plural,
    possible: { 1: '$1 may match one', n: '$1 may match one' } satisfies Plural,
    unmatched: { 1: '$1 matches none', n: '$1 match none' } satisfies Plural,
    noMatch: 'No task of the guide matches.',
    possibleMatch: 'Possible match, not counted',
    why: 'Words that matched: $1',
  },
  scores: { veryLikely: 'very likely', likely: 'likely', perhaps: 'perhaps' },
  supervision: {
    own: 'Supervision: said in the duty itself',
    section: 'Supervision: said in its paragraph or the words that lead into it',
    document: 'Supervision: said for the whole post only',
    none: 'Supervision: not found in the text on this page',
  } satisfies Record<SupervisionScope, string>,

  quote: {
    show: 'Show on the page',
    shown: 'Shown on the page.',
    gone: 'Not on the page any more',
    notShown: 'These words could not be shown on the page.',
    targetGone: 'That mark is not in the review any more.',
  },
} as const;

/** A text with its `$1`, `$2` … replaced. */
export function fill(text: string, ...values: readonly (string | number)[]): string {
  return text.replace(/\$(\d)/g, (placeholder, position: string) =>
    String(values[Number(position) - 1] ?? placeholder),
  );
}

/** The form of a text that goes with a number, the number filled in. */
export function plural(forms: Plural, count: number): string {
  return fill(count === 1 ? forms[1] : forms.n, count);
}

/** A rule in words; a rule that has none yet is shown by its id, made readable. */
export function ruleWords(rule: string): string {
  const known = words.rules[rule];
  if (known !== undefined) return known;
  const readable = rule.replaceAll('-', ' ');
  return readable.charAt(0).toUpperCase() + readable.slice(1);
}

/** How sure a match is, in words. */
export function scoreWords(score: number): string {
  if (score >= 0.9) return words.scores.veryLikely;
  if (score >= 0.75) return words.scores.likely;
  return words.scores.perhaps;
}
