import type { createDraftFollower } from './draft.ts';

/** Where the content script waits for the code of drafts, in the world that the extension's scripts share and the page cannot see. */
const HOOK = Symbol.for('dutymark drafts');

export type CreateDrafts = typeof createDraftFollower;
type World = { [HOOK]?: (create: CreateDrafts) => void };

/** Most pages never need it, so that code is a script of its own: `take` is called if it is loaded. */
export function awaitDrafts(take: (create: CreateDrafts) => void): void {
  (globalThis as World)[HOOK] = take;
}

/** Hands the code of drafts to the content script that is on the page. */
export function handOverDrafts(create: CreateDrafts): void {
  (globalThis as World)[HOOK]?.(create);
}
