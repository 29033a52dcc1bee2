import type { MatchedDuty } from '../matching/duties.ts';
import { says } from '../reading/post.ts';
import { dutiesWith, idsOf, placeOf, type Rule, type RuleContext, sourcesOf, titlesOf, whoOf } from './rule.ts';

/** Autonomous practice. Where the text says so in as many words, the rule on unsupervised wording speaks of it. */
const AUTONOMY = 'REG-03';

/** A duty that the guide keeps for registered staff. */
export const registeredOnlyActivity: Rule = {
  id: 'registered-only-activity',
  check: (context) =>
    dutiesWith(context, (activity) => activity.level === 'registered')
      .filter(
        ({ duty, activities }) =>
          !(activities.length === 1 && activities[0].id === AUTONOMY && saysUnsupervised(context, duty)),
      )
      .map(({ duty, activities }) => ({
        severity: 'serious',
        place: placeOf(duty),
        tasks: idsOf(activities),
        message: `${whoOf(activities)} keeps this for registered staff: ${titlesOf(activities)}. Check what the post-holder is really asked to do.`,
        suggestion:
          'Say what the post-holder does before handing over: “Recognises when this is needed, takes first action to keep the patient safe and passes it to a registered radiographer, who decides.”',
        source: sourcesOf(activities),
      })),
};

function saysUnsupervised({ post }: RuleContext, duty: MatchedDuty): boolean {
  const block = post.blocks[duty.block];
  return block !== undefined && says(block, ['unsupervised'], duty.sentence);
}
