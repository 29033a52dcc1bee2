import { statedAnywhere } from '../reading/post.ts';
import { asSentence, dutiesWith, idsOf, isNear, placeOf, type Rule, sourcesOf, titlesOf, wordingNear } from './rule.ts';

/** Domains whose entitlement tasks are operator work; under ENV the guide speaks of knowing the regulations. */
const KNOWING = 'ENV';

/** Operator duties without wording on entitlement, authorisation, or training and assessed competence. */
export const entitlementMissing: Rule = {
  id: 'entitlement-missing',
  check(context) {
    if (statedAnywhere(context.post, ['entitlement'])) return [];
    return dutiesWith(context, (activity) => activity.conditions.entitlement === true && activity.domain !== KNOWING)
      .filter(({ duty }) => !isNear(wordingNear(context, duty, ['entitlement', 'competence'])))
      .map(({ duty, activities }) => ({
        severity: 'serious',
        place: placeOf(duty),
        tasks: idsOf(activities),
        message: `${titlesOf(activities)} can make the post-holder an operator under IR(ME)R. Wording on entitlement, authorisation or assessed competence was not found in the text on this page.`,
        suggestion: `${asSentence(context, duty)}, once trained, assessed as competent and entitled in writing as an operator for this task.`,
        source: sourcesOf(activities),
      }));
  },
};
