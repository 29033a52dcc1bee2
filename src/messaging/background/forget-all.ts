import { DRAFT_SOURCE, type ToPage } from '../messages.ts';
import type { Portals } from './portals.ts';
import type { QuietSites } from './quiet-sites.ts';
import { type ReviewService, unmarked } from './service.ts';
import type { TabStates } from './tab-states.ts';

/** What is needed of the world around. */
interface Outside {
  portals: Pick<Portals, 'list' | 'remove'>;
  quiet: QuietSites;
  service: ReviewService;
  states: TabStates;
  areas: readonly { clear(): Promise<void> }[];
  tellPage(tabId: number, message: ToPage): Promise<void>;
}

/** Forgets all that the browser keeps for the extension, gives back its permissions, and takes the marks off open pages. */
export async function forgetAll({ portals, quiet, service, states, areas, tellPage }: Outside): Promise<void> {
  const tabs = await states.tabs();
  for (const tabId of tabs) {
    const state = await states.get(tabId);
    await service.forget(tabId);
    // A field is reviewed as long as the user has not ended that: what is written next is a new draft.
    if (state.state === 'ready' && state.tab.document.source === DRAFT_SOURCE) {
      await tellPage(tabId, { type: 'paint', review: unmarked(state.tab.review) });
    } else await quiet.rest(tabId);
  }
  // Only now: a page may be spoken to as long as its site is allowed.
  for (const { origin } of await portals.list()) await portals.remove(origin);
  for (const area of areas) await area.clear();
}
