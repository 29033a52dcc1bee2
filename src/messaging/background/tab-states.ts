import type { TabState } from '../messages.ts';

/** The part of the browser's session storage that is needed here. */
export interface SessionArea {
  get(key: string): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
  remove(keys: string | string[]): Promise<void>;
}

const NONE: TabState = { state: 'none' };

/** How each tab stands, in session storage: in memory it would be lost whenever the background goes to sleep. */
export class TabStates {
  readonly #area: SessionArea;
  /** Per tab, the last change under way: changes to a tab happen one after another. */
  readonly #changes = new Map<number, Promise<unknown>>();

  constructor(area: SessionArea) {
    this.#area = area;
  }

  async get(tabId: number): Promise<TabState> {
    const key = keyOf(tabId);
    // Only this class writes the key, so what is there is a state.
    return ((await this.#area.get(key))[key] as TabState | undefined) ?? NONE;
  }

  /** The address of the page that was read in a tab, without its query; null where none was. */
  async addressOf(tabId: number): Promise<string | null> {
    const state = await this.get(tabId);
    if (state.state === 'ready') return state.tab.address;
    return state.state === 'no-job' ? state.page.address : null;
  }

  /** Changes a tab's state; `change` gets the present one and gives the next, or null to leave it. */
  change(tabId: number, change: (state: TabState) => TabState | null): Promise<TabState> {
    const step = async (): Promise<TabState> => {
      const present = await this.get(tabId);
      const next = change(present);
      if (next === null) return present;
      if (next.state === 'none') await this.#area.remove([keyOf(tabId), targetKeyOf(tabId)]);
      else await this.#area.set({ [keyOf(tabId)]: next });
      return next;
    };
    const done = (this.#changes.get(tabId) ?? Promise.resolve()).then(step, step);
    this.#changes.set(tabId, done);
    const forget = (): void => {
      if (this.#changes.get(tabId) === done) this.#changes.delete(tabId);
    };
    done.then(forget, forget);
    return done;
  }

  /** Keeps what a panel that is not open yet should show first. */
  async holdTarget(tabId: number, target: string): Promise<void> {
    await this.#area.set({ [targetKeyOf(tabId)]: target });
  }

  /** Gives what was held, once. */
  async takeTarget(tabId: number): Promise<string | null> {
    const key = targetKeyOf(tabId);
    const target = (await this.#area.get(key))[key];
    if (typeof target !== 'string') return null;
    await this.#area.remove(key);
    return target;
  }
}

function keyOf(tabId: number): string {
  return `tab:${tabId}`;
}

function targetKeyOf(tabId: number): string {
  return `target:${tabId}`;
}
