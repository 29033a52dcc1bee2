import type { Plugin } from 'vite';

/**
 * Leaves the guide's examples out of the package: they are for its tests, which have tried them before it is built, and no page shows them.
 * Packs that users add keep theirs.
 */
export function withoutExamples(): Plugin {
  return {
    name: 'guide-without-examples',
    enforce: 'pre',
    transform(code, id) {
      const [path = ''] = id.split('?');
      if (!path.includes('/catalogue/therapeutic-radiography/') || !path.endsWith('.json')) return null;
      return {
        code: JSON.stringify(JSON.parse(code), (key, value) => (key === 'examples' ? undefined : value)),
        map: null,
      };
    },
  };
}
