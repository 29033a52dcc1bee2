import { z } from 'zod';
import { isOrigin, type Settings } from './settings.ts';

/*
 * What an organisation sets for all of its users, by way of the browser's managed storage: its entries, how they are read, and what they
 * do. `managed-schema.ts` describes them to browsers, and docs/administrators.md to administrators.
 */

export type Form = 'texts' | 'text' | 'flag';

/** Every entry, and what its value is. */
export const ENTRIES = {
  portals: 'texts',
  allowedPortals: 'texts',
  pack: 'text',
  allowedPacks: 'texts',
  rulesOff: 'texts',
  nation: 'text',
  exports: 'texts',
  lock: 'flag',
} as const satisfies Record<string, Form>;

export type Entry = keyof typeof ENTRIES;
type EntryOf<F extends Form> = { [E in Entry]: (typeof ENTRIES)[E] extends F ? E : never }[Entry];

const Id = z.string().min(1).max(100);
const Origin = z.string().max(300).refine(isOrigin);
/** An origin, or one with "*." before its host. */
const Site = z
  .string()
  .max(300)
  .refine((text) => isOrigin(text.replace('://*.', '://')));
const Nation = z.enum(['england', 'scotland', 'wales', 'northern-ireland']);
const Export = z.enum(['reports', 'register']);
export type Export = z.infer<typeof Export>;

/** The job board of each nation. NHS Jobs, which serves England and Wales, is read by itself. */
export const NATIONAL_BOARDS: Readonly<Record<z.infer<typeof Nation>, readonly string[]>> = {
  england: [],
  wales: [],
  scotland: ['https://apply.jobs.scot.nhs.uk'],
  'northern-ireland': ['https://jobs.hscni.net'],
};

/** What an organisation has set. Null is what it has not. */
export interface Policy {
  /** Origins, the national board's among them. */
  portals: string[] | null;
  allowedPortals: string[] | null;
  pack: string | null;
  allowedPacks: string[] | null;
  rulesOff: string[] | null;
  exports: Export[] | null;
  lock: boolean;
}

/** A part of the policy that was ignored: there is no such entry, it has the wrong form, or a value in it is none of those that it may hold. */
export interface PolicyProblem {
  entry: string;
  why: 'no-such-entry' | 'not-a-list' | 'not-a-text' | 'not-a-flag' | 'no-such-value';
  /** The value, shortened; null where the whole entry was ignored for its form. */
  value: string | null;
}

/** Reads what managed storage holds. What cannot be used is left out by itself and told; `rules` are the ids that there are. */
export function readPolicy(
  managed: Readonly<Record<string, unknown>>,
  rules: readonly string[] | null = null,
): { policy: Policy; problems: PolicyProblem[] } {
  const problems: PolicyProblem[] = [];
  const complain = (entry: string, why: PolicyProblem['why'], value: unknown = null) =>
    problems.push({ entry, why, value: value === null ? null : shown(value) });

  function text<T>(entry: Entry, value: unknown, kind: z.ZodType<T>): T | null {
    const { data } = kind.safeParse(value);
    if (data === undefined) complain(entry, 'no-such-value', value);
    return data ?? null;
  }
  function texts<T>(entry: EntryOf<'texts'>, kind: z.ZodType<T>): T[] | null {
    const given = managed[entry];
    if (given === undefined) return null;
    if (Array.isArray(given)) return given.flatMap((value) => text(entry, value, kind) ?? []);
    complain(entry, 'not-a-list');
    return null;
  }
  function one<T>(entry: EntryOf<'text'>, kind: z.ZodType<T>): T | null {
    const given = managed[entry];
    if (given === undefined) return null;
    if (typeof given === 'string') return text(entry, given, kind);
    complain(entry, 'not-a-text');
    return null;
  }
  function flag(entry: EntryOf<'flag'>): boolean {
    const given = managed[entry];
    if (given !== undefined && typeof given !== 'boolean') complain(entry, 'not-a-flag');
    return given === true;
  }

  for (const entry of Object.keys(managed)) if (!Object.hasOwn(ENTRIES, entry)) complain(entry, 'no-such-entry');
  const nation = one('nation', Nation);
  const portals = texts('portals', Origin);
  const boards = nation === null ? [] : NATIONAL_BOARDS[nation];
  const policy: Policy = {
    portals: portals === null && boards.length === 0 ? null : [...new Set([...(portals ?? []), ...boards])],
    allowedPortals: texts('allowedPortals', Site),
    pack: one('pack', Id),
    allowedPacks: texts('allowedPacks', Id),
    rulesOff: texts('rulesOff', rules === null ? Id : Id.refine((id) => rules.includes(id))),
    exports: texts('exports', Export),
    lock: flag('lock'),
  };
  return { policy, problems };
}

/** The settings that hold: the user's own, as far as the organisation leaves them to the user, with what it has set. */
export function withPolicy(own: Settings, policy: Policy): Settings {
  const added = isLocked(policy, 'portals') ? [] : own.portals.filter(({ origin }) => mayAdd(origin, policy));
  const origins = new Set([...(policy.portals ?? []), ...added.map(({ origin }) => origin)]);
  const rules = new Set([...(policy.rulesOff ?? []), ...(isLocked(policy, 'rulesOff') ? [] : own.rulesOff)]);
  const chosen = isLocked(policy, 'pack') || !mayChoosePack(own.pack, policy) ? null : own.pack;
  return {
    ...own,
    portals: [...origins].map((origin) => ({ origin })),
    pack: chosen ?? policy.pack,
    rulesOff: [...rules],
  };
}

/** Whether what the user sets of this kind counts for nothing. */
export function isLocked(policy: Policy, what: 'portals' | 'pack' | 'rulesOff'): boolean {
  return policy.lock && policy[what] !== null;
}

/** Whether the user may add a site. */
export function mayAdd(origin: string, { allowedPortals }: Policy): boolean {
  return allowedPortals?.some((site) => covers(site, origin)) ?? true;
}

/** Whether the user may choose a pack; null is the guide that Dutymark comes with. */
export function mayChoosePack(pack: string | null, { allowedPacks }: Policy): boolean {
  return pack === null || (allowedPacks?.includes(pack) ?? true);
}

/** Whether the user may save this as a file. */
export function mayExport(what: Export, { exports }: Policy): boolean {
  return exports?.includes(what) ?? true;
}

function covers(site: string, origin: string): boolean {
  if (!site.includes('://*.')) return site === origin;
  const top = new URL(site.replace('://*.', '://'));
  const { protocol, port, hostname } = new URL(origin);
  if (protocol !== top.protocol || port !== top.port) return false;
  return hostname === top.hostname || hostname.endsWith(`.${top.hostname}`);
}

const MOST_SHOWN = 100;

function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text;
}
