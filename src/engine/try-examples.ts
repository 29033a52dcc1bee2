import type { Activity, Catalogue } from './catalogue/assemble.ts';
import type { JobDocument } from './document/job-document.ts';
import { parseBlock } from './reading/parse.ts';
import { findWording } from './reading/wording.ts';
import { review } from './review.ts';

/** An example of a pack that does not come out as the pack says. */
export interface WrongExample {
  /** The task's id, or the wording's family. */
  of: string;
  example: string;
  /** Whether it should have been found. */
  should: boolean;
  /** The tasks or families that were found in it. */
  found: string[];
}

const POSTS: Readonly<Record<Activity['level'], readonly [title: string, band: string]>> = {
  SCSW: ['Radiotherapy support worker', 'Band 3'],
  AP: ['Radiotherapy assistant practitioner', 'Band 4'],
  registered: ['Radiotherapy assistant practitioner', 'Band 4'],
};

/** Tries every example that a pack has and its guide has not. What is wrong is for the author: such a pack can be used. */
export function tryExamples(catalogue: Catalogue, guide: Catalogue | null = null): WrongExample[] {
  const own = [...catalogue.activities.values()].filter(({ id }) => !guide?.activities.has(id));
  const wording = catalogue.wording.filter((family) => !guide?.wording.includes(family));
  return [
    ...own.flatMap((activity) => {
      const tried = tasksIn(catalogue, activity.level);
      const family = familyOf(activity, catalogue);
      return wrong(activity.id, activity.examples, tried, (found, should) =>
        should ? family.some((id) => found.includes(id)) : found.includes(activity.id),
      );
    }),
    ...wording.flatMap(({ family, examples }) =>
      wrong(
        family,
        examples,
        (text) => findWording(parseBlock({ id: 0, kind: 'item', text }), catalogue).map((found) => found.family),
        (found) => found.includes(family),
      ),
    ),
  ];
}

function wrong(
  of: string,
  examples: Activity['examples'],
  find: (text: string) => string[],
  isIn: (found: string[], should: boolean) => boolean,
): WrongExample[] {
  const tried = (texts: readonly string[], should: boolean) =>
    texts.flatMap((example) => {
      const found = find(example);
      return isIn(found, should) === should ? [] : [{ of, example, should, found }];
    });
  return [...tried(examples.matches, true), ...tried(examples.misses, false)];
}

/** The tasks that are found in a job description of one duty. */
export function tasksIn(catalogue: Catalogue, level: Activity['level']): (duty: string) => string[] {
  const [title, band] = POSTS[level];
  return (duty) => {
    const document: JobDocument = {
      schemaVersion: 1,
      id: 'example',
      title,
      band,
      source: 'text',
      blocks: [
        { id: 0, kind: 'heading', text: 'Main duties' },
        { id: 1, kind: 'item', text: duty },
      ],
    };
    return review(document, catalogue).duties.flatMap(({ matches }) => matches.map((match) => match.task));
  };
}

/** A task, its twins, and what shares a twin with it: AP-ENV-01 and AP-ENV-03 are both SCSW-ENV-01. */
export function familyOf({ id, twins }: Activity, { activities }: Catalogue): string[] {
  return [id, ...twins, ...twins.flatMap((twin) => activities.get(twin)?.twins ?? [])];
}
