import { isOfPack } from '../settings/pack-key.ts';

/** The kinds of things that are kept. */
export type KeptKind = 'settings' | 'pages' | 'files' | 'seen' | 'tabs' | 'register' | 'run' | 'packs' | 'other';

/** How much of a kind is kept. */
export interface Kept {
  kind: KeptKind;
  count: number;
}

type Stored = Readonly<Record<string, unknown>>;

/** Everything that the extension keeps, as it is stored. */
export interface AllKept {
  /** The browser's local storage. */
  local: Stored;
  /** Its session storage, in memory. */
  session: Stored;
  /** The reviews that the user saved. */
  register: readonly unknown[];
  /** The files of the run over many files, without their bytes. */
  run: readonly unknown[];
}

const SETTINGS = ['settings', 'settings-unreadable', 'panel-preferences'];
const SEEN = 'seen-reviews';
/** What belongs to an open page. */
const OF_TAB = /^(?:tab|target|step):/;

/** How much there is of each kind; of kinds that nobody expects, only where there is some. */
export function countKept({ local, session, register, run }: AllKept): Kept[] {
  const kinds = Object.keys(local).map(kindOf);
  const count = (kind: KeptKind) => kinds.filter((each) => each === kind).length;
  const seen = session[SEEN];
  const unknown = Object.keys(session).filter((key) => sessionKindOf(key) === 'other').length;
  const all: Kept[] = [
    { kind: 'settings', count: count('settings') },
    { kind: 'pages', count: count('pages') },
    { kind: 'files', count: count('files') },
    { kind: 'register', count: register.length },
    { kind: 'run', count: run.length },
    { kind: 'packs', count: count('packs') },
    { kind: 'seen', count: Array.isArray(seen) ? seen.length : 0 },
    { kind: 'tabs', count: Object.keys(session).filter((key) => key.startsWith('tab:')).length },
    { kind: 'other', count: count('other') + unknown },
  ];
  return all.filter(({ kind, count: many }) => kind !== 'other' || many > 0);
}

/** What an organisation lets be saved as files. */
interface Exports {
  reports: boolean;
  register: boolean;
}

/** The kinds that may not be saved as a file: what the user saved and noted about posts, and the reviews of what is open. */
export function leftOut({ reports, register }: Exports): KeptKind[] {
  return [
    ...(register ? [] : (['pages', 'files', 'register'] as const)),
    ...(reports ? [] : (['seen', 'tabs', 'run'] as const)),
  ];
}

/** The file in which the user takes a copy along. It names the kinds that were left out, so that nobody takes it for everything. */
export function keptFile(kept: AllKept, without: readonly KeptKind[], at: Date): { name: string; content: string } {
  const allowed = (stored: Stored, kind: (key: string) => KeptKind) =>
    Object.fromEntries(Object.entries(stored).filter(([key]) => !without.includes(kind(key))));
  const content = {
    kind: 'dutymark-data',
    exportedAt: at.toISOString(),
    ...(without.length > 0 ? { leftOut: without } : {}),
    local: allowed(kept.local, kindOf),
    session: allowed(kept.session, sessionKindOf),
    ...(without.includes('register') ? {} : { register: kept.register }),
    ...(without.includes('run') ? {} : { run: kept.run }),
  };
  return {
    name: `dutymark-data-${at.toISOString().slice(0, 10)}.json`,
    content: `${JSON.stringify(content, null, 2)}\n`,
  };
}

function sessionKindOf(key: string): KeptKind {
  if (key === SEEN) return 'seen';
  return OF_TAB.test(key) ? 'tabs' : 'other';
}

function kindOf(key: string): KeptKind {
  if (SETTINGS.includes(key)) return 'settings';
  if (isOfPack(key)) return 'packs';
  if (key.startsWith('page:file:')) return 'files';
  return key.startsWith('page:') ? 'pages' : 'other';
}
