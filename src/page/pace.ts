/** Waits this long at least after a change, as one rarely comes alone. */
const LEAST_WAIT_MS = 50;
/** A page that keeps changing is looked at this often at most. */
const MOST_WAIT_MS = 1000;
/** Looking may take one part in so many of the time. */
const SHARE = 20;

/** Decides when to look at a page that changes, by what looking costs. */
export interface Pace {
  /** Something changed: `look` is called once, soon, and not again before the next change. */
  soon(least?: number): void;
  /** Looking took so long. */
  took(ms: number): void;
  /** What came of looking took so long on top. */
  alsoTook(ms: number): void;
  /** Whether looking is so quick, and was last done so long ago, that it may be done at once. */
  mayLookNow(): boolean;
  cancel(): void;
}

/** `now` is the clock, in milliseconds. */
export function createPace(view: Window, look: () => void, now: () => number): Pace {
  let cost = 0;
  let last = Number.NEGATIVE_INFINITY;
  let timer: number | undefined;
  let due = 0;

  const interval = () => Math.min(MOST_WAIT_MS, Math.max(LEAST_WAIT_MS, cost * SHARE));

  const fire = (): void => {
    timer = undefined;
    look();
  };

  return {
    soon(least = LEAST_WAIT_MS) {
      const at = Math.max(now() + least, last + interval());
      // Not put off by each further change: on a page that never rests it would never come to it.
      if (timer !== undefined && due <= at) return;
      view.clearTimeout(timer);
      due = at;
      timer = view.setTimeout(fire, at - now());
    },
    took(ms) {
      cost = ms;
      last = now();
    },
    alsoTook(ms) {
      cost += ms;
    },
    mayLookNow: () => cost < 8 && now() - last >= 6 * interval(),
    cancel() {
      view.clearTimeout(timer);
      timer = undefined;
    },
  };
}
