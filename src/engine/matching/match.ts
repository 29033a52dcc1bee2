import type { Activity, Catalogue } from '../catalogue/assemble.ts';
import type { Cue } from '../catalogue/schema.ts';
import type { Level } from '../document/review.ts';
import type { Word } from '../reading/parse.ts';
import { type ConceptHit, findConcepts } from './concepts.ts';
import { passives } from './passives.ts';

/** A task that some words of a duty earned. `evidence` are indexes of those words, in order. */
export interface Candidate {
  activity: Activity;
  score: number;
  evidence: readonly number[];
  /** The part of the evidence that few other duties would name. */
  telling: readonly number[];
}

/** Scores from here on count; below they are shown as possible. */
export const THRESHOLD = 0.6;
/** Below this a task is not worth showing at all. */
const POSSIBLE = 0.35;
const DEFAULT_SCORE = 0.9;
/** Words between two concepts beyond which they hardly belong together. */
const FAR = 10;
/** How much surer the best task must be for one that shares its words to give way. */
const RIVAL = 0.15;

interface IndexedCue {
  cue: Cue;
  activity: Activity;
}

const indexes = new WeakMap<Catalogue, Map<string, IndexedCue[]>>();

/**
 * The tasks that a duty's words name, best first. A task stays only where some of its words earned nothing better:
 * "take blood samples" is venepuncture, not the obtaining of specimens too.
 */
export function matchWords(words: readonly Word[], catalogue: Catalogue, level: Level): Candidate[] {
  const hits = findConcepts(words, catalogue);
  if (hits.length === 0) return [];
  const byConcept = new Map<string, ConceptHit[]>();
  for (const hit of hits) {
    const list = byConcept.get(hit.concept);
    if (list) list.push(hit);
    else byConcept.set(hit.concept, [hit]);
  }

  const turned = passives(words);
  const best = new Map<string, Candidate & { cuesOf: Activity }>();
  const index = indexOf(catalogue);
  for (const concept of byConcept.keys()) {
    for (const { cue, activity } of index.get(concept) ?? []) {
      if (cue.level !== undefined && cue.level !== levelOf(level)) continue;
      const found = fire(cue, byConcept, catalogue.background, turned);
      if (!found) continue;
      const target = atLevel(activity, catalogue, level);
      const known = best.get(target.id);
      if (
        !known ||
        found.score > known.score ||
        (found.score === known.score && found.evidence.length > known.evidence.length)
      )
        best.set(target.id, { activity: target, cuesOf: activity, ...found });
    }
  }

  const ranked = [...best.values()].sort(
    (a, b) => b.score - a.score || b.evidence.length - a.evidence.length || compareIds(a, b),
  );
  const kept: Candidate[] = [];
  const used = new Set<number>();
  const isFresh = (word: number) => !used.has(word);
  for (const { cuesOf, ...found } of ranked) {
    let candidate: Candidate = found;
    if (kept.length > 0 && !candidate.telling.some(isFresh)) {
      // "Take blood samples and swabs": the samples are spoken for, the swabs are not.
      const other = elsewhere(cuesOf, byConcept, used, catalogue, level, turned);
      if (!other?.telling.some(isFresh)) continue;
      candidate = { activity: candidate.activity, ...other };
    }
    if (candidate.score < POSSIBLE) continue;
    const fresh = candidate.telling.filter(isFresh);
    // What shares words with something much surer is at most possible.
    const first = kept[0];
    if (first && candidate.score < first.score - RIVAL && fresh.length < candidate.telling.length) continue;
    kept.push(candidate);
    if (candidate.score >= THRESHOLD) for (const word of candidate.evidence) used.add(word);
  }
  return kept;
}

/** What an activity's cues find once the words that better tasks have used are left out, where others name the same concepts. */
function elsewhere(
  activity: Activity,
  byConcept: ReadonlyMap<string, readonly ConceptHit[]>,
  used: ReadonlySet<number>,
  catalogue: Catalogue,
  level: Level,
  turned: ReadonlySet<number>,
): Omit<Candidate, 'activity'> | null {
  const free = new Map<string, readonly ConceptHit[]>();
  for (const [concept, hits] of byConcept) {
    const unused = hits.filter((hit) => !used.has(hit.from) && !used.has(hit.to - 1));
    free.set(concept, unused.length > 0 ? unused : hits);
  }
  let best: Omit<Candidate, 'activity'> | null = null;
  for (const cue of activity.cues) {
    if (cue.level !== undefined && cue.level !== levelOf(level)) continue;
    const found = fire(cue, free, catalogue.background, turned);
    if (found && (best === null || found.score > best.score)) best = found;
  }
  return best;
}

