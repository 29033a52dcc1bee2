// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { CoverView } from '../../src/panel/cover-view.tsx';
import { ExplainView } from '../../src/panel/explain-view.tsx';
import { CONDITIONS, EXPLAINED, type GuidePlace } from '../../src/panel/guide-places.ts';
import { GUIDE } from '../../src/ui/catalogue.ts';
import { explainWords } from '../../src/ui/explain-words.ts';
import { words } from '../../src/ui/words.ts';
import { render } from './rendered.tsx';
import { sampleTab } from './sample-review.ts';

/** The guide's own list of contents: its headings and the pages on which they begin. */
const CONTENTS: readonly [number, string][] = [
  [5, 'Introduction'],
  [6, 'How this guide was developed'],
  [6, 'Who this guide is aimed at'],
  [6, 'The need for this guide'],
  [9, 'The impact of senior clinical support workers and assistant practitioners'],
  [10, 'How to use this guide'],
  [11, 'Required resources'],
  [12, 'Role summary'],
  [13, 'Knowledge, skills, competencies and qualifications'],
  [14, 'Roles and responsibilities of senior clinical support workers'],
  [19, 'Role summary'],
  [19, 'Knowledge, skills, competencies and qualifications'],
  [20, 'The difference between assistant practitioners and registered radiographers'],
  [21, 'The roles and responsibilities of assistant practitioners'],
  [27, 'Further Resources'],
];

function placesIn(value: unknown): GuidePlace[] {
  if (typeof value !== 'object' || value === null) return [];
  return 'heading' in value ? [value as GuidePlace] : Object.values(value).flatMap(placesIn);
}

const tabAt = (level: keyof typeof EXPLAINED.level) => ({
  ...sampleTab,
  review: { ...sampleTab.review, role: { ...sampleTab.review.role, level } },
});

describe('the places in the guide', () => {
  it('are headings of the guide, on the pages where these begin', () => {
    const places = placesIn([EXPLAINED, CONDITIONS]);
    expect(places.length).toBeGreaterThan(40);
    for (const { page, heading } of places) expect(CONTENTS).toContainEqual([page, heading]);
  });

  it.each(['SCSW', 'AP', 'registered'] as const)('are told for every part about a post at level %s', async (level) => {
    const view = await render(<ExplainView tab={tabAt(level)} />);
    const without = [...view.querySelectorAll('.dm-explain > section, .dm-explain > details')].filter(
      (part) => !/In the guide: pages? \d|Not in the guide/.test(part.textContent ?? ''),
    );
    // What is counted or asked of this advert is Dutymark's own.
    expect(without.map((part) => part.querySelector('h3')?.textContent)).toEqual([
      explainWords.clinical.title,
      explainWords.questions.title,
    ]);
    expect(Object.keys(EXPLAINED.glossary)).toEqual(Object.keys(explainWords.glossary.entries));
    const terms = [...view.querySelectorAll('.dm-glossary > div')];
    expect(terms).toHaveLength(12);
    const foreign = terms.filter(({ textContent }) => textContent?.includes(words.place.none));
    expect(foreign.map((each) => each.querySelector('dt')?.textContent)).toEqual(['Annex 21', 'Linac']);
  });

  it('are told for every condition', async () => {
    const view = await render(<CoverView tab={sampleTab} openTarget={() => undefined} others={[]} />);
    const conditions = [...view.querySelectorAll('.dm-condition')];
    expect(conditions).toHaveLength(Object.keys(CONDITIONS).length);
    for (const { textContent } of conditions) expect(textContent).toMatch(/In the guide: pages? \d/);
  });
});

describe('what the view for applicants tells', () => {
  const told = (level: 'SCSW' | 'AP') =>
    JSON.stringify([explainWords.level.meaning[level], explainWords.expects.levels[level]]);

  it.each([
    ['SCSW', 3],
    ['AP', 4],
  ] as const)('has the band that the guide has for %s', (level, band) => {
    expect((GUIDE.levelFacts(level) as unknown as { typicalBands: number[] }).typicalBands).toEqual([band]);
    expect(told(level).match(/band \d/g)).toEqual([`band ${band}`]);
    expect(explainWords.glossary.entries[level === 'SCSW' ? 'scsw' : 'ap'].meaning).toContain(`band ${band}`);
  });

  it('has what the guide asks a new starter for', () => {
    for (const fact of [
      'level 3',
      'A Levels',
      'T Level',
      'BTEC',
      'apprenticeship',
      'level 2',
      'GCSE',
      'computer',
      'Care Certificate',
      'volunteer',
    ])
      expect(told('SCSW')).toContain(fact);
    for (const fact of [
      'level 5',
      'foundation degree',
      'Care Certificate',
      'senior support worker',
      'senior radiographer',
    ])
      expect(told('AP')).toContain(fact);
  });

  it('says where the guide has nothing', () => {
    expect(explainWords.next.AP.join(' ')).toContain('The guide names no band and no course for this.');
  });

  it('begins what to read with the guide, the frameworks, the hub and ACCEND', () => {
    const [guide, ...next] = GUIDE.resources.slice(0, 6).map(({ title }) => title);
    expect(guide).toBe(GUIDE.about.title);
    expect(next.map((title) => title.match(/\((\w+)\)|Allied|ACCEND/)?.[0])).toEqual([
      '(ECF)',
      '(SWAP)',
      'Allied',
      '(ACCEND)',
      'ACCEND',
    ]);
  });
});
