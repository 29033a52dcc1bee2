import type { Catalogue } from './catalogue/assemble.ts';
import type { JobDocument } from './document/job-document.ts';
import type { Coverage, Duty, Finding, Level, Review, Severity } from './document/review.ts';
import { isJudged } from './judged.ts';
import { type MatchedDuty, matchDuties } from './matching/duties.ts';
import { levelOf } from './matching/match.ts';
import type { Memo } from './memo.ts';
import { type Post, readPost, scopeOf, type Time } from './reading/post.ts';
import { RULES } from './rules/index.ts';
import { type RawFinding, type Rule, type RuleContext, SUPERVISED } from './rules/rule.ts';
import { FAULT, isUnchecked } from './unchecked.ts';

/** What a user may set for a review. */
export interface ReviewSettings {
  /** The level, where the user knows better than the reading. */
  level?: Level | null;
  /** Ids of rules that are off. */
  rulesOff?: readonly string[];
  /** Findings of these severities are left out. */
  severitiesOff?: readonly Severity[];
  /** What the user said of single duties. */
  corrections?: readonly Correction[];
}

/** "This is that task" or "this is not that task", by the duty's words, so that it holds wherever they stand. */
export interface Correction {
  quote: string;
  task: string;
  is: boolean;
}

/** Document in, review out. Pure: no clock, no network, no DOM; the same input gives the same review. */
export function review(
  document: JobDocument,
  catalogue: Catalogue,
  settings: ReviewSettings = {},
  memo?: Memo,
  time?: Time,
): Review {
  const post = readPost(document, catalogue, settings.level ?? null, memo, time);
  const matched = corrected(matchDuties(post, catalogue, memo), post, catalogue, settings.corrections ?? []);
  return {
    schemaVersion: 1,
    catalogue: { id: catalogue.info.id, version: catalogue.info.version },
    document: { id: document.id, title: document.title, source: document.source },
    role: post.role,
    duties: matched.map((duty) => dutyOf(duty, post)),
    findings: findingsOf(post, matched, catalogue, settings),
    coverage: coverageOf(post, matched, catalogue),
  };
}

/** Applies the user's corrections before the rules look. */
function corrected(
  duties: readonly MatchedDuty[],
  post: Post,
  catalogue: Catalogue,
  corrections: readonly Correction[],
): readonly MatchedDuty[] {
  if (corrections.length === 0) return duties;
  return duties.map((duty) => {
    const quote = plain(post.blocks[duty.block]?.parsed.block.text.slice(duty.start, duty.end) ?? '');
    let { matches, possible } = duty;
    for (const correction of corrections) {
      const activity = catalogue.activities.get(correction.task);
      if (!activity || plain(correction.quote) !== quote) continue;
      matches = matches.filter((match) => match.activity.id !== correction.task);
      possible = possible.filter((match) => match.activity.id !== correction.task);
      if (correction.is) matches = [...matches, { activity, score: 1, evidence: [], telling: [] }];
    }
    return { ...duty, matches, possible };
  });
}

/** Words as a quote is compared by: case and spacing apart. */
function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim().toLowerCase();
}

function dutyOf(duty: MatchedDuty, post: Post): Duty {
  const block = post.blocks[duty.block]?.parsed.block;
  const text = block?.text ?? '';
  const said = scopeOf(post, duty.block, duty, SUPERVISED);
  return {
    block: block?.id ?? 0,
    start: duty.start,
    end: duty.end,
    quote: text.slice(duty.start, duty.end),
    matches: duty.matches.map(({ activity, score, evidence }) => ({
      task: activity.id,
      score,
      why: runs(evidence).map(([from, to]) => text.slice(duty.words[from]?.start, duty.words[to]?.end)),
    })),
    possible: duty.possible.map(({ activity, score }) => ({ task: activity.id, score })),
    supervision: said,
  };
}

/** Neighbouring words as one run: [2, 3, 7] gives 2–3 and 7–7. */
function runs(indexes: readonly number[]): [number, number][] {
  const result: [number, number][] = [];
  for (const index of indexes) {
    const last = result.at(-1);
    if (last && last[1] === index - 1) last[1] = index;
    else result.push([index, index]);
  }
  return result;
}

