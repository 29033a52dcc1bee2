import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MappedText } from '../../src/page/mapped-text.ts';
import { concat, slice, trim } from '../../src/page/mapped-text.ts';
import { locateSpan, type Span } from '../../src/page/ranges.ts';
import { type ReadText, readingOf, readRegions } from '../../src/page/read.ts';
import { readPage } from '../../src/page/read-page.ts';
import { createRelocator } from '../../src/page/relocate.ts';
import { sourcesFor } from '../../src/sources/index.ts';
import { pageOf } from '../page/saved-page.ts';
import { hostileText } from './texts.ts';

/** What a node of a random page is: text, or an element with more in it. */
type Branch = string | { tag: string; attributes: Record<string, string>; inner: Branch[] };

const tag = fc.constantFrom(
  ...'p div span b ul li ol table tbody tr td th dl dt dd h1 h2 h3 section main article header br pre em a details summary form label fieldset custom-part svg template ruby rt'.split(
    ' ',
  ),
);
/** Names by which a form's fields stand in for its own properties. */
const fieldName = fc.constantFrom(
  ...'id localName getAttribute matches closest lastChild children nodeType parentElement'.split(' '),
);
const attributes = fc.dictionary(
  fc.constantFrom('id', 'class', 'style', 'hidden', 'role', 'dir', 'aria-hidden'),
  fc.constantFrom(
    'a',
    'b',
    'job-description',
    'display: none',
    'white-space: pre',
    'navigation',
    'rtl',
    '__proto__',
    'constructor',
    '',
  ),
  { maxKeys: 2 },
);

const { branch } = fc.letrec<{ branch: Branch; element: Branch }>((tie) => ({
  branch: fc.oneof(
    { maxDepth: 5 },
    { weight: 3, arbitrary: hostileText(12) },
    { weight: 4, arbitrary: tie('element') },
  ),
  element: fc.oneof(
    { weight: 9, arbitrary: fc.record({ tag, attributes, inner: fc.array(tie('branch'), { maxLength: 4 }) }) },
    {
      weight: 1,
      arbitrary: fieldName.map((name) => ({
        tag: 'form',
        attributes: {},
        inner: [{ tag: 'input', attributes: { name }, inner: [] }, 'Chaperone patients in the clinic.'],
      })),
    },
  ),
}));

const body = fc.array(branch, { minLength: 1, maxLength: 8 });

function grow(page: Document, into: Node, branches: readonly Branch[]): void {
  for (const part of branches) {
    if (typeof part === 'string') {
      into.appendChild(page.createTextNode(part));
      continue;
    }
    const element = page.createElement(part.tag);
    for (const [name, value] of Object.entries(part.attributes)) element.setAttribute(name, value);
    grow(page, element, part.inner);
    into.appendChild(element);
  }
}

/** What can become of a page while it is read or after: its scripts write, move and take away. */
type Change = { what: 'write' | 'remove' | 'insert' | 'move' | 'split' | 'normalise'; at: number; text: string };

const change: fc.Arbitrary<Change> = fc.record({
  what: fc.constantFrom('write', 'remove', 'insert', 'move', 'split', 'normalise'),
  at: fc.nat(10_000),
  text: hostileText(6),
});

function apply(page: Document, { what, at, text }: Change): void {
  const texts = textsIn(page);
  const node = texts[at % Math.max(1, texts.length)];
  if (!node?.parentNode) return;
  if (what === 'write') node.data = node.data.slice(0, at % (node.data.length + 1)) + text;
  else if (what === 'remove') node.remove();
  else if (what === 'insert') node.parentNode.insertBefore(page.createTextNode(text), node);
  else if (what === 'move') page.body.append(node);
  else if (what === 'split') node.splitText(at % (node.data.length + 1));
  else page.body.normalize();
}

function textsIn(page: Document): Text[] {
  const walker = page.createTreeWalker(page.body, 4);
  const texts: Text[] = [];
  while (walker.nextNode()) texts.push(walker.currentNode as Text);
  return texts;
}

const bare = (text: string) => text.replace(/[\s\u200B-\u200D\u2060\uFEFF\u00AD]+/g, '');

/** The words of a span that stand on the page: a colon after a label that has none is our own. */
function onThePage({ text, stretches }: MappedText, { start, end }: Span): string {
  return bare(
    stretches
      .map(({ at, length }) => text.slice(Math.max(at, start), Math.max(start, Math.min(at + length, end))))
      .join(''),
  );
}

const withoutColons = (text: string) => bare(text).replaceAll(':', '');

/** Every stretch stands within its text and its node, in order, and says there what it says here, white space apart. */
function expectMapped({ text, stretches }: MappedText): void {
  let last = 0;
  for (const { node, offset, at, length } of stretches) {
    expect(at).toBeGreaterThanOrEqual(last);
    last = at + length;
    expect(last).toBeLessThanOrEqual(text.length);
    expect(bare(node.data.slice(offset, offset + length))).toBe(bare(text.slice(at, last)));
  }
}

const readBody = (page: Document) => readRegions([{ nodes: [page.body] }]);

