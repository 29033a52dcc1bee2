import type { Level, Severity, SupervisionScope } from '../engine/document/review.ts';

/** Every text of the reports that is not the review's own. */
export const words = {
  kind: 'Review against the guide',
  unchecked: 'Could not be checked',
  product: 'Dutymark',

  post: {
    heading: 'The post',
    title: 'Title',
    untitled: 'Post without a title',
    reference: 'Reference',
    band: 'Band',
    bandValue: (band: number, quote: string | null) =>
      quote === null ? `Band ${band}` : `Band ${band}, read from “${quote}”`,
    noBand: 'No band was found in the text that was read',
    level: 'Level in the guide',
    why: 'Why this level',
    made: 'Report made on',
  },
  levels: {
    SCSW: 'Senior clinical support worker',
    AP: 'Assistant practitioner',
    registered: 'Registered staff',
    other: 'Another post, which the guide is not about',
  } satisfies Record<Level, string>,

  guide: {
    heading: 'The guide',
    title: 'Guide',
    publisher: 'Publisher',
    date: 'Date of the guide',
    catalogue: 'Catalogue',
    catalogueValue: (id: string, version: string) => `${id}, version ${version}`,
    /** The guide, with what a department has agreed on top of it. */
    withLocal: (guide: string, local: string) => `${guide}; with the local scope of practice ${local}`,
    local: 'Local scope of practice',
    on: (catalogue: string) => `, on ${catalogue}`,
    otherVersion: (version: string) => `Titles of tasks are taken from version ${version} of the catalogue.`,
    absent: 'The guide of this review is not installed here, so its tasks are named by their ids.',
    unknown: 'Not known here',
    source: 'Source and thanks',
  },
  note: 'Please note',
  governance:
    'Local governance decides. The guide supports local judgement: it replaces no job description, no scope of practice and no local policy, and no finding here is a ruling on a post or its band.',
  care: 'Dutymark can be wrong. Read each finding against the job description before you act on it.',
  names:
    'E-mail addresses, telephone numbers and the query parts of web addresses are blacked out. Names are not: look for them before you pass this report on.',

  reading: {
    heading: 'What was read, and what was not',
    read: 'Read',
    unread: 'Not read',
    from: (source: string, parts: number, count: number) =>
      `${source}: ${parts} ${parts === 1 ? 'part' : 'parts'} of text with ${count} ${count === 1 ? 'word' : 'words'}.`,
    nothingNamed: 'No part was noticed that was left out.',
    always:
      'Files that are only linked to, pictures, and local policies, protocols and scopes of practice are no part of this review.',
    setAside: (count: number) =>
      count === 1 ? 'One finding was set aside and is left out.' : `${count} findings were set aside and are left out.`,
    sources: {
      'nhs-jobs': 'An advert on NHS Jobs',
      trac: 'An advert on a Trac site',
      'nhs-scotland': 'An advert on the NHS Scotland site',
      jobtrain: 'An advert on a Jobtrain site',
      'hsc-ni': 'An advert on the HSC site of Northern Ireland',
      oleeo: 'An advert on an Oleeo site',
      'web-page': 'A web page',
      selection: 'Text that was selected on a page',
      'draft-field': 'A draft in a form',
      pdf: 'A PDF file',
      docx: 'A Word file',
      text: 'A text',
    } as Readonly<Record<string, string>>,
    otherSource: (source: string) => `A text from “${source}”`,
  },

  findings: {
    heading: 'Findings',
    none: 'The guide would question nothing in the text that was read.',
    notJudged: 'No findings: the guide sets no tasks for this level of post.',
    count: (all: number, parts: string) => `${all === 1 ? 'One finding' : `${all} findings`}: ${parts}.`,
    wholeText: 'About the text as a whole',
    suggestion: 'Wording that would answer it',
    tasks: 'Tasks',
    source: 'Where that stands',
    severity: 'Severity',
    rule: 'What is questioned',
    ruleId: 'Rule',
    quote: 'Words in the text',
    message: 'Why',
    block: 'Part of the text',
    start: 'From character',
    end: 'To character',
  },
  severities: { serious: 'Serious', warning: 'Warning', advice: 'Advice' } satisfies Record<Severity, string>,
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

  coverage: {
    heading: 'Coverage of the guide',
    lead: (covered: number, tasks: number, withLocal: boolean) =>
      `The text names ${covered} of the ${tasks} tasks that the guide ${withLocal ? 'and the local scope of practice have' : 'has'} at this level. No post is expected to have them all.`,
    notJudged: 'The guide is not about this level of post. The tasks that the text names are counted all the same.',
    chart: 'Tasks of the guide that the text names, by group',
    chartSays: (parts: readonly string[]) => `A bar for each group of tasks: ${parts.join('; ')}.`,
    domain: 'Group of tasks',
    domainId: 'Group',
    tasks: 'Tasks in the guide',
    covered: 'Named in the text',
    share: 'Share',
    which: 'Tasks named',
    more: 'Tasks not named',
    of: (covered: number, tasks: number) => `${covered} of ${tasks}`,
    none: 'None',
  },

  duties: {
    heading: 'Duties found in the text',
    none: 'No duties were found in the text that was read.',
    duty: 'Duty',
    taskId: 'Task',
    matches: 'Task of the guide',
    sure: 'How sure',
    possible: 'Possible, not counted',
    supervision: 'Supervision',
    noMatch: 'No task of the guide matches',
  },
  supervision: {
    own: 'Said in the duty itself',
    section: 'Said in its paragraph or the words that lead into it',
    document: 'Said for the whole post only',
    none: 'Not found in the text that was read',
  } satisfies Record<SupervisionScope, string>,

  many: {
    kind: 'Reviews against the guide',
    heading: 'This report',
    posts: 'Posts',
    document: 'Document',
    duties: 'Duties',
    share: (domain: string) => `${domain}: share of tasks named`,
    notReviewed: 'Not reviewed',
    count: (reviews: number, findings: number) =>
      `${reviews === 1 ? 'One review' : `${reviews} reviews`} with ${findings === 1 ? 'one finding' : `${findings} findings`}.`,
    failed: (count: number) =>
      `${count === 1 ? 'One document' : `${count} documents`} could not be reviewed. Each has a row with the reason.`,
    unread: 'What else was noticed and not read stands beside each post.',
  },

  page: 'Page',
  pageOf: 'of',
} as const;

/** A rule in words; a rule that has none is shown by its id, made readable. */
export function ruleWords(rule: string): string {
  const known = words.rules[rule];
  if (known !== undefined) return known;
  const readable = rule.replaceAll('-', ' ');
  return readable.charAt(0).toUpperCase() + readable.slice(1);
}
