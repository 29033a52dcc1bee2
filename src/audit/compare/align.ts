import { diffWords } from 'diff';
import type { Duty, Finding, Review } from '../../engine/document/review.ts';

/** One duty of two job descriptions: in both, worded the same or otherwise, or in one of them only. */
export type AlignedDuty =
  | { kind: 'same' | 'reworded'; before: Duty; after: Duty }
  | { kind: 'added'; before: null; after: Duty }
  | { kind: 'removed'; before: Duty; after: null };

/** Findings of two reviews: in the first only, in the second only, in both. */
export interface AlignedFindings {
  resolved: Finding[];
  fresh: Finding[];
  still: { before: Finding; after: Finding }[];
}

/** A stretch of a text, and whether the other text has it too. */
export interface Run {
  text: string;
  own: boolean;
}

/** Two duties that are less alike than this are two duties, and no rewording of one. */
const ALIKE = 0.4;
/** How much it counts that two duties are the same task, beside their words. */
const SAME_TASK = 0.25;

/** Aligns duties by what they say, wherever they stand: first by the same words, then by the most alike. In the order of the second text. */
export function alignDuties(before: readonly Duty[], after: readonly Duty[]): AlignedDuty[] {
  const partner = sameWords(before, after);
  const taken = new Set(partner.values());
  const left = before.flatMap((_, at) => (partner.has(at) ? [] : [at]));
  const right = after.flatMap((_, at) => (taken.has(at) ? [] : [at]));
  const likeness = likenessOf(before, after);
  const candidates = left.flatMap((a) =>
    right.flatMap((b) => {
      const score = likeness(a, b);
      return score < ALIKE ? [] : [{ a, b, score }];
    }),
  );
  // Of equally good ones, those that stand at about the same place.
  candidates.sort((x, y) => y.score - x.score || Math.abs(x.a - x.b) - Math.abs(y.a - y.b) || x.a - y.a || x.b - y.b);
  for (const { a, b } of candidates) {
    if (partner.has(a) || taken.has(b)) continue;
    partner.set(a, b);
    taken.add(b);
  }
  return inOrder(before, after, partner);
}

/** Pairs of the same words; of duties that are said twice, the first with the first. */
function sameWords(before: readonly Duty[], after: readonly Duty[]): Map<number, number> {
  const places = grouped([...after.keys()], (at) => plain(after[at]?.quote));
  const partner = new Map<number, number>();
  for (const [at, { quote }] of before.entries()) {
    const found = places.get(plain(quote))?.shift();
    if (found !== undefined) partner.set(at, found);
  }
  return partner;
}

/** How alike two duties are, 0 to 1: by their words, where rare ones count for more, and by the tasks that they are. */
function likenessOf(before: readonly Duty[], after: readonly Duty[]): (a: number, b: number) => number {
  const [ours, theirs] = [before, after].map((duties) => duties.map(({ quote }) => wordsOf(quote))) as [
    Set<string>[],
    Set<string>[],
  ];
  const counts = new Map<string, number>();
  for (const words of [...ours, ...theirs]) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const total = ours.length + theirs.length;
  const weight = (word: string) => Math.log(1 + total / (counts.get(word) ?? 1));
  const weights = (words: Set<string>) => [...words].reduce((sum, word) => sum + weight(word), 0);
  const [ourWeights, theirWeights] = [ours.map(weights), theirs.map(weights)];
  return (a, b) => {
    const [one, other] = [ours[a], theirs[b]];
    const all = (ourWeights[a] ?? 0) + (theirWeights[b] ?? 0);
    if (!one || !other || all === 0) return 0;
    let common = 0;
    for (const word of one) if (other.has(word)) common += weight(word);
    const byWords = (2 * common) / all;
    const tasks = new Set(before[a]?.matches.map(({ task }) => task));
    const sameTask = after[b]?.matches.some(({ task }) => tasks.has(task)) === true;
    return sameTask ? byWords * (1 - SAME_TASK) + SAME_TASK : byWords;
  };
}

/** As in the second text; what is gone stands behind what it stood behind in the first. */
function inOrder(before: readonly Duty[], after: readonly Duty[], partner: ReadonlyMap<number, number>): AlignedDuty[] {
  const goneBehind = new Map<number | null, Duty[]>();
  let behind: number | null = null;
  for (const [at, duty] of before.entries()) {
    const place = partner.get(at);
    if (place === undefined) goneBehind.set(behind, [...(goneBehind.get(behind) ?? []), duty]);
    else behind = place;
  }
  const from = new Map([...partner].map(([a, b]) => [b, before[a]]));
  const gone = (place: number | null): AlignedDuty[] =>
    (goneBehind.get(place) ?? []).map((duty) => ({ kind: 'removed', before: duty, after: null }));
  return [
    ...gone(null),
    ...[...after.entries()].flatMap(([at, duty]): AlignedDuty[] => {
      const was = from.get(at);
      const kind = was && plain(was.quote) === plain(duty.quote) ? 'same' : 'reworded';
      return [was ? { kind, before: was, after: duty } : { kind: 'added', before: null, after: duty }, ...gone(at)];
    }),
  ];
}

/** Which findings are resolved, and which are new. One about a duty that was reworded is still the same. */
export function alignFindings(
  before: { review: Review; open: readonly Finding[] },
  after: { review: Review; open: readonly Finding[] },
  duties: readonly AlignedDuty[],
): AlignedFindings {
  const names = new Map<Duty, string>();
  for (const [at, { before: was, after: is }] of duties.entries()) {
    if (was) names.set(was, `duty ${at}`);
    if (is) names.set(is, `duty ${at}`);
  }
  const keyOf = (review: Review, { rule, block, start, quote }: Finding) => {
    const duty = review.duties.find(
      (each) => each.block === block && start !== null && each.start <= start && start < each.end,
    );
    return `${rule} ${(duty && names.get(duty)) ?? plain(quote ?? '')}`;
  };
  const waiting = grouped(after.open, (finding) => keyOf(after.review, finding));
  const resolved: Finding[] = [];
  const still: AlignedFindings['still'] = [];
  for (const finding of before.open) {
    const same = waiting.get(keyOf(before.review, finding))?.shift();
    if (same) still.push({ before: finding, after: same });
    else resolved.push(finding);
  }
  const left = new Set([...waiting.values()].flat());
  return { resolved, still, fresh: after.open.filter((finding) => left.has(finding)) };
}

/** Two wordings side by side: what is only in the one, and what only in the other. */
export function compareWords(before: string, after: string): { before: Run[]; after: Run[] } {
  const parts = diffWords(before, after);
  const side = (other: 'added' | 'removed', own: 'added' | 'removed') =>
    parts.filter((part) => !part[other]).map((part) => ({ text: part.value, own: part[own] }));
  return { before: side('added', 'removed'), after: side('removed', 'added') };
}

/** As Map.groupBy, which not every browser has that Dutymark runs in. */
function grouped<T>(things: readonly T[], keyOf: (thing: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const thing of things) {
    const key = keyOf(thing);
    groups.set(key, [...(groups.get(key) ?? []), thing]);
  }
  return groups;
}

function plain(text: string | undefined): string {
  return (text ?? '')
    .replace(/[\s.;,]+/g, ' ')
    .trim()
    .toLowerCase();
}

/** The words that tell what a duty is about. */
function wordsOf(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(words.filter((word) => word.length > 2 && !LITTLE.has(word)));
}

const LITTLE = new Set('the and for with from that this their will are when where which any all other'.split(' '));
