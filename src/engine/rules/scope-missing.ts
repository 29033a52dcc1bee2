import { says } from '../reading/post.ts';
import type { Rule } from './rule.ts';

/** An assistant practitioner's post that nowhere speaks of a scope of practice. */
export const scopeMissing: Rule = {
  id: 'scope-missing',
  check({ post }) {
    if (post.role.level !== 'AP' || post.blocks.some((block) => says(block, ['scope']))) return [];
    return [
      {
        severity: 'warning',
        place: null,
        tasks: [],
        message:
          'Wording on a scope of practice, agreed competences or the limits of the role was not found in the text on this page. An attached job description may have it.',
        suggestion:
          'The post-holder works within a written scope of practice, agreed with them and reviewed each year, and hands over to a registered radiographer whatever falls outside it.',
        source: 'Example of role differentials',
      },
    ];
  },
};
