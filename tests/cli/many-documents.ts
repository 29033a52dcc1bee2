import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { JobDocument } from '../../src/engine/document/job-document.ts';

const FOLDER = fileURLToPath(new URL('../corpus/own/docs', import.meta.url));

/** The labelled documents that we wrote: what the many are made of. */
function seeds(): JobDocument[] {
  return readdirSync(FOLDER)
    .sort()
    .map((name) => JSON.parse(readFileSync(`${FOLDER}/${name}`, 'utf8')));
}

/**
 * So many job descriptions, always the same ones, each with the length and the duties of one that we wrote. Every block has a word of its
 * own, so that nothing which remembers texts can answer for another document. `blocks` keeps that many blocks of each.
 */
export function* manyDocuments(count: number, blocks = Number.POSITIVE_INFINITY): Generator<JobDocument> {
  const pool = seeds();
  for (let number = 0; number < count; number += 1) {
    const seed = pool[number % pool.length];
    if (seed === undefined) throw new Error(`${FOLDER} is empty`);
    // A whole stretch of the middle, so that duties are among it.
    const from = blocks < seed.blocks.length ? Math.floor((seed.blocks.length - blocks) / 2) : 0;
    yield {
      ...seed,
      id: `many-${number}`,
      blocks: seed.blocks
        .slice(from, from + blocks)
        .map((block) => ({ ...block, text: `${block.text} ${number.toString(36)}${block.id}` })),
    };
  }
}
