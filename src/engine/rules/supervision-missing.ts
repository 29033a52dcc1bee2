import { statedAnywhere } from '../reading/post.ts';
import { type Rule, SUPERVISED } from './rule.ts';

/** No wording anywhere that the post-holder works under supervision. */
export const supervisionMissing: Rule = {
  id: 'supervision-missing',
  check({ post }) {
    if (statedAnywhere(post, SUPERVISED)) return [];
    return [
      {
        severity: 'serious',
        place: null,
        tasks: [],
        message:
          'Wording that the post-holder works under the supervision, direction or delegation of registered staff was not found in the text on this page. An attached job description may have it.',
        suggestion:
          'The post-holder works under the supervision of registered radiographers, who delegate the work and can be reached whenever advice is needed.',
        source: 'Roles and responsibilities: staff should in all circumstances be appropriately trained and supervised',
      },
    ];
  },
};
