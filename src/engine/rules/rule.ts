import type { Activity, Catalogue } from '../catalogue/assemble.ts';
import type { Severity } from '../document/review.ts';
import type { MatchedDuty } from '../matching/duties.ts';
import { fold } from '../reading/fold.ts';
import { type Post, type Scope, scopeOf } from '../reading/post.ts';
import { isDutyVerb } from '../reading/verbs.ts';
import { withoutTail } from '../text.ts';

/** Where a finding points: a stretch of a block (by index), or null for the whole document. */
export type Place = { block: number; start: number; end: number } | null;

/** A finding as a rule makes it; review.ts gives it its quote and its id. */
export interface RawFinding {
  severity: Severity;
  place: Place;
  tasks: readonly string[];
  /** What the guide would question, in careful words: "usually listed at", "not found in the text on this page". */
  message: string;
  /** Wording that would answer it. */
  suggestion: string;
  /** The place in the guide. */
  source: string;
}

/** What a rule sees. */
export interface RuleContext {
  post: Post;
  duties: readonly MatchedDuty[];
  catalogue: Catalogue;
}

/** One thing that the guide would question. Its file is named after its id. */
export interface Rule {
  readonly id: string;
  check(context: RuleContext): RawFinding[];
}

/** The families that say the post-holder is supervised, directed or delegated to. */
export const SUPERVISED = ['supervision', 'delegation', 'direction'] as const;

/** A duty's tasks that meet a condition, each duty once. */
export function dutiesWith(
  { duties }: RuleContext,
  condition: (activity: Activity) => boolean,
): { duty: MatchedDuty; activities: [Activity, ...Activity[]] }[] {
  return duties.flatMap((duty) => {
    const [first, ...rest] = duty.matches.map((match) => match.activity).filter(condition);
    return first ? [{ duty, activities: [first, ...rest] as [Activity, ...Activity[]] }] : [];
  });
}

/** Where wording of these families stands, seen from the duty. */
export function wordingNear(context: RuleContext, duty: MatchedDuty, families: readonly string[]): Scope {
  return scopeOf(context.post, duty.block, duty, families);
}

export function isNear(scope: Scope): boolean {
  return scope === 'own' || scope === 'section';
}

export function placeOf(duty: MatchedDuty): Place {
  return { block: duty.block, start: duty.start, end: duty.end };
}

export function quoteOf({ post }: RuleContext, duty: MatchedDuty): string {
  return post.blocks[duty.block]?.parsed.block.text.slice(duty.start, duty.end) ?? '';
}

/** The duty's own words, as the beginning of a sentence that a suggestion goes on with. */
export function asSentence(context: RuleContext, duty: MatchedDuty): string {
  const words = withoutTail(quoteOf(context, duty).replace(/\s+/g, ' '), /[\s.,;:]/).replace(/^to\s+/i, '');
  const short = words.length > 160 ? `${words.slice(0, words.lastIndexOf(' ', 157))} …` : words;
  return short.charAt(0).toUpperCase() + short.slice(1);
}

/** The duty as help given to those who carry it out: "Assist registered radiographers to acquire images." */
export function assisting(context: RuleContext, duty: MatchedDuty): string {
  const words = asSentence(context, duty);
  const [first = '', ...rest] = words.split(' ');
  const verb = first.toLowerCase();
  const others = 'Assist registered radiographers';
  if (verb.endsWith('ing') || !isDutyVerb(fold(verb)))
    return `${others} with ${[keepAcronym(first), ...rest].join(' ')}.`;
  return `${others} to ${[baseForm(verb), ...rest].join(' ')}.`;
}

function keepAcronym(word: string): string {
  return word.length > 1 && word === word.toUpperCase() ? word : word.toLowerCase();
}

/** "carries" → "carry", "checks" → "check". */
function baseForm(verb: string): string {
  if (/ies$/.test(verb)) return `${verb.slice(0, -3)}y`;
  if (/(?:ch|sh|ss|x|zz|o)es$/.test(verb)) return verb.slice(0, -2);
  return /[^s]s$/.test(verb) ? verb.slice(0, -1) : verb;
}

export function titlesOf(activities: readonly Activity[]): string {
  return activities.map((activity) => `“${activity.title}”`).join(' and ');
}

export function sourcesOf(activities: readonly Activity[]): string {
  return activities.map((activity) => activity.source).join('; ');
}

export function idsOf(activities: readonly Activity[]): string[] {
  return activities.map((activity) => activity.id);
}

/** Who lists these tasks or asks something of them, in the middle of a sentence. */
export function whoseOf(activities: readonly Activity[]): string {
  if (activities.every(({ local }) => local)) return 'the local scope of practice';
  return activities.some(({ local }) => local) ? 'the guide (and the local scope of practice)' : 'the guide';
}

/** The same at the beginning of a sentence. */
export function whoOf(activities: readonly Activity[]): string {
  return whoseOf(activities).replace(/^t/, 'T');
}

/** A rule on tasks with a condition that the guide asks for wording on: each duty beside which there is none. */
export function wordingMissing(rule: {
  id: string;
  severity: Severity;
  applies(activity: Activity): boolean;
  family: string;
  /** From who expects it, and the titles of the tasks. */
  message(who: string, titles: string): string;
  /** What is added to the duty's own words. */
  answer: string;
}): Rule {
  return {
    id: rule.id,
    check: (context) =>
      dutiesWith(context, rule.applies)
        .filter(({ duty }) => !isNear(wordingNear(context, duty, [rule.family])))
        .map(({ duty, activities }) => ({
          severity: rule.severity,
          place: placeOf(duty),
          tasks: idsOf(activities),
          message: rule.message(whoOf(activities), titlesOf(activities)),
          suggestion: `${asSentence(context, duty)}, ${rule.answer}`,
          source: sourcesOf(activities),
        })),
  };
}
