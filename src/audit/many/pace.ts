/** How many of the last files the pace is taken from. */
const LAST = 60;
/** Fewer tell nothing: the first ones wait for workers to start. */
const FEWEST = 4;

/** How fast a run goes, and so how long it still takes. */
export class Pace {
  readonly #now: () => number;
  #moments: number[] = [];

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Begins anew, after a pause say. */
  start(): void {
    this.#moments = [this.#now()];
  }

  /** One more file is done. */
  done(): void {
    this.#moments.push(this.#now());
    if (this.#moments.length > LAST) this.#moments.shift();
  }

  /** Milliseconds for so many files more, or null where it cannot be told yet. */
  left(files: number): number | null {
    const [first, last] = [this.#moments[0], this.#moments.at(-1)];
    const done = this.#moments.length - 1;
    if (first === undefined || last === undefined || done < FEWEST || files === 0) return null;
    return ((last - first) / done) * files;
  }
}
