import type { Level, Severity, SupervisionScope } from '../engine/document/review.ts';
import type { DismissalReason, NotRead } from '../messaging/messages.ts';
import type { Audience } from './preferences.ts';

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
      'On any other page, click Dutymark’s button in the browser’s toolbar and the page is read.',
    ],
    privacy: 'Nothing that is read leaves this computer.',
  },
  'no-job': {
    title: 'No duties were found on this page',
    lead: 'This may not be a job description. Nothing is marked, and that says nothing about the page.',
    next: 'If the job description is on this page all the same, select its text and have the selection reviewed.',
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

  views: {
    label: 'Parts of the review',
    check: 'Check',
    cover: 'Cover',
    explain: 'Explain',
    duties: 'Duties',
    withCount: '$1 ($2)',
  },
  audiences: {
    recruiter: 'Recruiter: check an advert',
    manager: 'Manager: see what a post covers',
    applicant: 'Applicant: understand a job',
  } satisfies Record<Audience, string>,
  settings: {
    title: 'This panel',
    audience: 'You are a',
    audienceHint: 'The panel opens with the view for you. All views stay there.',
    saved: 'Kept. From now on the panel opens with: $1.',
    resetTitle: 'What you changed for this page',
    level: 'The level that you chose.',
    dismissed: { 1: '$1 finding set aside.', n: '$1 findings set aside.' } satisfies Plural,
    corrections: { 1: '$1 match corrected.', n: '$1 matches corrected.' } satisfies Plural,
    keptHere: 'This is kept in this browser, by the address of the page, until you reset it.',
    reset: 'Reset this page',
    resetDone: 'Reset. This page is reviewed as it was at first.',
    failed: 'That could not be kept. Try again.',
    help: 'Help, and what Dutymark reads',
  },

  check: {
    title: { 1: '$1 finding', n: '$1 findings' } satisfies Plural,
    parts: {
      serious: { 1: '$1 serious', n: '$1 serious' },
      warning: { 1: '$1 warning', n: '$1 warnings' },
      advice: { 1: '$1 piece of advice', n: '$1 pieces of advice' },
    } satisfies Record<Severity, Plural>,
    section: '$1 ($2)',
    sectionShown: '$1 ($2 of $3 shown)',
    shown: '$1 of $2 findings shown.',
    noneShown: 'Your filter leaves out every finding.',
    showAll: 'Show all',
    groupCount: { 1: '$1 place', n: '$1 places' } satisfies Plural,
    place: 'In the guide',
    suggestion: 'Wording that would answer it',
    wholeDocument: 'About the text as a whole.',
    copy: 'Copy wording',
    copied: 'Copied',
    copiedStatus: 'The wording is copied.',
    copyFailed: 'The wording could not be copied. Select it and copy it by hand.',
  },
  filter: {
    open: 'Filter',
    opened: 'Filter ($1 of $2 shown)',
    severity: 'How serious',
    rule: 'What is questioned',
    option: '$1 ($2)',
  },
  wording: {
    use: 'Use this wording',
    used: 'The wording is in the draft.',
    gone: 'These words are not in the draft any more. Copy the wording and put it in by hand.',
    'no-room': 'There is no room for the wording in this field. Copy it and put it in by hand.',
    refused: 'The field did not take the wording. Copy it and put it in by hand.',
  },
  aside: {
    open: 'Set aside',
    openAll: 'Set all $1 aside',
    why: 'Why do you set this aside?',
    whyAll: 'Why do you set these aside?',
    confirm: 'Set aside',
    cancel: 'Cancel',
    choose: 'Choose a reason first.',
    done: 'Set aside: $1. $2',
    left: { 1: '$1 finding is left.', n: '$1 findings are left.' } satisfies Plural,
    here: 'Set aside: $1',
    undo: 'Undo',
    undone: 'Back in the list: $1.',
    failed: 'That could not be kept. Try again.',
    list: { 1: 'Set aside ($1)', n: 'Set aside ($1)' } satisfies Plural,
    listLead:
      'These are not counted and not marked on the page. They stay set aside for this page until you take them back.',
    reason: 'Reason: $1',
    absent: 'Not found in the present text.',
    restore: 'Take back',
    all: 'Every finding is set aside',
    allLead: 'You have set aside all that the guide would question in this text.',
  },
  asideReasons: {
    'local-agreement': 'It is agreed locally',
    'covered-elsewhere': 'It is covered in another document',
    'not-a-duty': 'It is not a duty of the post',
    'wrong-match': 'Dutymark matched the wrong task',
  } satisfies Record<DismissalReason, string>,
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
    unread: 'What could not be checked',
    nothingUnread: 'No attached file or other part was seen that could not be read.',
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
  notes: {
    title: 'What was not read, and other limits',
    files: 'Save the file, then review it here',
    filesNew: '(opens a new tab)',
  },

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
    notThis: 'Not this task',
    isThis: 'Is this task',
    other: 'Choose a task for this duty',
    otherLabel: 'Task of the guide',
    otherPick: 'Choose a task',
    group: '$1: $2',
    otherApply: 'Use this task',
    otherFirst: 'Choose a task first.',
    youSaidIs: 'You said that this duty is: $1',
    youSaidNot: 'You said that this duty is not: $1',
    takeBack: 'Take back',
    noted: 'Noted, and reviewed again. $1',
    takenBack: 'Taken back, and reviewed again. $1',
    failed: 'That could not be kept. Try again.',
    corrected: {
      1: '$1 match is corrected by you. The review uses it for this page.',
      n: '$1 matches are corrected by you. The review uses them for this page.',
    } satisfies Plural,
  },
  cover: {
    title: 'What the post covers',
    lead: 'The text names $1 of the $2 tasks that the guide has at this level: $3.',
    noLevel: 'The guide is not about this level of post. The tasks that the text names are counted all the same.',
    notAll: 'No post is expected to have them all.',
    chart: 'Tasks of the guide that the text names, by group and level',
    domain: 'Group of tasks',
    thisLevel: 'this post',
    of: '$1 of $2',
    noTasks: 'none in the guide',
    conditions: 'Conditions at a glance',
    standings: { stated: 'Stated', partly: 'In part', 'not-found': 'Not found', 'not-asked': 'Not asked for' },
    setAside: { 1: 'You set $1 finding about it aside.', n: 'You set $1 findings about it aside.' } satisfies Plural,
    toPlace: { 1: 'See where it is said', n: 'See the first of $1 places' } satisfies Plural,
    toFindings: { 1: 'See what Check says', n: 'See the first of $1 in Check' } satisfies Plural,
    /** `$1` of the `$2` duties that the guide ties the condition to have it stated beside them. */
    condition: {
      supervision: {
        name: 'Supervision',
        stated: 'Said beside $1 of $2 duties; for the others for the whole post at most.',
        partly: 'No gap was found, but no duty has it beside it.',
        'not-found': 'Not found in the text on this page.',
        'not-asked': '',
      },
      scope: {
        name: 'Scope of practice',
        stated: 'Said in the text.',
        partly: '',
        'not-found': 'Not found in the text on this page.',
        'not-asked': 'The guide asks for a written one at assistant practitioner level.',
      },
      protocol: {
        name: 'Protocols',
        stated: 'Said beside all $2 duties that the guide ties to one.',
        partly: 'Said beside $1 of the $2 duties that the guide ties to one.',
        'not-found': 'Not found beside the duties that the guide ties to one ($2).',
        'not-asked': 'No duty was found that the guide ties to one.',
      },
      training: {
        name: 'Qualifications',
        stated: 'Nothing was found that differs from the guide.',
        partly: 'Something differs from what the guide expects.',
        'not-found': '',
        'not-asked': '',
      },
      entitlement: {
        name: 'Training and entitlement under IR(ME)R',
        stated: 'Said for all $2 duties that can be an operator’s.',
        partly: 'Said for $1 of the $2 duties that can be an operator’s.',
        'not-found': 'Not found for the duties that can be an operator’s ($2).',
        'not-asked': 'No duty was found that can be an operator’s.',
      },
      escalation: {
        name: 'Escalation',
        stated: 'Said beside all $2 duties whose results must be passed on.',
        partly: 'Said beside $1 of the $2 duties whose results must be passed on.',
        'not-found': 'Not found beside the duties whose results must be passed on ($2).',
        'not-asked': 'No duty was found whose results must be passed on.',
      },
      medicines: {
        name: 'Conditions for medicines',
        stated: 'Said beside all $2 duties about medicines.',
        partly: 'Said beside $1 of the $2 duties about medicines.',
        'not-found': 'Not found beside the duties about medicines ($2).',
        'not-asked': 'No duty about medicines was found.',
      },
    },
    tasks: 'Task by task',
    covered: 'Named in the text ($1)',
    beyond: 'Beyond this level ($1)',
    beyondSupport: 'The guide usually has these tasks at band 4, or keeps them for registered staff.',
    beyondAssistant: 'The guide keeps these tasks for registered staff.',
    more: 'Not named: could this post do more? ($1)',
    moreLead:
      'The guide has these tasks at this level and the text on this page does not name them. With training and supervision they may suit the service; not every post needs them.',
  },
  compare: {
    title: 'Compare with another post',
    none: 'Open another advert or file. Posts that you look at before you close the browser can be compared here.',
    label: 'Another post that you looked at',
    pick: 'Choose a post',
    option: '$1 ($2)',
    caption: 'This post beside the other',
    here: 'This post',
    onlyHere: 'Tasks named in this post only ($1)',
    onlyThere: 'Tasks named in the other post only ($1)',
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
  draft: {
    title: 'What you are writing',
    lead: 'If you are writing a job description in a form on this page, it can be reviewed while you write.',
    start: 'Review what I am writing',
    reviewing: 'Reviewing the field “$1”. The review keeps up as you type. Nothing is written without your click.',
    other: 'Field',
    option: '$1 ($2)',
    words: { 1: '$1 word', n: '$1 words' } satisfies Plural,
    stop: 'Stop, and read the page instead',
    none: 'No field for a job description was found on this page. Click into the field that you are writing in and try again.',
    gone: 'That field is not on the page any more.',
    failed: 'That did not work. Try again.',
    notRead: {
      'needs-click':
        'The browser has not let Dutymark see this page yet. Click Dutymark’s button in the browser’s toolbar and try again.',
      'closed-to-extensions': 'The browser does not let extensions read this page.',
      'nothing-selected': 'That did not work. Try again.',
    } satisfies Record<NotRead, string>,
    looking: {
      1: 'The page is changing: $1 mark is still looked for.',
      n: 'The page is changing: $1 marks are still looked for.',
    } satisfies Plural,
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
