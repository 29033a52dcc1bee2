import type { Rule } from './rule.ts';

/** A title of one level at a band that the guide gives to another. */
export const bandTitleMismatch: Rule = {
  id: 'band-title-mismatch',
  check({ post, catalogue }) {
    const { level, band, title } = post.role;
    if (band === null) return [];
    const mismatch = level === 'AP' ? band < 4 && !/trainee|apprentice/i.test(title) : level === 'SCSW' && band >= 4;
    if (!mismatch) return [];
    const info = catalogue.info.levels.find((entry) => entry.id === level);
    const usual = info?.typicalBands.join(' or ') ?? '';
    return [
      {
        severity: 'warning',
        place: null,
        tasks: [],
        message: `The title reads as ${info?.name.toLowerCase() ?? level}, usually at band ${usual} in the guide; the band found here is ${band}.`,
        suggestion:
          'Check that title, duties and band belong together, with the people who agree job descriptions locally.',
        source: info?.place ?? '',
      },
    ];
  },
};
