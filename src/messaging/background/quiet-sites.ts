import type { ToPage } from '../messages.ts';
import { originOf } from '../site-pattern.ts';
import type { ReviewService } from './service.ts';
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

  /** Has the page of a tab take its marks away and rest until it is loaded again, or the user asks. */
  async rest(tabId: number): Promise<void> {
    this.#resting.add(tabId);
    await this.#outside.tellPage(tabId, { type: 'read-again', own: true });
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
