/** What is held: the ratio, where there is one, or else the value. */
export type Limit = { most: number } | { least: number } | { lessThan: number };

/** One line of the table. Only ratios of two things measured in the same run, and counts, have limits: times alone tell of the machine. */
export interface Row {
  name: string;
  value: number;
  unit: string;
  /** What it is compared with, and its value in the same unit; null where it stands alone. */
  against: { name: string; value: number } | null;
  /** The value as a multiple of the other's; the other's as a multiple of it where `least` is asked for. Null where it stands alone. */
  ratio: number | null;
  limit: Limit | null;
  /** True where there is no limit. */
  kept: boolean;
}

/** Measures something; rejects where it could not be measured. */
export type Measure = () => Promise<Row[]>;

/** A line of the table, judged. `least` asks how many times faster or smaller it is than the other; `most` how many times slower or greater.
 * What is `judged` by its value has no ratio, whatever else it stands next to. */
export function row({
  name,
  value,
  unit,
  against = null,
  limit = null,
  judged = 'ratio',
}: Pick<Row, 'name' | 'value' | 'unit'> &
  Partial<Pick<Row, 'against' | 'limit'>> & { judged?: 'ratio' | 'value' }): Row {
  const turned = limit !== null && 'least' in limit;
  const ratio = judged === 'value' ? null : against && (turned ? against.value / value : value / against.value);
  const kept = limit === null || keeps(ratio ?? value, limit);
  return { name, value, unit, against, ratio, limit, kept };
}

function keeps(value: number, limit: Limit): boolean {
  if ('most' in limit) return value <= limit.most;
  return 'least' in limit ? value >= limit.least : value < limit.lessThan;
}

export function limitInWords(limit: Limit): string {
  if ('most' in limit) return `at most ${limit.most}`;
  return 'least' in limit ? `at least ${limit.least}` : `less than ${limit.lessThan}`;
}

/** Milliseconds of the processor that this thread spends on it: what else the machine does meanwhile does not count. */
export function time(work: () => unknown): number {
  const before = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Does two things in turn, so that whatever slows the machine slows both; the one that goes first changes with each round. */
export async function inTurn<T>(
  rounds: number,
  one: (round: number) => T | Promise<T>,
  other: (round: number) => T | Promise<T>,
): Promise<[T[], T[]]> {
  const [ones, others]: [T[], T[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    if (round % 2 === 0) ones.push(await one(round));
    others.push(await other(round));
    if (round % 2 === 1) ones.push(await one(round));
  }
  return [ones, others];
}
