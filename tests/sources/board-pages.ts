import { type PageReading, readPage } from '../../src/page/read-page.ts';
import { chooseSource, sourcesFor } from '../../src/sources/index.ts';
import { pageOf, savedPage } from '../page/saved-page.ts';

/** A page of tests/pages read as if it stood at this address, after a change to it. */
export function readAt(name: string, address: string, change: (page: Document) => void = () => {}): PageReading {
  const page = savedPage(name, address);
  change(page);
  const reading = readPage(page, new URL(address), sourcesFor);
  if ('reason' in reading) throw new Error(reading.reason);
  return reading;
}

/** The blocks of one kind. */
export function textsOf(reading: PageReading, kind: string): string[] {
  return reading.document.blocks.flatMap((block) => (block.kind === kind ? [block.text] : []));
}

/** All that was read, as one text. */
export function wholeText(reading: PageReading): string {
  return reading.document.blocks.map(({ text }) => text).join('\n');
}

/** The blocks between a heading and the next one. */
export function under(reading: PageReading, heading: string): string[] {
  const { blocks } = reading.document;
  const start = blocks.findIndex((block) => block.kind === 'heading' && block.text === heading);
  if (start < 0) throw new Error(`No heading "${heading}" was read`);
  const length = blocks.slice(start + 1).findIndex(({ kind }) => kind === 'heading');
  return blocks.slice(start + 1, length < 0 ? undefined : start + 1 + length).map(({ text }) => text);
}

/** The source that takes a page without anything in it at this address. */
export function sourceAt(address: string, body = ''): string {
  return chooseSource(new URL(address), pageOf(body, address)).id;
}
