import type { Rule } from './rule.ts';

/** Neither a band nor an unmistakable pay point is in the text. */
export const bandNotStated: Rule = {
  id: 'band-not-stated',
  check({ post }) {
    if (post.role.band !== null) return [];
    return [
      {
        severity: 'advice',
        place: null,
        tasks: [],
        message: 'The pay band was not found in the text on this page, so whether tasks fit it cannot be told.',
        suggestion: 'State the band: “Agenda for Change band 3” or “band 4”.',
        source: 'Typical grading of each level',
      },
    ];
  },
};
