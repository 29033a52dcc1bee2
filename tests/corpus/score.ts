import type { Review } from '../../src/engine/document/review.ts';
import type { Labelled } from './labels.ts';

export interface Tally {
  hit: number;
  wrong: number;
  missed: number;
}

export interface Score extends Tally {
  precision: number;
  recall: number;
  f1: number;
}

/** One difference between a review and its labels, for `--verbose`. */
export interface Difference {
  document: string;
  kind: 'miss' | 'false alarm';
  what: string;
  block: number | null;
  quote: string;
}

/** One predicted match and whether the labels bear it out, for the calibration table. */
export interface Judged {
  score: number;
  right: boolean;
}

export interface Scored {
  matching: Tally;
  findings: Map<string, Tally>;
  levelRight: boolean;
  differences: Difference[];
  judged: Judged[];
}

/** What any reader of a document predicts: duties by place with tasks, findings, level. */
export type Prediction = Pick<Review, 'duties' | 'findings'> & { role: Pick<Review['role'], 'level'> };

/** The rules that the labels speak of, whether or not a document has such a finding. Findings of others are not scored. */
export const KNOWN_RULES = new Set([
  'task-above-band',
  'registered-only-activity',
  'task-supervision-missing',
  'supervision-missing',
  'unsupervised-wording',
  'protocol-missing',
  'escalation-missing',
  'scope-missing',
  'entitlement-missing',
  'medicines-condition-missing',
  'qualification-mismatch',
  'band-title-mismatch',
  'band-not-stated',
]);

/** Scores one review against its labels exactly as the corpus's METRICS describes. */
export function scoreReview({ document, labels }: Labelled, review: Prediction): Scored {
  const differences: Difference[] = [];
  const judged: Judged[] = [];
  const differ = (kind: Difference['kind'], what: string, block: number | null, quote: string) =>
    differences.push({ document: document.id, kind, what, block, quote });

  const text = new Map(document.blocks.map((block) => [block.id, block.text]));
  const spans = labels.duties.map((duty) => {
    const start = Math.max(0, text.get(duty.block)?.indexOf(duty.quote) ?? 0);
    return { duty, start, end: start + duty.quote.length, predicted: new Set<string>(), wrong: new Set<string>() };
  });

  const matching: Tally = { hit: 0, wrong: 0, missed: 0 };
  for (const predicted of review.duties) {
    if (predicted.matches.length === 0) continue;
    let owner: (typeof spans)[number] | null = null;
    let most = 0;
    for (const span of spans) {
      if (span.duty.block !== predicted.block) continue;
      const overlap = Math.min(span.end, predicted.end) - Math.max(span.start, predicted.start);
      if (overlap > most) {
        most = overlap;
        owner = span;
      }
    }
    // The half is asked of the one it overlaps most: a lesser neighbour that lies wholly inside does not step in.
    if (owner && most < Math.min(owner.end - owner.start, predicted.end - predicted.start) / 2) owner = null;
    for (const { task, score } of predicted.matches) {
      if (!owner) {
        matching.wrong++;
        judged.push({ score, right: false });
        differ('false alarm', `${task} on text without a duty`, predicted.block, predicted.quote);
      } else if (owner.duty.tasks.includes(task)) {
        if (!owner.predicted.has(task)) judged.push({ score, right: true });
        owner.predicted.add(task);
      } else if (owner.duty.also.includes(task)) {
        owner.predicted.add(task);
      } else if (!owner.wrong.has(task)) {
        owner.wrong.add(task);
        matching.wrong++;
        judged.push({ score, right: false });
        const labelled = owner.duty.tasks.join(', ') || 'none';
        differ('false alarm', `${task} (labelled ${labelled})`, predicted.block, predicted.quote);
      }
    }
  }
  for (const { duty, predicted } of spans) {
    const alsoNamed = duty.also.some((task) => predicted.has(task));
    for (const task of duty.tasks) {
      if (predicted.has(task)) matching.hit++;
      else if (!alsoNamed) {
        matching.missed++;
        differ('miss', task, duty.block, duty.quote);
      }
    }
  }

  const findings = new Map<string, Tally>();
  const tally = (rule: string) => {
    let entry = findings.get(rule);
    if (!entry) {
      entry = { hit: 0, wrong: 0, missed: 0 };
      findings.set(rule, entry);
    }
    return entry;
  };
  const left = [...labels.findings];
  const known = (rule: string) => KNOWN_RULES.has(rule) || labels.findings.some((label) => label.rule === rule);
  for (const finding of review.findings) {
    if (!known(finding.rule)) continue;
    const at = left.findIndex((label) => label.rule === finding.rule && label.block === finding.block);
    if (at >= 0) {
      left.splice(at, 1);
      tally(finding.rule).hit++;
    } else {
      tally(finding.rule).wrong++;
      differ('false alarm', finding.rule, finding.block, finding.quote ?? '');
    }
  }
  for (const label of left) {
    tally(label.rule).missed++;
    differ('miss', label.rule, label.block, label.quote ?? '');
  }
  return { matching, findings, levelRight: review.role.level === labels.level, differences, judged };
}

/** Adds tallies up and gives precision, recall and F1; a share of nothing counts as 1. */
export function total(tallies: Iterable<Tally>): Score {
  const sum = { hit: 0, wrong: 0, missed: 0 };
  for (const { hit, wrong, missed } of tallies) {
    sum.hit += hit;
    sum.wrong += wrong;
    sum.missed += missed;
  }
  const precision = sum.hit + sum.wrong === 0 ? 1 : sum.hit / (sum.hit + sum.wrong);
  const recall = sum.hit + sum.missed === 0 ? 1 : sum.hit / (sum.hit + sum.missed);
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return { ...sum, precision, recall, f1 };
}
