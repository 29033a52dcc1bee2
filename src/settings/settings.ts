import { z } from 'zod';
import { Severity } from '../engine/document/review.ts';
import { parseSafely } from '../engine/parse-safely.ts';

/** Whether a text is an origin that the extension may be allowed to read: "https://intranet.example.org", without a path. */
export function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, origin, hostname } = new URL(text);
  // A star is a letter like any other to URLs, but every host to a match pattern.
  if (hostname.includes('*')) return false;
  return (protocol === 'https:' || protocol === 'http:') && origin === text;
}

/** A site whose pages are always reviewed. */
const Origin = z.string().max(300).refine(isOrigin, 'not an origin');
const Portal = z.object({ origin: Origin });

/** What a user sets for the whole extension, in its present version. */
export const Settings = z.object({
  schemaVersion: z.literal(2),
  portals: z.array(Portal).max(200),
  /** The language of what is on screen: the browser's, or one of ours. */
  language: z.enum(['browser', 'en', 'cy']),
  /** Ids of rules that are off, everywhere. */
  rulesOff: z.array(z.string().max(100)).max(100),
  severitiesOff: z.array(Severity).max(3),
  /** Sites on which nothing is read by itself, whatever else would. */
  sitesOff: z.array(Origin).max(200),
  /** Id of the pack that reviews are made with, or null for the guide that Dutymark comes with. */
  pack: z.string().max(100).nullable(),
});

export type Settings = z.infer<typeof Settings>;

export const NO_SETTINGS: Settings = {
  schemaVersion: 2,
  portals: [],
  language: 'browser',
  rulesOff: [],
  severitiesOff: [],
  sitesOff: [],
  pack: null,
};

/** Takes what one version wrote to the form of the next one. */
type Migration = (stored: Record<string, unknown>) => Record<string, unknown>;

/** How settings grow up: the first leads from version 1 to 2, the next from 2 to 3. One for each step, none is ever changed. */
const MIGRATIONS: readonly Migration[] = [(portalsOnly) => ({ ...NO_SETTINGS, ...portalsOnly })];

/** Why settings could not be read: a newer Dutymark wrote them, or they are none. */
export type Unreadable = 'newer' | 'broken';

/** Settings as they were stored by this version or any before it, brought up to date. */
export function readSettings(stored: unknown): Settings | Unreadable {
  if (stored === undefined || stored === null) return NO_SETTINGS;
  const grown = migrated(stored, MIGRATIONS);
  if (typeof grown === 'string') return grown;
  return parseSafely(Settings, grown).data ?? 'broken';
}

/** Runs the migrations that something stored still needs, each marked with the version it leads to. */
export function migrated(stored: unknown, steps: readonly Migration[]): Record<string, unknown> | Unreadable {
  if (typeof stored !== 'object' || stored === null || !('schemaVersion' in stored)) return 'broken';
  const from = stored.schemaVersion;
  if (typeof from !== 'number' || !Number.isInteger(from) || from < 1) return 'broken';
  if (from > steps.length + 1) return 'newer';
  return steps
    .slice(from - 1)
    .reduce((value, step, at) => ({ ...step(value), schemaVersion: from + at + 1 }), stored as Record<string, unknown>);
}
