import { assisting, dutiesWith, idsOf, placeOf, type Rule, sourcesOf, titlesOf, whoseOf } from './rule.ts';

/** A support worker's duty that the guide lists for assistant practitioners alone. */
export const taskAboveBand: Rule = {
  id: 'task-above-band',
  check(context) {
    if (context.post.role.level !== 'SCSW') return [];
    return dutiesWith(context, (activity) => activity.conditions.apOnly === true).map(({ duty, activities }) => ({
      severity: 'warning',
      place: placeOf(duty),
      tasks: idsOf(activities),
      message: `${titlesOf(activities)} is usually listed at band 4 in ${whoseOf(activities)}, for assistant practitioners. Check that this is what is meant at this band, and what has been agreed locally.`,
      suggestion: `${assisting(context, duty)} If the post does it itself, agree that locally, with training, assessed competence and supervision.`,
      source: sourcesOf(activities),
    }));
  },
};
