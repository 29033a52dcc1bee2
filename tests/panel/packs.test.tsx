// @vitest-environment jsdom
import { act } from 'react';
import { describe, expect, it } from 'vitest';
import { Panel } from '../../src/panel/panel.tsx';
import { GUIDE, PackFacts } from '../../src/ui/catalogue.ts';
import { words } from '../../src/ui/words.ts';
import { click, FakeLink, one, render } from './rendered.tsx';
import { sampleReview, sampleTab } from './sample-review.ts';

const LOCAL = new PackFacts(
  {
    ...GUIDE.about,
    id: 'example-local',
    title: 'Made-up scope of practice',
    domains: [...GUIDE.domains, { id: 'LOCAL', name: 'Agreed here' }],
  },
  [
    ...GUIDE.allTasks(),
    {
      id: 'LOCAL-01',
      title: 'Lead the welcome walk',
      explanation: 'You show new patients round.',
      place: { level: 'SCSW', domain: 'LOCAL', bullet: 1 },
      local: true,
    },
  ],
);
const packs = {
  choices: async () => [{ id: 'example-local', title: 'Made-up scope of practice' }],
  facts: async (id: string) => (id === 'example-local' ? LOCAL : null),
};

const [duty] = sampleReview.duties;
const local = {
  ...sampleReview,
  catalogue: { id: 'example-local', version: '1.2.0' },
  duties: duty ? [{ ...duty, matches: [{ task: 'LOCAL-01', score: 0.95, why: [] }], possible: [] }] : [],
};

async function panel(review: typeof sampleReview, pack?: string, choices = packs.choices) {
  const tab = { ...sampleTab, review, ...(pack && { kept: { level: null, dismissed: [], corrections: [], pack } }) };
  const link = Object.assign(new FakeLink([7, { state: 'ready', tab }]), { packs: { ...packs, choices } });
  return { link, shown: await render(<Panel link={link} fixedTab={7} />) };
}

describe('a review made with a local pack', () => {
  it('says so, and shows the pack’s own tasks by name, marked as local', async () => {
    const { shown } = await panel(local);
    expect(one(shown, '[data-pack]').dataset.pack).toBe('example-local');
    expect(one(shown, '[data-pack] > .dm-aside').textContent).toContain('Made-up scope of practice, 1.2.0');
    await click(one(shown, '[role=tab]', words.views.duties));
    const item = one(shown, '.dm-item--duty');
    expect(item.textContent).toContain('Lead the welcome walk');
    expect(item.textContent).toContain(words.pack.local);
    expect(item.textContent).toContain('Agreed here');
  });

  it('of a pack that is here no more shows the ids of its own tasks', async () => {
    const { shown } = await panel({ ...local, catalogue: { id: 'gone', version: '1.0.0' } });
    await click(one(shown, '[role=tab]', words.views.duties));
    expect(one(shown, '.dm-item--duty').textContent).toContain('LOCAL-01');
  });
});

describe('choosing a pack for a page', () => {
  it('is not offered to whoever has imported none', async () => {
    const { shown } = await panel(sampleReview, undefined, async () => []);
    expect(shown.querySelector('[data-pack]')).toBeNull();
  });

  it('asks for the review to be made again, and can be taken back', async () => {
    const { link, shown } = await panel(sampleReview);
    const select = one(shown, '[data-pack] select') as HTMLSelectElement;
    expect([...select.options].map(({ text }) => text)).toEqual([
      words.pack.asSet,
      words.pack.guide,
      'Made-up scope of practice',
    ]);
    for (const [value, asked] of [
      ['example-local', '"example-local"'],
      ['', 'null'],
    ] as const) {
      await act(async () => {
        select.value = value;
        select.dispatchEvent(new Event('change', { bubbles: true }));
      });
      await click(one(shown, '[data-pack] button', words.pack.apply));
      expect(link.asked.at(-1)).toBe(`keep {"type":"choose-pack","pack":${asked}} for 7`);
    }
  });

  it('tells where the one that was chosen could not be used', async () => {
    const { shown } = await panel(sampleReview, 'gone');
    expect(one(shown, '[data-pack] .dm-note').textContent).toBe(words.pack.unusable);
  });
});
