import type { Block } from '../document/job-document.ts';
import { withoutTail } from '../text.ts';

/**
 * What a part of a job description speaks of.
 * - duties: what the post-holder does; every entry counts
 * - prose: purpose, summary, general terms, anything unknown; only statements about the post-holder count
 * - limits: what the post-holder does not do
 * - person: what the employer asks of applicants
 * - silent: the employer, benefits, how to apply, contacts, effort
 */
export type SectionKind = 'duties' | 'prose' | 'limits' | 'person' | 'silent';

/** Kinds of section in which nothing tells what the post-holder does. */
export const NO_DUTIES: ReadonlySet<SectionKind> = new Set<SectionKind>(['person', 'silent', 'limits']);

export interface Section {
  kind: SectionKind;
  heading: string;
}

/** Headings as job boards, trusts and health boards write them; first hit wins, so the narrower stand first. */
/** Job-evaluation factors: under them duties and demands stand mixed. */
const FACTOR =
  /^(analytical (and|&) judge?ment(al)? skills|planning (and|&) organi[sz]ation(al)? skills|physical skills|freedom to act)/;

const LEXICON: readonly (readonly [SectionKind, RegExp])[] = [
  ['prose', FACTOR],
  [
    'limits',
    /\b(won'?t|will not|do not|not expected to|don'?t) (do|be|undertake)\b|^(limits|exclusions|not (part|within))|\boutside (the|your) scope\b/,
  ],
  [
    'duties',
    /^(education|teaching|training),? (and |& )?(teaching|training|audit|research|development|supervision|governance|service improvement|mentorship)\b(?!.*\bqualif)/,
  ],
  [
    'person',
    /person(nel)? spec|^(essential|desirable)( criteria)?$|^(selection |essential |desirable )?criteria$|what (we('re| are)|you'?ll|you will) (looking for|need|bring)|person (we|you) (need|want|are)|about you$|^who (are )?(we|you) (are )?(looking|should be)|ideal candidate|^(must|nice|good|great|need)( to)? haves?$|^(minimum |entry |job )?requirements$|^what you need|^you('ll| will| must| should)? (have|need)|^(essential|desirable)\b.{0,25}$|^to be considered|^(the )?(qualifications?|experience|skills|knowledge|attributes|personal (qualities|attributes)|values|aptitudes?|competenc(e|es|ies) required|abilities|disposition|education)((?: ?[,&/]| and\b)(?: ?and\b)? ?(?!and\b)\w+(?: (?!and\b)\w+){0,4})*( required| needed)?$|(qualifications?|knowledge|training|skills|experience).{0,30}(required|needed|essential)|knowledge,? (skills|training),? and experience|additional (criteria|requirements)|other requirements|physical requirements$/,
  ],
  ['duties', /\b(duties|responsibilities|key result areas|key tasks|main tasks)\b(?!.{0,100}\b(trust|employer|our)\b)/],
  [
    'silent',
    /^(about (us|the (trust|hospital|department|board|organisation|service|team|centre|area))|who we are|working for our|our (values|trust|hospital|organisation|mission|vision|benefits|offer|team|department|service|commitment)|trust (values|profile|mission|vision|objectives)|values and behaviou?rs|benefits|what we (offer|can offer)|we (can )?offer|why (work|join|us|choose)|hello|welcome|the (setting|department|hospital|trust|organisation|location|team|service|centre)$|background|context|location|role of (the )?department|introducing|meet the|life at|living in)/,
  ],
  [
    'silent',
    /(organi[sz]ation(al)?|structure) (chart|position|structure)|^(organi[sz]ation(al)? )?(position|chart|structure)$|^job (details|identification|information|title)$|^(details|post details|key facts)$|^contacts?$|(working|key|main) (relationships|contacts)|who you'?ll work with|how to apply|application|^apply|interview|selection process|closing date|contact details|further (details|information)|informal (enquir|visit)/,
  ],
  [
    'silent',
    /^(?!.*skills).*\b(effort|demands|working conditions|working environment|environmental conditions|what the job feels like)\b|^environment$|certificate of sponsorship|sponsorship|\bdbs\b|disclosure and barring|uk registration|^registration|^(the )?(rewards?|salary|pay|hours|annual leave|pension|terms and conditions)$|job description agreement|signatures?$|^sign(ed|ature|-?off)|^agreement|review of (this )?job|^equipment (and|&) (machinery|systems)|^systems$|most challenging|^machinery|difficult parts?\b/,
  ],
  [
    'duties',
    /^role definition|\b(duties|responsibilities|tasks|key result areas|result areas|accountabilities|activities|functions|what you('ll| will)? (be doing|do)|what the (job|role|work) involves|(job|role|work)('s)? ([\w'-]{1,15} ){0,4}involve[sd]?|you will be doing|day to day|clinical skills|competencies|objectives)\b|^(\w[.)] ?)?(clinical|admin(istrative)?|stock|technical|clerical|patient care|direct care|housekeeping|equipment|communication|education(al)?|research|governance|training|teaching|quality|managerial|management|health and safety|safety|team( |work)|records|professional|information|operational|leadership)\b/,
  ],
  ['prose', /./],
];

/** Section headings that begin a new part even where small headings follow the person specification. */
const MAJOR =
  /^(general$|general (conditions|terms|information|duties|responsibilities|statements?|provisions|requirements)|terms|the (important )?(small print|terms)|terms|other|additional|standard|policies|policy|statutory|health|infection|confidentiality|equal|safeguarding|data protection|job|main|key|principal|duties)/;

/** What is longer than this is no heading, whatever the page says. */
const LONGEST_HEADING = 300;

/** Heading text as the lexicon knows it: lower case, straight quotes, no numbering, no colon. */
export function headingKey(text: string): string {
  const key = text
    .slice(0, LONGEST_HEADING)
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    .replace(/[*_#]+/g, ' ')
    .replace(/^\s*(section|part)\s+\w+\s*[:.-]\s*/, '')
    .replace(/^\s*(\d+(\.\d+)*[a-z]?|[a-z]|[ivx]+)[.):]\s*/, '')
    .replace(/\s+/g, ' ')
    .trim();
  return withoutTail(key, /[\s:?–-]/);
}

export function sectionKind(heading: string): SectionKind {
  const key = headingKey(heading);
  return LEXICON.find(([, pattern]) => pattern.test(key))?.[0] ?? 'prose';
}

/** The section that each block stands in, by block index. */
export function sectionsOf(blocks: readonly Block[]): readonly Section[] {
  let current: Section = { kind: 'prose', heading: '' };
  return blocks.map((block) => {
    if (block.kind !== 'heading') return current;
    const kind = sectionKind(block.text);
    const key = headingKey(block.text);
    const shouted = block.text === block.text.toUpperCase() && /[A-Z]{3}/.test(block.text);
    const small = kind === 'prose' && !shouted && !MAJOR.test(key) && !FACTOR.test(key);
    // "Essential" and its like sit under the person specification, "A. Clinical" under the duties: a small heading goes on with its section.
    if (small && current.heading !== '' && (current.kind === 'person' || current.kind === 'duties'))
      current = { kind: current.kind, heading: block.text };
    else if (current.kind === 'person' && kind === 'duties' && !shouted && !/duties|responsibilit|tasks/.test(key))
      current = { kind: 'person', heading: block.text };
    else current = { kind, heading: block.text };
    return current;
  });
}
