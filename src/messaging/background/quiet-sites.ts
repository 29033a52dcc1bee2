import { DRAFT_SOURCE, type ToPage } from '../messages.ts';
import { originOf } from '../site-pattern.ts';
import { type ReviewService, unmarked } from './service.ts';
import type { TabStates } from './tab-states.ts';

/** What is needed of the world around. */
interface Outside {
  service: ReviewService;
  states: TabStates;
  /** The origins that the user has switched off. */
  sitesOff(): Promise<readonly string[]>;
  tellPage(tabId: number, message: ToPage): Promise<void>;
}

/** The sites on which no page is read by itself. The user's own click still has one read. */
export class QuietSites {
  readonly #outside: Outside;
  /** Tabs in which the user has just asked for a reading, by a script that is only being put there. */
  readonly #asked = new Set<number>();
  /** Tabs whose page is to rest when it asks next. */
  readonly #resting = new Set<number>();

  constructor(outside: Outside) {
    this.#outside = outside;
  }

  /** The next question of this tab's page is answered with yes. */
  userAsks(tabId: number): void {
    this.#asked.add(tabId);
  }

  /** Another page is loading in the tab. */
  forget(tabId: number): void {
    this.#asked.delete(tabId);
    this.#resting.delete(tabId);
  }

  /** Forgets a tab's review and has its page take the marks away and rest until it is loaded again, or the user asks. */
  async rest(tabId: number): Promise<void> {
    const { states, service, tellPage } = this.#outside;
    const state = await states.get(tabId);
    await service.forget(tabId);
    // A field is reviewed as long as the user has not ended that: what is written next is a new draft.
    if (state.state === 'ready' && state.tab.document.source === DRAFT_SOURCE) {
      await tellPage(tabId, { type: 'paint', review: unmarked(state.tab.review) });
      return;
    }
    this.#resting.add(tabId);
    await tellPage(tabId, { type: 'read-again', own: true });
  }

  /** The same for all open pages of a site. */
  async restSite(site: string): Promise<void> {
    const { states } = this.#outside;
    for (const tabId of await states.tabs()) {
      if (originOf((await states.addressOf(tabId)) ?? undefined) === site) await this.rest(tabId);
    }
  }

  /** Whether the page of a tab may read itself. */
  async mayRead(tabId: number, address: string | undefined): Promise<boolean> {
    const asked = this.#asked.delete(tabId);
    if (this.#resting.delete(tabId) && !asked) return false;
    const site = originOf(address);
    if (asked || site === null || !(await this.#outside.sitesOff()).includes(site)) return true;
    await this.#outside.service.change(tabId, () => ({ state: 'off', site }));
    return false;
  }

  /** Brings the open pages of a site in line with what is set for it now. */
  async switched(site: string, on: boolean): Promise<void> {
    const { states, service, tellPage } = this.#outside;
    for (const tabId of await states.tabs()) {
      const state = await states.get(tabId);
      if (on && state.state === 'off' && state.site === site) await tellPage(tabId, { type: 'read-again' });
      if (on || originOf((await states.addressOf(tabId)) ?? undefined) !== site) continue;
      await tellPage(tabId, { type: 'read-again', own: true });
      await service.change(tabId, () => ({ state: 'off', site }));
    }
  }
}