const WEIGHT: Readonly<Record<Severity, number>> = { serious: 0, warning: 1, advice: 2 };

/** Findings leave the rules raw and pass three steps: quoted, once each, in order. */
function findingsOf(
  post: Post,
  duties: readonly MatchedDuty[],
  catalogue: Catalogue,
  { rulesOff = [], severitiesOff = [] }: ReviewSettings,
): Finding[] {
  const { level } = post.role;
  if (!isJudged(level)) return [];
  const findings: Finding[] = [];
  const seen = new Set<string>();
  const numbers = new Map<string, number>();
  for (const rule of RULES) {
    if (rulesOff.includes(rule.id)) continue;
    for (const raw of checked(rule, { post, duties, catalogue })) {
      const finding = quoted(rule.id, raw, post, seen, numbers);
      // A rule that failed is told whatever is left out, or it would look like a clean bill.
      if (finding && (isUnchecked(finding) || !severitiesOff.includes(finding.severity))) findings.push(finding);
    }
  }
  const order = (finding: Finding) => finding.block ?? -1;
  return findings.sort(
    (a, b) => WEIGHT[a.severity] - WEIGHT[b.severity] || order(a) - order(b) || (a.start ?? 0) - (b.start ?? 0),
  );
}

/** A rule that fails stops no other, and is no clean bill either: its place is taken by a finding that says so. */
function checked(rule: Rule, context: RuleContext): RawFinding[] {
  try {
    return rule.check(context);
  } catch (error) {
    return [
      {
        severity: 'warning',
        place: null,
        tasks: [],
        message: `This could not be checked, because of a fault in Dutymark (${error instanceof Error ? error.message : String(error)}).`,
        suggestion: 'Check this point by eye, and report the fault.',
        source: FAULT,
      },
    ];
  }
}

function quoted(
  rule: string,
  raw: RawFinding,
  post: Post,
  seen: Set<string>,
  numbers: Map<string, number>,
): Finding | null {
  const { place, severity, message, suggestion, source } = raw;
  const block = place ? post.blocks[place.block]?.parsed.block : undefined;
  const quote = place && block ? block.text.slice(place.start, place.end) : null;
  const spot = place && block ? `${place.block}:${place.start}:${place.end}` : '';
  if (seen.has(`${rule}@${spot}`)) return null;
  seen.add(`${rule}@${spot}`);
  return {
    id: freshId(rule, quote, seen, numbers),
    rule,
    severity,
    block: block?.id ?? null,
    start: block && place ? place.start : null,
    end: block && place ? place.end : null,
    quote,
    tasks: [...raw.tasks],
    message,
    suggestion,
    source,
  };
}

/** Made of rule and words, not of position, so that a dismissal outlives re-ordering; the same words again are numbered. */
function freshId(rule: string, quote: string | null, seen: Set<string>, numbers: Map<string, number>): string {
  const base = quote === null ? rule : `${rule}-${hash(plain(quote))}`;
  let again = (numbers.get(base) ?? 0) + 1;
  while (again > 1 ? seen.has(`${base}-${again}`) : seen.has(base)) again++;
  // Remembered, so that the same words thousands of times over are not counted through each time.
  numbers.set(base, again);
  const id = again > 1 ? `${base}-${again}` : base;
  seen.add(id);
  return id;
}

/** FNV-1a, 32 bits, in base 36: short and stable; nothing secret hangs on it. */
function hash(text: string): string {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return (value >>> 0).toString(36);
}

function coverageOf(post: Post, duties: readonly MatchedDuty[], catalogue: Catalogue): Coverage[] {
  const level = levelOf(post.role.level);
  const named = new Set(duties.flatMap((duty) => duty.matches.map((match) => match.activity.id)));
  return catalogue.info.domains.flatMap((domain) => {
    const tasks = [...catalogue.activities.values()].filter(
      (activity) => activity.level === level && activity.domain === domain.id,
    );
    if (tasks.length === 0) return [];
    return [
      { domain: domain.id, tasks: tasks.length, covered: tasks.map((task) => task.id).filter((id) => named.has(id)) },
    ];
  });
}
