/** A post as the matrix takes it. */
export interface Post {
  hash: string;
  title: string;
  coverage: readonly { domain: string; tasks: number; covered: number }[];
  /** Every task that its duties are. */
  named: readonly string[];
}

export interface MatrixRow<P extends Post> {
  post: P;
  /** How many tasks of each group the text names, in the order of the groups; null where the guide has none for it. */
  cells: ({ covered: number; tasks: number } | null)[];
  total: number;
  /** Tasks that this post names and few like it do. */
  rare: string[];
  /** Tasks that most like it name, and that were not found in this one. */
  absent: string[];
}

export interface Matrix<P extends Post> {
  rows: MatrixRow<P>[];
  /** Of each group: the fewest, the middle and the most tasks that a post names. */
  spread: { least: number; middle: number; most: number }[];
}

/** Fewer posts than this say nothing about what is usual. */
const FEW = 4;
const RARE = 0.25;
const USUAL = 0.75;

/** Like posts side by side: how much of each group of tasks each names, and where it differs from the others. */
export function matrixOf<P extends Post>(posts: readonly P[], domains: readonly string[]): Matrix<P> {
  const counts = new Map<string, number>();
  for (const { named } of posts) for (const task of new Set(named)) counts.set(task, (counts.get(task) ?? 0) + 1);
  const many = posts.length >= FEW;
  const share = (task: string) => (counts.get(task) ?? 0) / posts.length;
  const usual = many ? [...counts.keys()].filter((task) => share(task) >= USUAL) : [];
  const rows = posts.map((post): MatrixRow<P> => {
    const own = new Set(post.named);
    const cells = domains.map((domain) => {
      const found = post.coverage.find((each) => each.domain === domain);
      return found ? { covered: found.covered, tasks: found.tasks } : null;
    });
    return {
      post,
      cells,
      total: cells.reduce((sum, cell) => sum + (cell?.covered ?? 0), 0),
      rare: many ? [...own].filter((task) => share(task) <= RARE).sort() : [],
      absent: usual.filter((task) => !own.has(task)).sort(),
    };
  });
  const spread = domains.map((_, at) => {
    const values = rows.flatMap(({ cells }) => cells[at]?.covered ?? []).sort((a, b) => a - b);
    return { least: values[0] ?? 0, middle: values[Math.floor(values.length / 2)] ?? 0, most: values.at(-1) ?? 0 };
  });
  return { rows, spread };
}

/** How a matrix can be sorted: by title, by how unlike the others a post is, by all tasks, or by one group of them. */
export type MatrixSort = 'title' | 'unlike' | 'total' | { domain: number };

const collator = new Intl.Collator('en-GB', { numeric: true, sensitivity: 'base' });

/** The rows in another order; equals by title. */
export function sortedRows<P extends Post>(
  rows: readonly MatrixRow<P>[],
  sort: MatrixSort,
  descending: boolean,
): MatrixRow<P>[] {
  const way = descending ? -1 : 1;
  const value = ({ rare, absent, total, cells }: MatrixRow<P>) => {
    if (sort === 'title') return 0;
    if (sort === 'unlike') return rare.length + absent.length;
    return sort === 'total' ? total : (cells[sort.domain]?.covered ?? -1);
  };
  const byTitle = (a: MatrixRow<P>, b: MatrixRow<P>) => collator.compare(a.post.title, b.post.title);
  return rows.toSorted((a, b) =>
    sort === 'title' ? way * byTitle(a, b) : way * (value(a) - value(b)) || byTitle(a, b),
  );
}

/** How dark a cell is, 0 to 4, by the share of the tasks that are named. */
export function heatOf(covered: number, tasks: number): 0 | 1 | 2 | 3 | 4 {
  if (covered === 0 || tasks === 0) return 0;
  const share = covered / tasks;
  return share >= 0.75 ? 4 : share >= 0.5 ? 3 : share >= 0.25 ? 2 : 1;
}
