import { SEVERITIES } from '../engine/severities.ts';
import type { Badge } from '../messaging/messages.ts';
import { fill, words as general, plural } from './words.ts';

const words = general.badge;

/** The toolbar button's name, which is also what a screen reader says. */
export function badgeTitle(says: Badge['says']): string {
  switch (says.is) {
    case 'none':
      return general.product;
    case 'reviewed': {
      const { findings, duties } = says;
      const kinds = SEVERITIES.filter((severity) => findings[severity] > 0);
      const points = plural(
        words.points,
        SEVERITIES.reduce((sum, severity) => sum + findings[severity], 0),
      );
      const read = plural(words.read, duties);
      if (kinds.length === 0) return fill(words.reviewed, points, read);
      const each = kinds.map((severity) => plural(general.check.parts[severity], findings[severity]));
      return fill(words.reviewedKinds, points, each.join(', '), read);
    }
    case 'no-tasks':
      return fill(words.noTasks, plural(words.read, says.duties));
    default:
      return words[says.is];
  }
}
