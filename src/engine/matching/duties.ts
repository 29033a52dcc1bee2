import type { Catalogue } from '../catalogue/assemble.ts';
import type { Level } from '../document/review.ts';
import type { Memo } from '../memo.ts';
import type { DutyClause } from '../reading/duties.ts';
import { fold } from '../reading/fold.ts';
import type { Post } from '../reading/post.ts';
import { type Candidate, matchWords, THRESHOLD } from './match.ts';

/** Words that join one duty to the next. */
const LINKS: ReadonlySet<string> = new Set(['and', 'or', 'plus']);

/** A duty with the tasks it is, and those it might be. */
export interface MatchedDuty extends DutyClause {
  /** Index into the post's blocks. */
  block: number;
  matches: readonly Candidate[];
  possible: readonly Candidate[];
}

/** Matches every duty clause of a post, then draws the duties' bounds: apart where the tasks differ in kind, together where they are one. */
export function matchDuties(post: Post, catalogue: Catalogue, memo?: Memo): MatchedDuty[] {
  const duties: MatchedDuty[] = [];
  post.blocks.forEach((block, index) => {
    const pieces = block.duties.flatMap((clause) =>
      splitByKind(matched(clause, index, catalogue, post.role.level, memo)),
    );
    const joined: MatchedDuty[] = [];
    for (const piece of pieces) {
      const before = joined.at(-1);
      if (before && isOneDuty(before, piece)) joined[joined.length - 1] = join(before, piece);
      else joined.push(piece);
    }
    duties.push(...joined);
  });
  return duties;
}

function matched(clause: DutyClause, block: number, catalogue: Catalogue, level: Level, memo?: Memo): MatchedDuty {
  const key = memo ? `${level} ${clause.words.map((word) => word.text).join(' ')}` : '';
  const known = memo?.matches(key);
  const candidates = known ?? matchWords(clause.words, catalogue, level);
  if (!known) memo?.keepMatches(key, candidates);
  return {
    ...clause,
    block,
    matches: candidates.filter((candidate) => candidate.score >= THRESHOLD),
    possible: candidates.filter((candidate) => candidate.score < THRESHOLD),
  };
}

/** Cuts a clause at a comma or "and" that parts the words of one task from those of the next: "data input, equipment checks". */
function splitByKind(duty: MatchedDuty): MatchedDuty[] {
  if (duty.matches.length === 0) return [duty];
  const own = ownWords(duty.matches);
  const ordered = [...duty.matches].sort((a, b) => Math.min(...own(a)) - Math.min(...own(b)));
  const result: MatchedDuty[] = [];
  let from = 0;
  let current: Candidate[] = [];
  ordered.forEach((candidate, index) => {
    current.push(candidate);
    const next = ordered[index + 1];
    const end = Math.max(...current.flatMap(own));
    const begin = next ? Math.min(...own(next)) : undefined;
    if (next && (begin === undefined || begin <= end)) return;
    const cut = begin === undefined ? duty.words.length : separator(duty, end, begin);
    if (cut === null) return;
    result.push(part(duty, from, cut, current));
    from = cut;
    current = [];
  });
  if (current.length > 0) result.push(part(duty, from, duty.words.length, current));
  return result.flatMap(withoutLead);
}

/** The words that set a task apart from the others; "carry out" before a list of tasks belongs to all of them. */
function ownWords(matches: readonly Candidate[]): (candidate: Candidate) => readonly number[] {
  const shared = new Map<number, number>();
  for (const match of matches) for (const word of new Set(match.telling)) shared.set(word, (shared.get(word) ?? 0) + 1);
  return (candidate) => {
    const alone = candidate.telling.filter((word) => shared.get(word) === 1);
    return alone.length > 0 ? alone : candidate.evidence;
  };
}

/** Parts off what stands before the task's own words, where these begin with a verb: "meet patients | and bring them through", but not "gowns and linen". */
function withoutLead(duty: MatchedDuty): MatchedDuty[] {
  const first = Math.min(...duty.matches.flatMap((match) => match.evidence));
  if (first < 3) return [duty];
  const before = duty.words[first - 1];
  const here = duty.words[first];
  // A label and a subject are outside of the duty's bounds, and no lead.
  const cut = before && here && before.end > duty.start && (LINKS.has(before.fold) || here.start - before.end > 1);
  if (!cut || !here.tags.has('Verb')) return [duty];
  // "Take and record temperatures": the first verb has no object of its own.
  if (LINKS.has(before.fold) && duty.words[first - 2]?.tags.has('Verb')) return [duty];
  return [part({ ...duty, possible: [] }, 0, first, []), part(duty, first, duty.words.length, duty.matches)];
}

/** Where to cut between two words within a duty's bounds: after the last comma between them, else after the last "and"; null where there is neither. */
function separator({ words, start }: MatchedDuty, after: number, before: number): number | null {
  let comma: number | null = null;
  let link: number | null = null;
  for (let index = after + 1; index <= before; index++) {
    const word = words[index];
    const previous = words[index - 1];
    if (!word || !previous || previous.end <= start) continue;
    // A comma or a dash leaves more than the one space between words.
    if (word.start - previous.end > 1) comma = index;
    if (index < before && LINKS.has(word.fold)) link = index + 1;
  }
  return comma ?? link;
}

function part(duty: MatchedDuty, from: number, to: number, matches: readonly Candidate[]): MatchedDuty {
  let end = to;
  while (end > from + 1 && LINKS.has(duty.words[end - 1]?.fold ?? '')) end--;
  const words = duty.words.slice(from, end);
  const inside = (indexes: readonly number[]) =>
    indexes.map((word) => word - from).filter((word) => word >= 0 && word < words.length);
  const shift = (candidate: Candidate): Candidate => ({
    ...candidate,
    evidence: inside(candidate.evidence),
    telling: inside(candidate.telling),
  });
  return {
    ...duty,
    words,
    // A label and a subject stay among the words but outside the duty's bounds.
    start: from === 0 ? duty.start : (words[0]?.start ?? duty.start),
    end: words.at(-1)?.end ?? duty.end,
    matches: matches.map(shift),
    possible: from === 0 ? duty.possible : [],
  };
}

/** Neighbours of the same tasks are one duty; so is what only goes on about it: "label it", "pass them on". */
function isOneDuty(before: MatchedDuty, piece: MatchedDuty): boolean {
  if (before.sentence !== piece.sentence) return false;
  if (goesOn(piece)) return before.matches.length > 0;
  if (piece.matches.length === 0) return false;
  const tasks = new Set(before.matches.map((match) => match.activity.id));
  return piece.matches.length === before.matches.length && piece.matches.every((match) => tasks.has(match.activity.id));
}

/** What is done with the result of the duty before: "label it", "write them on the chart". */
const GOES_ON = new Set(
  'label write record pass send hand return put store file report sign enter deliver place dispose log document forward'
    .split(' ')
    .map(fold),
);

function goesOn(piece: MatchedDuty): boolean {
  const [verb, object] = piece.words;
  return (
    piece.words.length <= 9 && GOES_ON.has(verb?.fold ?? '') && /^(?:it|them|these|those)$/i.test(object?.text ?? '')
  );
}

function join(before: MatchedDuty, piece: MatchedDuty): MatchedDuty {
  return {
    ...before,
    end: piece.end,
    words: [...before.words, ...piece.words],
    possible: [...before.possible, ...piece.possible],
  };
}
