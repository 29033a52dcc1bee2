import type { Activity, Catalogue } from '../catalogue/assemble.ts';
import type { Cue } from '../catalogue/schema.ts';
import type { Level } from '../document/review.ts';
import type { Word } from '../reading/parse.ts';
import { type ConceptHit, findConcepts } from './concepts.ts';

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

  const best = new Map<string, Candidate>();
  const index = indexOf(catalogue);
  for (const concept of byConcept.keys()) {
    for (const { cue, activity } of index.get(concept) ?? []) {
      const found = fire(cue, byConcept, catalogue.background);
      if (!found) continue;
      const target = atLevel(activity, catalogue, level);
      const known = best.get(target.id);
      if (!known || found.score > known.score || (found.score === known.score && found.evidence.length > known.evidence.length))
        best.set(target.id, { activity: target, ...found });
    }
  }

  const ranked = [...best.values()].sort((a, b) => b.score - a.score || b.evidence.length - a.evidence.length || compareIds(a, b));
  const kept: Candidate[] = [];
  const used = new Set<number>();
  for (const candidate of ranked) {
    if (candidate.score < POSSIBLE) continue;
    const fresh = candidate.telling.filter((word) => !used.has(word));
    if (kept.length > 0 && fresh.length === 0) continue;
    kept.push(candidate);
    if (candidate.score >= THRESHOLD) for (const word of candidate.evidence) used.add(word);
  }
  return kept;
}

/** Whether all concepts of a cue are named and none that it forbids; the further apart they stand, the less it says. */
function fire(
  cue: Cue,
  byConcept: ReadonlyMap<string, readonly ConceptHit[]>,
  background: ReadonlySet<string>,
): Omit<Candidate, 'activity'> | null {
  if (cue.none?.some((concept) => byConcept.has(concept))) return null;
  const chosen: ConceptHit[] = [];
  for (const concept of cue.all) {
    const options = byConcept.get(concept);
    if (!options) return null;
    let pick: ConceptHit | null = null;
    let nearest = Number.POSITIVE_INFINITY;
    for (const option of options) {
      // One word cannot speak for two concepts of the same cue.
      if (chosen.some((other) => other.from < option.to && option.from < other.to)) continue;
      const distance = chosen.length === 0 ? -(option.to - option.from) : gap(option, chosen);
      if (distance < nearest) {
        nearest = distance;
        pick = option;
      }
    }
    if (!pick) return null;
    chosen.push(pick);
  }
  const evidence = new Set<number>();
  const telling = new Set<number>();
  for (const hit of chosen)
    for (let word = hit.from; word < hit.to; word++) {
      evidence.add(word);
      if (!background.has(hit.concept)) telling.add(word);
    }
  const sorted = [...evidence].sort((a, b) => a - b);
  const stretch = (sorted.at(-1) ?? 0) - (sorted[0] ?? 0) + 1 - sorted.length;
  const score = (cue.score ?? DEFAULT_SCORE) - Math.min(0.25, Math.max(0, stretch - 4) * 0.015);
  return { score: Math.max(0, Math.round(score * 100) / 100), evidence: sorted, telling: [...telling] };
}

function gap(hit: ConceptHit, others: readonly ConceptHit[]): number {
  return Math.min(...others.map((other) => Math.max(0, hit.from - other.to, other.from - hit.to)));
}

/** A duty that the guide has at both levels takes the post's own; a task of AP level alone stays what it is. */
function atLevel(activity: Activity, catalogue: Catalogue, level: Level): Activity {
  const wanted = level === 'AP' || level === 'registered' ? 'AP' : 'SCSW';
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