/** A place in a reading, chosen by three numbers. */
function spanIn(read: ReadText, [which, from, length]: readonly [number, number, number]): Span | null {
  const block = which % Math.max(1, read.blocks.length);
  const text = read.blocks[block]?.text ?? '';
  if (text === '') return null;
  const start = from % text.length;
  const end = Math.min(text.length, start + 1 + (length % 60));
  return { block, start, end, quote: text.slice(start, end) };
}

const place = fc.tuple(fc.nat(1000), fc.nat(1000), fc.nat(1000));

/** What reading a page, and finding words on it again, keep to. A failure prints its seed. */
export function pagesKeepTo(runs: number): void {
  // One page for all: a jsdom of its own for each would take most of the time.
  const page = pageOf('');
  const become = (branches: readonly Branch[]): Document => {
    page.body.replaceChildren();
    grow(page, page.body, branches);
    return page;
  };

  describe(`a page, over ${runs} random ones`, () => {
    it('is read without a throw, each character where it stands', () => {
      fc.assert(
        fc.property(body, (branches) => {
          const read = readBody(become(branches));
          read.blocks.forEach(({ id, text }, index) => {
            expect(id).toBe(index);
            expect(text).not.toBe('');
            expect(read.mapped[index]?.text).toBe(text);
          });
          read.mapped.forEach(expectMapped);
        }),
        { numRuns: runs },
      );
    });

    it('is read by the sources without a throw', () => {
      fc.assert(
        fc.property(
          body,
          fc.constantFrom(
            'https://www.jobs.nhs.uk/candidate/jobadvert/C9999-26-0301',
            'https://apps.trac.jobs/job-advert/1',
            'https://example.org/post.html',
          ),
          (branches, address) => {
            const outcome = readPage(become(branches), new URL(address), sourcesFor);
            if ('reason' in outcome) expect(outcome.reason).not.toBe('');
            else outcome.text.mapped.forEach(expectMapped);
          },
        ),
        { numRuns: runs },
      );
    });

    it('is read while it changes without a throw', () => {
      fc.assert(
        fc.property(body, fc.array(change, { maxLength: 12 }), (branches, changes) => {
          const left = [...changes];
          const reading = readingOf([{ nodes: [become([...branches, ...branches, ...branches])] as Node[] }]);
          let step = reading.next();
          while (!step.done) {
            const next = left.shift();
            if (next) apply(page, next);
            step = reading.next();
          }
          // What is marked then is on equal words or nowhere.
          const { value: read } = step;
          for (let block = 0; block < read.blocks.length; block++) {
            const text = read.blocks[block]?.text ?? '';
            const span = { block, start: 0, end: text.length, quote: text };
            const ranges = locateSpan(read, span);
            if (ranges)
              expect(bare(ranges.map(String).join(''))).toBe(onThePage(read.mapped[block] as MappedText, span));
          }
        }),
        { numRuns: runs },
      );
    });

    it('gives ranges of exactly the words of a span', () => {
      fc.assert(
        fc.property(body, place, (branches, numbers) => {
          const read = readBody(become(branches));
          const span = spanIn(read, numbers);
          if (!span) return;
          const words = onThePage(read.mapped[span.block] as MappedText, span);
          const ranges = locateSpan(read, span);
          expect(bare((ranges ?? []).map(String).join(''))).toBe(words);
          expect(ranges === null).toBe(words === '');
          expect(locateSpan(read, { ...span, quote: `${span.quote}x` })).toBeNull();
        }),
        { numRuns: runs },
      );
    });

    it('that has changed has a mark on words equal to its quote, or nowhere', () => {
      fc.assert(
        fc.property(body, place, fc.array(change, { minLength: 1, maxLength: 8 }), (branches, numbers, changes) => {
          const before = readBody(become(branches));
          const span = spanIn(before, numbers);
          if (!span) return;
          for (const each of changes) apply(page, each);
          const now = readBody(page);
          const ranges = createRelocator(before, now).find(span);
          if (!ranges) return;
          const found = bare(ranges.map(String).join(''));
          expect(found).not.toBe('');
          const words = withoutColons(found);
          // A quote of twenty letters or more may have had its spelling mended.
          if (span.quote.length < 20) expect(words).toBe(withoutColons(span.quote));
          else expect(Math.abs(words.length - withoutColons(span.quote).length)).toBeLessThanOrEqual(8);
        }),
        { numRuns: runs },
      );
    });
  });

  describe('text that knows its place', () => {
    it('keeps it through cutting, trimming and joining', () => {
      fc.assert(
        fc.property(body, place, place, (branches, a, b) => {
          const { mapped } = readBody(become(branches));
          const of = ([which, from, length]: readonly [number, number, number]) => {
            const text = mapped[which % Math.max(1, mapped.length)];
            return text ? slice(text, from % (text.text.length + 1), (from % (text.text.length + 1)) + length) : null;
          };
          const [one, two] = [of(a), of(b)];
          if (!one || !two) return;
          expectMapped(one);
          expectMapped(trim(one));
          const joined = concat(one, two);
          expect(joined.text).toBe(one.text + two.text);
          expectMapped(joined);
        }),
        { numRuns: runs },
      );
    });
  });
}
