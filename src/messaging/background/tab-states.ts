import { z } from 'zod';
import { JobDocument } from '../../engine/document/job-document.ts';
import { Review } from '../../engine/document/review.ts';
import { NOT_READ, type TabState } from '../messages.ts';

/** The part of the browser's session storage that is needed here. */
export interface SessionArea {
  get(key: string | null): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
  remove(keys: string | string[]): Promise<void>;
}

const NONE: TabState = { state: 'none' };

const words = z.array(z.string());
/** As much of a state as whoever shows it relies on. */
const Sound = z.union([
  z.object({ state: z.enum(['none', 'reading']) }),
  z.object({ state: z.literal('failed'), reason: z.string() }),
  z.object({ state: z.literal('failed'), why: z.enum(NOT_READ) }),
  z.object({ state: z.literal('off'), site: z.string() }),
  z.object({
    state: z.literal('no-job'),
    page: z.object({ address: z.string(), document: JobDocument, notes: words }),
  }),
  z.object({
    state: z.literal('ready'),
    tab: z.object({
      tabId: z.number(),
      address: z.string(),
      document: JobDocument,
      review: Review,
      notes: words,
      unplaced: words,
    }),
  }),
]);

/** How each tab stands, in session storage: in memory it would be lost whenever the background goes to sleep. */
export class TabStates {
  readonly #area: SessionArea;
  /** Per tab, the last change under way: changes to a tab happen one after another. */
  readonly #changes = new Map<number, Promise<unknown>>();
  /** What the browser had no room for. It is lost when the background goes to sleep, and the panel says so. */
  readonly #held = new Map<number, TabState>();

  constructor(area: SessionArea) {
    this.#area = area;
  }

  async get(tabId: number): Promise<TabState> {
    const held = this.#held.get(tabId);
    if (held) return held;
    const key = keyOf(tabId);
    const stored = (await this.#area.get(key))[key];
    // Another hand may have spoilt it. The page holds all that it was made of, and is read again.
    return Sound.safeParse(stored).success ? (stored as TabState) : NONE;
  }

  /** The tabs that stand somehow. */
  async tabs(): Promise<number[]> {
    const kept = Object.keys(await this.#area.get(null)).flatMap((key) => {
      const [, tabId] = /^tab:(\d+)$/.exec(key) ?? [];
      return tabId === undefined ? [] : [Number(tabId)];
    });
    return [...new Set([...kept, ...this.#held.keys()])];
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
      return this.#put(tabId, next);
    };
    const done = (this.#changes.get(tabId) ?? Promise.resolve()).then(step, step);
    this.#changes.set(tabId, done);
    const forget = (): void => {
      if (this.#changes.get(tabId) === done) this.#changes.delete(tabId);
    };
    done.then(forget, forget);
    return done;
  }

  async #put(tabId: number, next: TabState): Promise<TabState> {
    const unkept = 'tab' in next && next.tab.unkept === true;
    const state: TabState = unkept ? { state: 'ready', tab: { ...next.tab, unkept: false } } : next;
    try {
      if (state.state === 'none') await this.#area.remove([keyOf(tabId), targetKeyOf(tabId), stepKeyOf(tabId)]);
      else await this.#area.set({ [keyOf(tabId)]: state });
      this.#held.delete(tabId);
      return state;
    } catch (error) {
      console.warn(error);
      const held: TabState = state.state === 'ready' ? { state: 'ready', tab: { ...state.tab, unkept: true } } : state;
      this.#held.set(tabId, held);
      // What was kept before is not how the tab stands any more.
      await this.#area.remove(keyOf(tabId)).catch(() => undefined);
      return held;
    }
  }

  /** Keeps what a panel that is not open yet should show first. */
  async holdTarget(tabId: number, target: string): Promise<void> {
    // Without room for it the panel opens at its top.
    await this.#area.set({ [targetKeyOf(tabId)]: target }).catch(() => undefined);
  }

  /** The finding to which the user has stepped last; null where none is known. */
  async stepOf(tabId: number): Promise<string | null> {
    const key = stepKeyOf(tabId);
    const step = (await this.#area.get(key))[key];
    return typeof step === 'string' ? step : null;
  }

  async keepStep(tabId: number, finding: string): Promise<void> {
    await this.#area.set({ [stepKeyOf(tabId)]: finding });
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

function stepKeyOf(tabId: number): string {
  return `step:${tabId}`;
}
