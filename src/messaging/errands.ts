import { z } from 'zod';

/** What the panel sends the page for files to do: open an attachment of the page that is in a tab. */
const Errand = z.object({
  tabId: z.number().int(),
  /** The page that links to it: its title, and its address without query and fragment. */
  title: z.string(),
  page: z.string(),
  /** What that page calls the attachment. */
  name: z.string(),
  /** Whether it was set out on already: a page for files that is loaded again asks first. */
  begun: z.boolean(),
});
export type Errand = z.infer<typeof Errand>;

/** The part of the browser's session storage that is needed here. */
interface SessionArea {
  get(key: string): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
}

/** The room of the page for files in which errands are done, as it stands in the address. */
const ROOM = '#/file/';

/** Leaves an errand, and answers with the place of the page for files that does it. */
export async function leaveErrand(area: SessionArea, errand: Omit<Errand, 'begun'>): Promise<string> {
  const id = crypto.randomUUID();
  await area.set({ [keyOf(id)]: { ...errand, begun: false } satisfies Errand });
  return ROOM + id;
}

/** The errand that an address names, begun with this; null where it names none, 'lost' where the browser was closed since. */
export async function takeErrand(area: SessionArea, hash: string): Promise<Errand | 'lost' | null> {
  if (!hash.startsWith(ROOM)) return null;
  const key = keyOf(hash.slice(ROOM.length));
  const { data: errand } = Errand.safeParse((await area.get(key))[key]);
  if (errand === undefined) return 'lost';
  if (!errand.begun) await area.set({ [key]: { ...errand, begun: true } satisfies Errand });
  return errand;
}

function keyOf(id: string): string {
  return `errand:${id}`;
}
