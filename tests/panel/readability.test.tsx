// @vitest-environment jsdom
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { JobDocument } from '../../src/engine/document/job-document.ts';
import type { Level } from '../../src/engine/document/review.ts';
import { review } from '../../src/engine/review.ts';
import { ExplainView } from '../../src/panel/explain-view.tsx';
import { bundledCatalogue } from '../../src/settings/bundled-catalogue.ts';
import { GUIDE } from '../../src/ui/catalogue.ts';
import { gradeOf, sentencesIn, sentencesOf } from './reading-age.ts';
import { one, render } from './rendered.tsx';

const DOCUMENTS = 'tests/corpus/dev/docs';
/** Of age 11, about: the grade that a pupil of twelve is in. No word is left out for this, not even a name that nobody can make shorter. */
const MOST = 7;
const LEVELS = [null, 'SCSW', 'AP', 'registered', 'other'] as const;

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
  return one(await render(<ExplainView tab={tab} />), '.dm-explain');
}

/** The grade of each part of a view by its heading, so that no hard one hides behind easy ones. */
function parts(view: HTMLElement): Map<string, number> {
  const found = [...view.children].filter((part) => part.matches('section, details'));
  return new Map(found.map((part) => [part.querySelector('h3')?.textContent ?? '', gradeOf(sentencesOf(part))]));
}

describe('the view for applicants', () => {
  const files = readdirSync(DOCUMENTS).filter((name) => name.endsWith('.json'));

  it.each(files)('can be read at the age of about eleven, as a whole and part by part: %s', async (file) => {
    for (const level of LEVELS) {
      const view = await explained(file, level);
      const sentences = sentencesOf(view);
      expect(sentences.length).toBeGreaterThan(100);
      expect(gradeOf(sentences)).toBeLessThanOrEqual(MOST);
      // Headings and names are short, and do not make up for long sentences.
      const whole = sentences.filter((sentence) => /[.?!]$/.test(sentence));
      expect(whole.length).toBeGreaterThan(60);
      expect(gradeOf(whole)).toBeLessThanOrEqual(MOST);
      const grades = parts(view);
      expect(grades.size).toBeGreaterThanOrEqual(7);
      for (const [part, grade] of grades) expect(grade, `${part} (${level})`).toBeLessThanOrEqual(MOST);
    }
  });

  it('could tell every task of the guide so', () => {
    const tasks = GUIDE.allTasks();
    expect(tasks.length).toBeGreaterThan(140);
    expect(gradeOf(tasks.flatMap(({ explanation }) => sentencesIn(explanation)))).toBeLessThanOrEqual(MOST);
    const hard = tasks.filter(({ explanation }) => gradeOf(sentencesIn(explanation)) > 12);
    expect(hard.map(({ id }) => id)).toEqual([]);
  });
});

describe('the measure', () => {
  const viewOf = (html: string) => {
    const view = document.createElement('div');
    view.innerHTML = html;
    return view;
  };
  const HARD =
    'Undertake responsibilities commensurate with organisational governance, including multidisciplinary communication, documentation and contemporaneous accountability';

  it('takes in headings, items of lists and names, each as a sentence', () => {
    const view = viewOf(
      '<h3>What it is</h3><p>One. And two.</p><ul><li><strong>Name</strong><p>Said.</p><span class="dm-aside">Aside</span></li></ul><dl><dt>Term</dt><dd>Meaning</dd></dl><details><summary>Open</summary></details>',
    );
    expect(sentencesOf(view)).toEqual([
      'What it is',
      'One.',
      'And two.',
      'Name',
      'Said.',
      'Aside',
      'Term',
      'Meaning',
      'Open',
    ]);
  });

  it('leaves out the words of an advert, and nothing else', () => {
    const view = viewOf(`<ul><li>Ask. <q>${HARD}.</q></li></ul>`);
    expect(sentencesOf(view)).toEqual(['Ask.']);
  });

  it.each([
    ['a paragraph', `<p>${HARD}.</p>`],
    ['an item of a list without a full stop', `<ul><li>${HARD}</li></ul>`],
    ['a heading', `<h3>${HARD}</h3>`],
  ])('finds out what is hard: %s', (_what, html) => {
    expect(gradeOf(sentencesOf(viewOf(html)))).toBeGreaterThan(20);
  });

  it('finds out a hard part among easy ones', () => {
    const easy = '<p>You help. You ask. You learn. You care for the sick.</p>'.repeat(30);
    const view = viewOf(`<section><h3>Easy</h3>${easy}</section><section><h3>Hard</h3><p>${HARD}.</p></section>`);
    expect(gradeOf(sentencesOf(view))).toBeLessThan(MOST);
    expect(parts(view).get('Hard')).toBeGreaterThan(MOST);
  });
});
