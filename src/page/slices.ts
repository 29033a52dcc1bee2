/** Long work on a page, in slices short enough that scrolling and typing go on between them. */

/** A screen is drawn every 16 ms; a slice leaves the page the larger part of that. */
const SLICE_MS = 8;

/** Runs work through at once. */
export function finish<T>(work: Generator<void, T>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

/** Work under way. */
export interface Slices {
  cancel(): void;
}

/** Runs work in slices; what is done within the first has `done` called, with the time it took in all, before this returns. */
export function inSlices<T>(work: Generator<void, T>, view: Window, done: (result: T, ms: number) => void): Slices {
  let timer: number | undefined;
  let cancelled = false;
  let spent = 0;
  const slice = (): void => {
    const begun = performance.now();
    do {
      if (cancelled) return;
      const step = work.next();
      if (step.done) {
        done(step.value, spent + performance.now() - begun);
        return;
      }
    } while (performance.now() < begun + SLICE_MS);
    spent += performance.now() - begun;
    timer = view.setTimeout(slice, 0);
  };
  slice();
  return {
    cancel() {
      cancelled = true;
      view.clearTimeout(timer);
    },
  };
}
