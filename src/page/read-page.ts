import type { JobDocument } from '../engine/document/job-document.ts';
import { unreadNote } from '../messaging/attachments.ts';
import { type ReadText, type Region, readingOf } from './read.ts';
import { isShown } from './shown.ts';
import { finish } from './slices.ts';

/** A file that the page links to. */
interface AttachedFile {
  name: string;
  address: string;
}

/** Who knows where on a page the job description stands; src/sources has them. */
export interface PageSource {
  readonly id: string;
  readonly mustFind: string;
  locate(
    document: Document,
    url: URL,
    isShown: (element: Element) => boolean,
  ): { id: string; title: string; band: string | null; regions: Region[]; attachments: AttachedFile[] } | null;
}

/** The sources that may read a page, best first. */
export type SourcesFor = (url: URL, page: Document) => PageSource[];

/** A page as the engine takes it, with the way back to the page and what the reader should know of the reading. */
export interface PageReading {
  document: JobDocument;
  text: ReadText;
  notes: string[];
  /** The files that the page only links to; the notes name them too. None where absent. */
  attachments?: AttachedFile[];
}

/** A reading, or why there is none. */
export type Outcome = PageReading | { reason: string };

/**
 * What a field hides of its form by bearing the name, as <input name="lastChild"> does, where that leads astray and does not throw: part of
 * the page would be lost without a word, or the way up from an element never end.
 */
const HIDEABLE = 'nodeType parentElement parentNode firstChild lastChild previousSibling nextSibling childNodes'.split(
  ' ',
);

/** Reads a job description off a page, or says why it could not. The same for a live page and for a saved one in jsdom. */
export function readPage(page: Document, url: URL, sourcesFor: SourcesFor): Outcome {
  return finish(pageReading(page, url, sourcesFor));
}

/** The same in steps; see readingOf. A page that makes reading fail, by names that hide the browser's own for one, is one that could not be read. */
export function* pageReading(page: Document, url: URL, sourcesFor: SourcesFor): Generator<void, Outcome> {
  try {
    for (const form of page.querySelectorAll('form')) {
      const hidden = HIDEABLE.find((name) => Object.hasOwn(form, name));
      if (hidden) throw new Error(`a form has a field named ${hidden}`);
    }
    return yield* bySources(page, url, sourcesFor);
  } catch (error) {
    return { reason: `This page could not be read (${String(error).slice(0, 200)}).` };
  }
}

function* bySources(page: Document, url: URL, sourcesFor: SourcesFor): Generator<void, Outcome> {
  const notes: string[] = [];
  for (const source of sourcesFor(url, page)) {
    const located = source.locate(page, url, isShown);
    yield;
    const text = yield* readingOf(located?.regions ?? []);
    if (!located || text.blocks.every((block) => block.kind === 'heading' || block.kind === 'field')) {
      notes.push(`This page was expected to have ${source.mustFind}, and that was not found.`);
      continue;
    }
    const { attachments } = located;
    if (notes.length > 0) notes.push('The main part of the page was read instead. Check that it is the right text.');
    return {
      document: {
        schemaVersion: 1,
        id: located.id,
        title: located.title,
        band: located.band,
        source: source.id,
        blocks: text.blocks,
      },
      text,
      notes: [...notes, ...attachments.map(({ name }) => unreadNote(name))],
      attachments,
    };
  }
  return { reason: notes.join(' ') || 'No text was found on this page.' };
}
