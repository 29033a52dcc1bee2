import { dutiesWith, idsOf, placeOf, type Rule, sourcesOf, titlesOf } from './rule.ts';

/** A duty that the guide keeps for registered staff. */
export const registeredOnlyActivity: Rule = {
  id: 'registered-only-activity',
  check: (context) =>
    dutiesWith(context, (activity) => activity.level === 'registered').map(({ duty, activities }) => ({
      severity: 'serious',
      place: placeOf(duty),
      tasks: idsOf(activities),
      message: `The guide keeps this for registered staff: ${titlesOf(activities)}. Check what the post-holder is really asked to do.`,
      suggestion:
        'Say what the post-holder does before handing over: “Recognises when this is needed, takes first action to keep the patient safe and passes it to a registered radiographer, who decides.”',
      source: sourcesOf(activities),
    })),
};
