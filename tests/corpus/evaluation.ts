import { z } from 'zod';
import type { Catalogue } from '../../src/engine/catalogue/assemble.ts';
import { Level } from '../../src/engine/document/review.ts';
import { THRESHOLD } from '../../src/engine/matching/match.ts';
import { review } from '../../src/engine/review.ts';
import { baselines, scoreBaseline } from './baselines.ts';
import type { Labelled } from './labels.ts';
import { type Difference, type Judged, type Scored, scoreReview, total } from './score.ts';

const Score = z.object({
  hit: z.number(),
  wrong: z.number(),
  missed: z.number(),
  precision: z.number(),
  recall: z.number(),
  f1: z.number(),
});

/** How well Dutymark and the baselines read some labelled documents. */
export const Evaluation = z.object({
  documents: z.array(
    z.object({
      id: z.string(),
      labelled: Level,
      read: Level,
      /** Labelled duties, those that are no task of the guide included. */
      duties: z.number(),
      matching: Score,
      findings: Score,
    }),
  ),
  matching: Score,
  findings: Score,
  /** The rules that were labelled or found at least once. */
  rules: z.array(Score.extend({ rule: z.string() })),
  /** The share of documents whose level is the labelled one. */
  level: z.number(),
  /** Matches by score, from `from` up to the next band, and how many of them the labels bear out. */
  calibration: z.array(z.object({ from: z.number(), matches: z.number(), right: z.number() })),
  baselines: z.array(Score.extend({ name: z.string(), threshold: z.number() })),
});

export type Evaluation = z.infer<typeof Evaluation>;

export interface Run {
  evaluation: Evaluation;
  differences: Difference[];
}

/** Reviews and scores labelled documents. `thresholds` are the baselines' own, by name; without them each takes its best here. */
export function evaluate(
  corpus: readonly Labelled[],
  catalogue: Catalogue,
  thresholds: ReadonlyMap<string, number> = new Map(),
): Run {
  const runs = corpus.map((labelled) => {
    const result = review(labelled.document, catalogue);
    return { labelled, duties: result.duties, read: result.role.level, scored: scoreReview(labelled, result) };
  });
  const scores = runs.map(({ scored }) => scored);
  const evaluation: Evaluation = {
    documents: runs.map(({ labelled, read, scored }) => ({
      id: labelled.document.id,
      labelled: labelled.labels.level,
      read,
      duties: labelled.labels.duties.length,
      matching: total([scored.matching]),
      findings: total(scored.findings.values()),
    })),
    matching: total(scores.map(({ matching }) => matching)),
    findings: total(scores.flatMap(({ findings }) => [...findings.values()])),
    rules: byRule(scores),
    level: scores.filter(({ levelRight }) => levelRight).length / scores.length,
    calibration: calibrate(scores.flatMap(({ judged }) => judged)),
    baselines: baselines(catalogue).map((one) => scoreBaseline(one, runs, thresholds.get(one.name))),
  };
  return { evaluation, differences: scores.flatMap(({ differences }) => differences) };
}

function byRule(scores: readonly Scored[]): Evaluation['rules'] {
  const rules = [...new Set(scores.flatMap(({ findings }) => [...findings.keys()]))].sort();
  return rules.map((rule) => ({ rule, ...total(scores.flatMap(({ findings }) => findings.get(rule) ?? [])) }));
}

/** Bands of a tenth from the matching threshold up to 1, the last with 1 itself. Answers of `also` are not among the judged. */
export function calibrate(judged: readonly Judged[]): Evaluation['calibration'] {
  const bands: Evaluation['calibration'] = [];
  for (let tenth = Math.floor(THRESHOLD * 10); tenth < 10; tenth++) {
    const inBand = judged.filter(({ score }) => Math.min(9, Math.floor(score * 10 + 1e-9)) === tenth);
    bands.push({ from: tenth / 10, matches: inBand.length, right: inBand.filter(({ right }) => right).length });
  }
  return bands;
}
