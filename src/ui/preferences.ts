import type { Finding, Severity } from '../engine/document/review.ts';
import { SEVERITIES } from '../engine/severities.ts';

/** The three people whom the panel is for. */
export type Audience = 'recruiter' | 'manager' | 'applicant';
export const AUDIENCES: readonly Audience[] = ['recruiter', 'manager', 'applicant'];

/** The view that opens first for each of them. */
export const VIEW_FOR = { recruiter: 'check', manager: 'cover', applicant: 'explain' } as const;

/** How somebody likes the panel to be. */
export interface Preferences {
  /** Who it is for: it opens with their view. */
  audience: Audience;
  /** What the list of findings leaves out. */
  hiddenSeverities: readonly Severity[];
  hiddenRules: readonly string[];
}

export const DEFAULT_PREFERENCES: Preferences = { audience: 'recruiter', hiddenSeverities: [], hiddenRules: [] };

/** Whether the list of findings shows this one. */
export function passes(
  { severity, rule }: Finding,
  { hiddenSeverities, hiddenRules }: Pick<Preferences, 'hiddenRules' | 'hiddenSeverities'>,
): boolean {
  return !hiddenSeverities.includes(severity) && !hiddenRules.includes(rule);
}

/** The part of the browser's storage that is needed here. */
interface LocalArea {
  get(key: string): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
}

const KEY = 'panel-preferences';
const BROKEN_KEY = 'panel-preferences-unreadable';

/** The preferences that are kept; those that are missing, or no longer understood, are as they were at first. */
export async function loadPreferences(area: LocalArea): Promise<Preferences> {
  const kept = (await area.get(KEY))[KEY];
  if (typeof kept !== 'object' || kept === null) return DEFAULT_PREFERENCES;
  const { audience, hiddenSeverities, hiddenRules } = kept as Record<string, unknown>;
  return {
    audience: AUDIENCES.find((known) => known === audience) ?? DEFAULT_PREFERENCES.audience,
    hiddenSeverities: SEVERITIES.filter((known) => Array.isArray(hiddenSeverities) && hiddenSeverities.includes(known)),
    hiddenRules: Array.isArray(hiddenRules)
      ? hiddenRules.filter((rule): rule is string => typeof rule === 'string').slice(0, 100)
      : [],
  };
}

export async function savePreferences(area: LocalArea, preferences: Preferences): Promise<void> {
  const kept = (await area.get(KEY))[KEY];
  // What this version does not understand is not thrown away.
  const odd = kept !== undefined && (typeof kept !== 'object' || kept === null);
  await area.set({ [KEY]: preferences, ...(odd ? { [BROKEN_KEY]: kept } : {}) });
}
