import { DEFAULT_PACK, loadCatalogue } from '../../src/cli/load-catalogue.ts';
import type { Block } from '../../src/engine/document/job-document.ts';
import { JobDocument } from '../../src/engine/document/job-document.ts';

/** The guide's own catalogue, as the program uses it. */
export const catalogue = await loadCatalogue(DEFAULT_PACK);

const MARKS: readonly (readonly [string, Block['kind']])[] = [
  ['# ', 'heading'],
  ['- ', 'item'],
  ['| ', 'cell'],
  ['= ', 'field'],
];

/** A block in one line: "# heading", "- item", "| cell", "= field"; any other line is a paragraph. */
export function blockOf(line: string, id = 0): Block {
  const [mark, kind] = MARKS.find(([start]) => line.startsWith(start)) ?? ['', 'paragraph'];
  return { id, kind, text: line.slice(mark.length) };
}

/** A job description in a few lines, one block each (see blockOf). */
export function jobDescription(title: string, band: string | null, lines: readonly string[]): JobDocument {
  return JobDocument.parse({ id: 'test', title, band, blocks: lines.map(blockOf) });
}
