import type { Finding, Review } from '../engine/document/review.ts';
import type { PackFacts, TaskFacts } from '../ui/catalogue.ts';
import { explainWords } from '../ui/explain-words.ts';
import { named } from '../ui/words.ts';
import { namedTasks } from './cover.ts';

/** The tasks that the post names, under the guide's groups; what is kept for registered staff comes last, under null. */
export function workOf(
  review: Pick<Review, 'duties'>,
  pack: PackFacts,
): { domain: string | null; tasks: TaskFacts[] }[] {
  const ids = new Set(namedTasks(review.duties).map(({ task }) => task));
  const told: TaskFacts[] = [];
  for (const id of ids) {
    const task = pack.taskOf(id);
    // One task of two levels is one job to whoever does it.
    const twin = task?.twins?.some((other) => told.some((each) => each.id === other)) === true;
    if (task !== undefined && !twin) told.push(task);
  }
  return [...pack.domains.map(({ id }) => id), null].flatMap((domain) => {
    const tasks = told.filter(
      ({ id }) => pack.taskDomain(id) === domain && (domain !== null || pack.taskLevel(id) === 'REG'),
    );
    return tasks.length === 0 ? [] : [{ domain, tasks }];
  });
}

/** How many of the duties that match a task are clinical work. */
export function clinicalShare(
  { duties }: Pick<Review, 'duties'>,
  pack: PackFacts,
): { clinical: number; understood: number } {
  const understood = duties.filter(({ matches }) => matches.length > 0);
  const clinical = understood.filter(({ matches }) => matches.some(({ task }) => pack.isClinical(task)));
  return { clinical: clinical.length, understood: understood.length };
}

/** A question to ask, and the words of the advert that it is about. */
export interface Question {
  rule: string;
  text: string;
  quotes: string[];
}

const MOST_QUOTES = 3;

/** What the advert does not say, as questions: one for each rule, with some of the words that it is about. */
export function questionsOf(findings: readonly Finding[]): Question[] {
  const rules = [...new Set(findings.map(({ rule }) => rule))];
  return rules.flatMap((rule) => {
    const text = named(explainWords.questions.rules, rule);
    if (text === undefined) return [];
    const quotes = findings.flatMap((finding) =>
      finding.rule === rule && finding.quote !== null ? [finding.quote] : [],
    );
    return [{ rule, text, quotes: [...new Set(quotes)].slice(0, MOST_QUOTES) }];
  });
}
