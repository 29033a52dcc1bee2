import type { Portals } from './portals.ts';
import type { QuietSites } from './quiet-sites.ts';
import type { TabStates } from './tab-states.ts';

/** What is needed of the world around. */
interface Outside {
  portals: Pick<Portals, 'list' | 'remove'>;
  quiet: QuietSites;
  states: TabStates;
  areas: readonly { clear(): Promise<void> }[];
}

/** Forgets all that the browser keeps for the extension, gives back its permissions, and takes the marks off open pages. */
export async function forgetAll({ portals, quiet, states, areas }: Outside): Promise<void> {
  for (const tabId of await states.tabs()) await quiet.rest(tabId);
  for (const { origin } of await portals.list()) await portals.remove(origin);
  for (const area of areas) await area.clear();
}
