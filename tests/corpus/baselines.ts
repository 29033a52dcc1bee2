import Fuse from 'fuse.js';
import MiniSearch from 'minisearch';
import type { Catalogue } from '../../src/engine/catalogue/assemble.ts';
import type { Duty } from '../../src/engine/document/review.ts';
import type { Labelled } from './labels.ts';
import { type Score, scoreReview, total } from './score.ts';

/** A search library as it comes, asked which task a duty's words mean. */
export interface Baseline {
  name: string;
  /** The best task for a query, the higher its score the surer; null where nothing is found. */
  best(query: string): { task: string; score: number } | null;
  /** The thresholds that are tried, in order. */
  grid: readonly number[];
}

export interface BaselineScore extends Score {
  name: string;
  threshold: number;
}

/** MiniSearch and Fuse.js over the titles and explanations of the catalogue, one entry a task. */
export function baselines(catalogue: Catalogue): Baseline[] {
  const entries = [...catalogue.activities.values()].map(({ id, title, explanation }) => ({ id, title, explanation }));
  const miniSearch = new MiniSearch({ fields: ['title', 'explanation'] });
  miniSearch.addAll(entries);
  // Fuse's default takes a whole query for one misspelt word. Its search by words, spelt right, does twice as well here.
  const fuse = new Fuse(entries, {
    keys: ['title', 'explanation'],
    includeScore: true,
    useTokenSearch: true,
    threshold: 0,
  });
  return [
    {
      name: 'MiniSearch (BM25+)',
      best(query) {
        const [hit] = miniSearch.search(query);
        return hit ? { task: String(hit.id), score: hit.score } : null;
      },
      grid: steps(120, 1),
    },
    {
      name: 'Fuse.js (token search)',
      best(query) {
        const [hit] = fuse.search(query, { limit: 1 });
        return hit ? { task: hit.item.id, score: 1 - (hit.score ?? 1) } : null;
      },
      grid: steps(100, 0.01),
    },
  ];
}

function steps(count: number, size: number): number[] {
  return Array.from({ length: count + 1 }, (_, index) => Number((index * size).toFixed(2)));
}

/** A document with the duties that were read in it: the same for every matcher, so that only the matching differs. */
export interface ReadDocument {
  labelled: Labelled;
  duties: readonly Duty[];
}

/** Scores a baseline at a threshold, or where none is given at the one of its grid that is best for these very documents. */
export function scoreBaseline(
  { name, best, grid }: Baseline,
  documents: readonly ReadDocument[],
  threshold?: number,
): BaselineScore {
  const answers = documents.map(({ labelled, duties }) => ({
    labelled,
    duties: duties.map((duty) => ({ duty, answer: best(duty.quote) })),
  }));
  const at = (least: number): BaselineScore => {
    const tallies = answers.map(({ labelled, duties }) => {
      const predicted = duties.map(({ duty, answer }) => ({
        ...duty,
        matches: answer && answer.score >= least ? [{ ...answer, why: [] }] : [],
      }));
      const prediction = { duties: predicted, findings: [], role: { level: labelled.labels.level } };
      return scoreReview(labelled, prediction).matching;
    });
    return { name, threshold: least, ...total(tallies) };
  };
  if (threshold !== undefined) return at(threshold);
  return grid.map(at).reduce((most, one) => (one.f1 > most.f1 ? one : most));
}
