import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { EXAMPLES } from '../../src/cli/examples.ts';
import { readInput } from '../../src/cli/read-input.ts';
import type { Block, JobDocument } from '../../src/engine/document/job-document.ts';
import { manyDocuments } from '../cli/many-documents.ts';

const CORPUS = ['A2', 'B1', 'B2', 'B5', '005', '078'].map((id) =>
  fileURLToPath(new URL(`../corpus/dev/docs/${id}.json`, import.meta.url)),
);

/** Makes adverts of so many words that nothing has seen before: a cache filled by an earlier one must not answer for the next. */
export async function adverts(): Promise<(words: number) => JobDocument> {
  const documents = await Promise.all([...CORPUS.filter(existsSync), ...Object.values(EXAMPLES)].map(readInput));
  const pool = documents.flatMap((document) => document.blocks);
  let run = 0;
  return (words) => {
    run += 1;
    const blocks: Block[] = [];
    let count = 0;
    for (let at = run * 7; count < words; at += 1) {
      const { kind, text } = pool[at % pool.length] ?? { kind: 'paragraph' as const, text: '' };
      const own = text.split(' ').slice(0, words - count);
      count += own.length;
      blocks.push({ id: blocks.length, kind, text: `${own.join(' ')} ${run}${String.fromCharCode(97 + (at % 26))}` });
    }
    return {
      schemaVersion: 1,
      id: `bench-${run}`,
      title: 'Senior Clinical Support Worker, Radiotherapy',
      band: 'Band 3',
      source: 'text',
      blocks,
    };
  };
}

const ELEMENTS = { heading: 'h4', item: 'li', paragraph: 'p', cell: 'p', field: 'p' } as const;

/** The text of a document as markup: each block one element. */
export function markupOf({ blocks }: Pick<JobDocument, 'blocks'>): string {
  return blocks.map(({ kind, text }) => `<${ELEMENTS[kind]}>${escaped(text)}</${ELEMENTS[kind]}>`).join('\n');
}

/** A document as a page of NHS Jobs; `around` stands beside the advert, outside of what is read. */
export function advertPage(document: Pick<JobDocument, 'title' | 'band'>, markup: string, around = ''): string {
  return page(
    `<h1 id="heading">${escaped(document.title)}</h1>
<h3 class="nhsuk-heading-xs">Band</h3><p id="payscheme-band">${escaped(document.band ?? '')}</p>
<h3 class="nhsuk-heading-xs">Job responsibilities</h3><div id="job_description_large">${markup}</div>`,
    around,
  );
}

/** A document as a page of a site that Dutymark knows nothing of. */
export function otherPage(document: JobDocument): string {
  return page(
    `<h1>${escaped(document.title)}</h1><p>${escaped(document.band ?? '')}</p><h2>Main duties</h2>${markupOf(document)}`,
  );
}

/** An advert with so many duties, each of its own words, on a page of so many nodes; the rest of those is no part of the advert. */
export function longPage(duties: number, nodes: number): string {
  const items = [...manyDocuments(duties)].flatMap(({ blocks }) => blocks.filter(({ kind }) => kind === 'item'));
  if (items.length < duties) throw new Error(`There are ${items.length} duties only`);
  // Each duty is an element, its text and a line break; so is each of the rest.
  const rest = Array.from({ length: Math.round(nodes / 3 - duties) }, (_, at) => `<li>Other vacancy ${at}</li>`);
  const advert = { title: 'Clinical support worker', band: 'Band 3' };
  const footer = `<footer><ul>${rest.join('\n')}</ul></footer>`;
  return advertPage(advert, markupOf({ blocks: items.slice(0, duties) }), footer);
}

function page(main: string, around = ''): string {
  return `<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>Vacancy</title>
<style>body { font: 16px/1.5 sans-serif; margin: 1em } li { display: list-item }</style></head>
<body><main>${main}</main>${around}</body></html>`;
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
}
