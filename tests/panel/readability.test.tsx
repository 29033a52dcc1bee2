// @vitest-environment jsdom
import { readdirSync, readFileSync } from 'node:fs';
import { fleschKincaid } from 'flesch-kincaid';
import { syllable } from 'syllable';
import { describe, expect, it } from 'vitest';
import { JobDocument } from '../../src/engine/document/job-document.ts';
import type { Level } from '../../src/engine/document/review.ts';
import { review } from '../../src/engine/review.ts';
import { ExplainView } from '../../src/panel/explain-view.tsx';
import { bundledCatalogue } from '../../src/settings/bundled-catalogue.ts';
import { render } from './rendered.tsx';

const DOCUMENTS = 'tests/corpus/dev/docs';
/** Of age 11, about: the grade that a pupil of twelve is in. */
const MOST = 7;

/**
 * The sentences that somebody reads: of the innermost blocks of text, those that end as sentences do. Headings and names don't count,
 * nor do words of the advert.
 */
function sentencesOf(view: HTMLElement): string[] {
  const copy = view.cloneNode(true) as HTMLElement;
  for (const each of copy.querySelectorAll('q')) each.remove();
  const blocks = [...copy.querySelectorAll('p, li, dd, .dm-aside')];
  return blocks.flatMap((block) => {
    const inner = block.cloneNode(true) as HTMLElement;
    for (const each of inner.querySelectorAll('p, li, dd, .dm-aside')) each.remove();
    const text = (inner.textContent ?? '').replace(/\s+/g, ' ').trim();
    return /[.?!]$/.test(text) ? text.split(/(?<=[.?!]) (?=[A-Z])/) : [];
  });
}

function gradeOf(sentences: readonly string[]): number {
  const words = sentences.flatMap((sentence) => sentence.match(/[\p{L}\p{N}]+(?:[’'-][\p{L}\p{N}]+)*/gu) ?? []);
  return fleschKincaid({
    sentence: sentences.length,
    word: words.length,
    syllable: words.reduce((sum, word) => sum + syllable(word), 0),
  });
}

async function explained(file: string, level: Level | null): Promise<HTMLElement> {
  const document = JobDocument.parse(JSON.parse(readFileSync(`${DOCUMENTS}/${file}`, 'utf8')));
  const tab = {
    tabId: 1,
    address: 'https://advert.example/1',
    document,
    review: review(document, bundledCatalogue(), { level }),
    chosenLevel: level,
    notes: [],
    unplaced: [],
  };
  return render(<ExplainView tab={tab} />);
}

describe('the view for applicants', () => {
  const files = readdirSync(DOCUMENTS).filter((name) => name.endsWith('.json'));

  it.each(files)('can be read at the age of about eleven: %s', async (file) => {
    for (const level of [null, 'SCSW', 'AP'] as const) {
      const sentences = sentencesOf(await explained(file, level));
      expect(sentences.length).toBeGreaterThan(30);
      expect(gradeOf(sentences)).toBeLessThanOrEqual(MOST);
    }
  });

  it('would be found out where it was hard to read', () => {
    const hard = document.createElement('div');
    hard.innerHTML =
      '<h2>Heading.</h2><ul><li>Undertake responsibilities commensurate with organisational governance, including multidisciplinary communication, documentation and contemporaneous accountability.</li></ul>';
    expect(sentencesOf(hard)).toHaveLength(1);
    expect(gradeOf(sentencesOf(hard))).toBeGreaterThan(20);
  });
});
