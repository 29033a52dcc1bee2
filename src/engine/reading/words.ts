import nlp from 'compromise/two';

/** A compromise document; only what the wording needs of it. */
export type Parsed = ReturnType<typeof nlp>;

/** Patterns for a sweep, by the words and tags that each needs or wants, and those that have neither. */
export interface Net {
  hooks: Readonly<Record<string, readonly unknown[]>>;
  always: readonly unknown[];
}

/** What of compromise is open to plugins and has no types of its own. Its version is pinned, and a test holds that all is read as by `nlp`. */
interface View {
  docs: { index: readonly [number, number] }[][];
  update(pointers: readonly (readonly number[])[]): View;
  compute(step: string): View;
  sweep(net: Net, options?: { tagger: boolean }): { found: unknown };
  uncache(): View;
  unfreeze(): View;
}
/** `notIf` is in match syntax until compromise has made a net of it. */
interface Pattern {
  notIf?: unknown;
}
interface World {
  methods: {
    one: {
      buildNet(patterns: Pattern[], world: World): Net;
      parseMatch(pattern: string, options: object, world: World): unknown;
      cacheDoc(docs: View['docs']): ReadonlySet<string>[];
      tokenize: { fromString(text: string, world: World): View['docs'] };
    };
    two: { quickSplit(docs: View['docs']): View['docs'] };
  };
  model: { two: { matches: readonly Pattern[] } };
  hooks: readonly string[];
}

const world = nlp.world() as unknown as World;
const Document = nlp('').constructor as new (docs: View['docs']) => View;
let tagging: Net | undefined;

/** Parses a text as `nlp(text)` does, and finds the same. Its own tagger looks every pattern up for every clause, which takes a third of its time. */
export function parse(text: string): Parsed {
  if (text === '') return nlp(text);
  const view = new Document(world.methods.one.tokenize.fromString(text, world));
  for (const step of world.hooks) {
    if (step === 'postTagger') tagByContext(view);
    else view.compute(step);
  }
  return view as unknown as Parsed;
}

/** Of copies: compromise changes what it makes a net of, and makes its own of the same, before or after. */
function taggingNet(): Net {
  const { buildNet, parseMatch } = world.methods.one;
  const { matches } = world.model.two;
  const copies: Pattern[] = matches.map((pattern) => ({ ...pattern, notIf: undefined }));
  const net = buildNet(copies, world);
  for (const [index, copy] of copies.entries()) {
    const notIf = matches[index]?.notIf;
    copy.notIf = typeof notIf === 'string' ? parseMatch(notIf, {}, world) : notIf;
  }
  return net;
}

/** The step that compromise calls postTagger, with the patterns narrowed first. */
function tagByContext(view: View): void {
  tagging ??= taggingNet();
  const clauses = world.methods.two.quickSplit(view.docs).map((terms) => {
    const [sentence, start] = terms[0]?.index ?? [0, 0];
    return [sentence, start, start + terms.length];
  });
  view.update(clauses).sweep(narrowed(tagging, view));
  view.uncache();
  view.unfreeze();
}

/** What a sweep of a parsed text for these patterns finds. No tags are changed. */
export function sweep(parsed: Parsed, net: Net): unknown {
  const view = parsed as unknown as View;
  return view.sweep(narrowed(net, view), { tagger: false }).found;
}

const orders = new WeakMap<Net, ReadonlyMap<string, number>>();

/** The patterns for whose sake a text need be looked at, in the order of all: a sweep looks every one up in every sentence. */
function narrowed(net: Net, view: View): Net {
  let order = orders.get(net);
  if (!order) {
    order = new Map(Object.keys(net.hooks).map((hook, index) => [hook, index]));
    orders.set(net, order);
  }
  const kept = new Map<number, string>();
  for (const words of world.methods.one.cacheDoc(view.docs)) {
    for (const word of words) {
      const index = order.get(word);
      if (index !== undefined) kept.set(index, word);
    }
  }
  const hooks: Record<string, readonly unknown[]> = {};
  for (const [, hook] of [...kept].sort(([a], [b]) => a - b)) hooks[hook] = net.hooks[hook] ?? [];
  return { ...net, hooks };
}
