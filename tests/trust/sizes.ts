import { filesOf, type Target } from './targets.ts';

/**
 * The most that each part of a package may hold, in kB of 1,000 bytes: what runs in pages and in the background, and what each page of the
 * extension loads before it is drawn. What grows beyond its budget is looked at before that is raised: what came in, and must it be there?
 */
export const BUDGETS = {
  'content-scripts/page.js': 60,
  'drafts.js': 32,
  // Half of it is the guide, which grows with every way of wording that is learned.
  'background.js': 1050,
  'sidepanel.html': 680,
  'welcome.html': 500,
  'options.html': 550,
  'audit.html': 1320,
  // Each worker that reviews holds the engine, and the one that reads many files what reads PDF and Word as well.
  'the whole package': 8900,
} as const;

export type Part = keyof typeof BUDGETS;

/** What each part of a browser's package holds, in kB. */
export function sizesOf(target: Target): Record<Part, number> {
  const files = filesOf(target);
  const sum = (names: Iterable<string>) =>
    [...names].reduce((total, name) => total + (files.get(name)?.length ?? Number.NaN), 0) / 1000;
  const sizes = Object.keys(BUDGETS).map((part) => {
    if (!part.endsWith('.html')) return [part, sum(files.has(part) ? [part] : files.keys())];
    const markup = files.get(part)?.toString('utf8') ?? '';
    // Vite names all that a page needs to start in its markup.
    const loaded = [...markup.matchAll(/(?:src|href)="\/([^"]+\.(?:js|css))"/g)].map(([, name = '']) => name);
    return [part, sum(new Set([part, ...loaded]))];
  });
  return Object.fromEntries(sizes);
}
