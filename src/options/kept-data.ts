/** The kinds of things that are kept. */
export type KeptKind = 'settings' | 'pages' | 'files' | 'seen' | 'tabs' | 'register' | 'other';

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
}

const SETTINGS = ['settings', 'settings-unreadable', 'panel-preferences'];
const SEEN = 'seen-reviews';
/** What belongs to an open page. */
const OF_TAB = /^(?:tab|target|step):/;

/** How much there is of each kind; of kinds that nobody expects, only where there is some. */
export function countKept({ local, session, register }: AllKept): Kept[] {
  const kinds = Object.keys(local).map(kindOf);
  const count = (kind: KeptKind) => kinds.filter((each) => each === kind).length;
  const seen = session[SEEN];
  const unknown = Object.keys(session).filter((key) => key !== SEEN && !OF_TAB.test(key)).length;
  const all: Kept[] = [
    { kind: 'settings', count: count('settings') },
    { kind: 'pages', count: count('pages') },
    { kind: 'files', count: count('files') },
    { kind: 'register', count: register.length },
    { kind: 'seen', count: Array.isArray(seen) ? seen.length : 0 },
    { kind: 'tabs', count: Object.keys(session).filter((key) => key.startsWith('tab:')).length },
    { kind: 'other', count: count('other') + unknown },
  ];
  return all.filter(({ kind, count: many }) => kind !== 'other' || many > 0);
}

/** The file in which the user takes a copy along. */
export function keptFile(kept: AllKept, at: Date): { name: string; content: string } {
  const content = { kind: 'dutymark-data', exportedAt: at.toISOString(), ...kept };
  return {
    name: `dutymark-data-${at.toISOString().slice(0, 10)}.json`,
    content: `${JSON.stringify(content, null, 2)}\n`,
  };
}

function kindOf(key: string): KeptKind {
  if (SETTINGS.includes(key)) return 'settings';
  if (key.startsWith('page:file:')) return 'files';
  return key.startsWith('page:') ? 'pages' : 'other';
}