/** Whether all concepts of a cue are named and none that it forbids; the further apart they stand, the less it says. */
function fire(
  cue: Cue,
  byConcept: ReadonlyMap<string, readonly ConceptHit[]>,
  background: ReadonlySet<string>,
  turned: ReadonlySet<number>,
): Omit<Candidate, 'activity'> | null {
  if (cue.none?.some((concept) => byConcept.has(concept))) return null;
  const chosen = choose(cue, byConcept, turned);
  if (!chosen) return null;
  const evidence = new Set<number>();
  const telling = new Set<number>();
  for (const hit of chosen)
    for (let word = hit.from; word < hit.to; word++) {
      evidence.add(word);
      if (!background.has(hit.concept)) telling.add(word);
    }
  const sorted = [...evidence].sort((a, b) => a - b);
  const stretch = (sorted.at(-1) ?? 0) - (sorted[0] ?? 0) + 1 - sorted.length;
  const score = (cue.score ?? DEFAULT_SCORE) - Math.min(0.4, Math.max(0, stretch - 4) * 0.025);
  return { score: Math.max(0, Math.round(score * 100) / 100), evidence: sorted, telling: [...telling] };
}

/** One hit for each concept of a cue, the nearest to those before it; null where the cue's order or distance is not met. A passive turns the order. */
function choose(
  cue: Cue,
  byConcept: ReadonlyMap<string, readonly ConceptHit[]>,
  turned: ReadonlySet<number>,
): ConceptHit[] | null {
  const [first, ...rest] = cue.all;
  let best: ConceptHit[] | null = null;
  let least = Number.POSITIVE_INFINITY;
  let most = 0;
  for (const start of byConcept.get(first ?? '') ?? []) {
    const chosen = [start];
    let apart = 0;
    for (const concept of rest) {
      const last = chosen[chosen.length - 1] ?? start;
      let pick: ConceptHit | null = null;
      let nearest = cue.within ?? FAR;
      for (const option of byConcept.get(concept) ?? []) {
        // One word cannot speak for two concepts of the same cue.
        if (chosen.some((other) => other.from < option.to && option.from < other.to)) continue;
        // "Cannulae are inserted" says in the other order what "insert cannulae" does.
        const passive = chosen.length === 1 && option.to <= start.from && turned.has(start.from);
        if (cue.inOrder && option.from < last.to && !passive) continue;
        const distance =
          cue.inOrder && !passive ? option.from - last.to : Math.min(...chosen.map((other) => gap(option, other)));
        if (
          distance < nearest ||
          (distance === nearest && (pick === null || option.to - option.from > pick.to - pick.from))
        ) {
          nearest = distance;
          pick = option;
        }
      }
      if (!pick) break;
      apart += nearest;
      chosen.push(pick);
    }
    const named = chosen.reduce((sum, hit) => sum + hit.to - hit.from, 0);
    // At the same distance the longer terms name more: "blood samples" before "blood".
    if (chosen.length === cue.all.length && (apart < least || (apart === least && named > most))) {
      least = apart;
      most = named;
      best = chosen;
    }
  }
  return best;
}

function gap(a: ConceptHit, b: ConceptHit): number {
  return Math.max(0, a.from - b.to, b.from - a.to);
}

/** The level whose tasks a post is held against: support posts of other fields against SCSW's, registered ones against AP's. */
export function levelOf(level: Level): 'SCSW' | 'AP' {
  return level === 'AP' || level === 'registered' ? 'AP' : 'SCSW';
}

/** A duty that the guide has at both levels takes the post's own; a task of AP level alone stays what it is. */
function atLevel(activity: Activity, catalogue: Catalogue, level: Level): Activity {
  const wanted = levelOf(level);
  if (activity.level === wanted || activity.level === 'registered' || activity.conditions.apOnly) return activity;
  for (const twin of activity.twins) {
    const other = catalogue.activities.get(twin);
    if (other && other.level === wanted) return other;
  }
  return activity;
}

function compareIds(a: Candidate, b: Candidate): number {
  return a.activity.id < b.activity.id ? -1 : 1;
}

/** Cues under their first concept; each is tried once. */
function indexOf(catalogue: Catalogue): Map<string, IndexedCue[]> {
  let index = indexes.get(catalogue);
  if (!index) {
    index = new Map();
    for (const activity of catalogue.activities.values())
      for (const cue of activity.cues) {
        const key = cue.all[0] ?? '';
        const list = index.get(key);
        if (list) list.push({ cue, activity });
        else index.set(key, [{ cue, activity }]);
      }
    indexes.set(catalogue, index);
  }
  return index;
}
