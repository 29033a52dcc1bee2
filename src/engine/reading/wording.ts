import nlp from 'compromise/two';
import type { Catalogue } from '../catalogue/assemble.ts';
import type { ParsedBlock } from './parse.ts';
import { type Net, sweep } from './words.ts';

/** A piece of wording found in a block: "under the supervision of" is of the family supervision. */
export interface Wording {
  family: string;
  start: number;
  end: number;
}

const nets = new WeakMap<Catalogue, Net>();

/** Finds the pack's families of wording in a block with one sweep of compromise. */
export function findWording(parsed: ParsedBlock, catalogue: Catalogue): Wording[] {
  const result: Wording[] = [];
  const found = sweep(parsed.view, netOf(catalogue)) as { family: string; view: { docs: { id: string }[][] } }[];
  for (const hit of found) {
    let start = Number.POSITIVE_INFINITY;
    let end = -1;
    for (const term of hit.view.docs[0] ?? []) {
      const span = parsed.spans.get(term.id);
      if (!span) continue;
      start = Math.min(start, span[0]);
      end = Math.max(end, span[1]);
    }
    // The second half of what compromise takes apart, as in "4independently", has no letters of its own.
    if (end > start) result.push({ family: hit.family, start, end });
  }
  return result;
}

function netOf(catalogue: Catalogue): Net {
  let net = nets.get(catalogue);
  if (!net) {
    const matches = catalogue.wording.flatMap(({ family, patterns }) => patterns.map((match) => ({ match, family })));
    net = nlp.buildNet(matches as never) as unknown as Net;
    nets.set(catalogue, net);
  }
  return net;
}
