// @vitest-environment jsdom
import { act } from 'react';
import { describe, expect, it } from 'vitest';
import type { Review } from '../../src/engine/document/review.ts';
import type { TabReview } from '../../src/messaging/messages.ts';
import { conditionsOf, coverOf, tasksBeyond } from '../../src/panel/cover.ts';
import { clinicalShare, workOf } from '../../src/panel/explain.ts';
import { Panel } from '../../src/panel/panel.tsx';
import { loadSeen, saveSeen, seenOf, withSeen } from '../../src/panel/seen.ts';
import { GUIDE } from '../../src/ui/catalogue.ts';
import { explainWords } from '../../src/ui/explain-words.ts';
import { DEFAULT_PREFERENCES, loadPreferences, savePreferences } from '../../src/ui/preferences.ts';
import { words } from '../../src/ui/words.ts';
import { click, FakeLink, one, render } from './rendered.tsx';
import { sampleReview, sampleTab, sampleTabAt } from './sample-review.ts';

async function open(view: string, tab: TabReview = sampleTab, before: (link: FakeLink) => void = () => undefined) {
  const link = new FakeLink([7, { state: 'ready', tab }]);
  before(link);
  const panel = await render(<Panel link={link} fixedTab={7} />);
  await click(one(panel, '[role=tab]', view));
  return { link, panel, shown: one(panel, '[role=tabpanel]:not([hidden])') };
}

const withTasks = (level: 'SCSW' | 'AP', ...tasks: string[]): Review => ({
  ...sampleReview,
  role: { ...sampleReview.role, level },
  duties: tasks.map((task) => ({
    ...(sampleReview.duties[0] as Review['duties'][number]),
    matches: [{ task, score: 0.9, why: [] }],
  })),
  findings: [],
});

/** Areas of the browser's storage, in memory. */
function area(kept: Record<string, unknown> = {}) {
  return {
    kept,
    get: async (key: string) => ({ [key]: kept[key] }),
    set: async (items: Record<string, unknown>) => void Object.assign(kept, items),
  };
}

describe('Cover', () => {
  it('counts the tasks of each group at each level, as the review does', () => {
    const cover = coverOf(sampleReview, GUIDE);
    expect(cover).toHaveLength(13);
    const care = cover.find(({ domain, level }) => domain === 'CARE' && level === 'SCSW');
    expect(care?.named.map(({ task }) => task).toSorted()).toEqual([
      'SCSW-CARE-02',
      'SCSW-CARE-07',
      'SCSW-CARE-08',
      'SCSW-CARE-09',
      'SCSW-CARE-10',
    ]);
    expect(care?.total).toBe(16);
    expect(care?.unnamed).toHaveLength(11);
    for (const { named, unnamed, total, level, domain } of cover) {
      expect(named.length + unnamed.length).toBe(total);
      expect(GUIDE.tasksOf(level, domain)).toHaveLength(total);
    }
  });

  it('has beyond a level what neither it nor a twin of it has', () => {
    const beyond = (level: 'SCSW' | 'AP', ...tasks: string[]) =>
      tasksBeyond(withTasks(level, ...tasks), GUIDE).map(({ task }) => task);
    // AP-FLOW-17 is SCSW-CARE-05 at the other level; assistant practitioners do the tasks of support workers too.
    expect(beyond('SCSW', 'AP-SUPP-01', 'AP-FLOW-17', 'REG-01', 'SCSW-CARE-01')).toEqual(['AP-SUPP-01', 'REG-01']);
    expect(beyond('AP', 'AP-SUPP-01', 'SCSW-CARE-01', 'REG-01')).toEqual(['REG-01']);
  });

  it('reads conditions off the findings', () => {
    const by = (review: Review) => Object.fromEntries(conditionsOf(review, GUIDE).map((each) => [each.id, each]));
    const sample = by(sampleReview);
    expect(sample.supervision?.standing).toBe('not-found');
    expect(sample.scope?.standing).toBe('not-asked');
    expect(sample.protocol).toMatchObject({ standing: 'partly', tied: 5, stated: 2 });
    expect(sample.protocol?.findings).toHaveLength(3);
    expect(sample.escalation).toMatchObject({ standing: 'not-found', tied: 1, stated: 0 });
    expect(sample.medicines?.standing).toBe('not-asked');

    const clear = by({ ...sampleReview, role: { ...sampleReview.role, level: 'AP' }, findings: [] });
    expect(clear.supervision).toMatchObject({ standing: 'stated', tied: 11, stated: 2 });
    expect(clear.scope?.standing).toBe('stated');
    expect(clear.protocol).toMatchObject({ standing: 'stated', tied: 5, stated: 5 });
    expect(clear.training?.standing).toBe('stated');
  });

  it('shows a table whose cells say in words what their bars show', async () => {
    const { shown } = await open('Cover');
    const row = one(shown, '.dm-chart tr', 'Patient care');
    expect([...row.querySelectorAll('td')].map((cell) => cell.textContent)).toEqual(['5 of 16', '0 of 6']);
    const fill = row.querySelector('.dm-bar > .dm-bar__fill');
    expect(fill?.getAttribute('width')).toBe('31');
    for (const bar of shown.querySelectorAll('svg')) expect(bar.getAttribute('aria-hidden')).toBe('true');
    expect(one(shown, '.dm-chart tr', 'role summary').textContent).toContain(words.cover.noTasks);
  });

  it('lists what is named with the words that name it, what is beyond, and what could be more', async () => {
    const { shown, link } = await open('Cover');
    const named = one(shown, 'details', 'Named in the text');
    await click(one(named, 'button', 'act as a chaperone'));
    expect(link.asked).toEqual(['show duty-1 in 7']);
    expect(one(shown, 'details', 'Beyond this level').textContent).toContain('Deliver standard treatments');
    const more = one(shown, 'details', 'could this post do more?');
    expect(more.querySelectorAll('li')).toHaveLength(75 - 7);
    expect(more.textContent).not.toContain('Act as a chaperone');
  });

  it('leads from a condition to its finding, past the filter', async () => {
    const { shown, panel } = await open('Cover', sampleTab, (link) => {
      link.kept = { ...link.kept, hiddenSeverities: ['advice'] };
    });
    await click(one(one(shown, '[data-condition=protocol]'), 'button', 'in Check'));
    expect(one(panel, '[role=tab]', 'Check').getAttribute('aria-selected')).toBe('true');
    expect((document.activeElement as HTMLElement).dataset.target).toBe('protocol-missing:Take bloods');
    expect(document.activeElement?.closest('details')?.open).toBe(true);
  });

  it('leads from a condition to the duty that it is stated beside', async () => {
    const { shown, panel } = await open('Cover');
    await click(one(one(shown, '[data-condition=protocol]'), 'button', 'See the first of 2 places'));
    expect(one(panel, '[role=tab]', 'Duties').getAttribute('aria-selected')).toBe('true');
    expect((document.activeElement as HTMLElement).dataset.target).toBe('duty-4');
  });

  it('does not lead to findings that are set aside, and says so', async () => {
    const kept = {
      level: null,
      corrections: [],
      dismissed: [
        {
          finding: 'supervision-missing:document',
          rule: 'supervision-missing',
          quote: null,
          reason: 'covered-elsewhere' as const,
        },
      ],
    };
    const { shown } = await open('Cover', { ...sampleTab, kept });
    const supervision = one(shown, '[data-condition=supervision]');
    expect(supervision.textContent).toContain('You set 1 finding about it aside.');
    expect(supervision.textContent).not.toContain('Check');
  });

  it('asks no conditions of a post that the guide is not about', async () => {
    const { shown } = await open('Cover', sampleTabAt('registered'));
    expect(shown.textContent).toContain(words.cover.noLevel);
    expect(shown.querySelector('.dm-conditions')).toBeNull();
  });
});

describe('comparing', () => {
  const other = {
    ...seenOf({ ...sampleTab, review: withTasks('AP', 'AP-SUPP-01', 'AP-FLOW-12') }),
    address: 'https://www.jobs.nhs.uk/candidate/jobadvert/C9000-26-0002',
    title: 'Assistant Practitioner',
    band: 4,
  };

  it('puts two posts side by side', async () => {
    const { shown, link } = await open('Cover', sampleTab, (fake) => {
      fake.seen = [other];
    });
    const select = one(one(shown, '.dm-compare'), 'select') as HTMLSelectElement;
    await act(async () => {
      select.value = other.address;
      select.dispatchEvent(new Event('change', { bubbles: true }));
    });
    const table = one(shown, '.dm-comparison table');
    expect(one(table, 'tr', 'Band').textContent).toBe('BandBand 3Band 4');
    expect(one(table, 'tr', 'Serious').textContent).toBe('Serious20');
    const comparison = one(shown, '.dm-comparison').textContent;
    expect(comparison).toContain('Tasks named in this post only (7)');
    expect(comparison).toContain('Tasks named in the other post only (1)');
    expect(link.seen.map(({ address }) => address)).toEqual([sampleTab.address, other.address]);
  });

  it('says how where there is nothing to compare with yet', async () => {
    const { shown } = await open('Cover');
    expect(shown.textContent).toContain(words.compare.none);
  });

  it('keeps the latest twelve, each page once', async () => {
    const many = Array.from({ length: 14 }, (_, index) => ({ ...other, address: `https://x.example/${index}` }));
    const kept = many.reduce(withSeen, [other]);
    expect(kept).toHaveLength(12);
    expect(kept[0]?.address).toBe('https://x.example/13');
    expect(withSeen(kept, { ...other, address: 'https://x.example/9' })).toHaveLength(12);
    const memory = area();
    await saveSeen(memory, kept);
    expect(await loadSeen(memory)).toEqual(kept);
    expect(await loadSeen(area())).toEqual([]);
  });
});

describe('Explain', () => {
  it('tells the work in the guide’s groups, a task of two levels once', () => {
    const work = workOf(withTasks('AP', 'AP-FLOW-17', 'SCSW-CARE-05', 'REG-01', 'AP-ENV-05'), GUIDE);
    expect(work.map(({ domain, tasks }) => [domain, tasks.map(({ id }) => id)])).toEqual([
      ['ENV', ['AP-ENV-05']],
      ['FLOW', ['AP-FLOW-17']],
      [null, ['REG-01']],
    ]);
  });

  it('counts as clinical what is done with patients', () => {
    const share = (...tasks: string[]) => clinicalShare(withTasks('AP', ...tasks), GUIDE);
    expect(share('AP-SUPP-01', 'SCSW-FLOW-09', 'SCSW-CARE-07')).toEqual({ clinical: 2, understood: 3 });
    expect(clinicalShare({ duties: [] }, GUIDE)).toEqual({ clinical: 0, understood: 0 });
    const clinical = GUIDE.allTasks().filter(({ id }) => GUIDE.isClinical(id));
    expect(clinical.length).toBeGreaterThan(16 + 6 + 13);
    expect(clinical.length).toBeLessThan(GUIDE.allTasks().length / 2);
  });

  it('tells what the job is and what to ask', async () => {
    const { shown } = await open('Explain');
    expect(shown.textContent).toContain('The advert says band 3.');
    expect(one(shown, 'details', 'Caring for patients (5)').textContent).toContain('chaperone');
    expect(shown.textContent).toContain('Most of it is. 6 of the 8 duties');
    const questions = [...one(shown, '.dm-questions').querySelectorAll('li')].map((each) => each.textContent);
    expect(questions).toHaveLength(6 + 3);
    expect(questions[0]).toContain(explainWords.questions.rules['protocol-missing']);
    expect(questions[0]).toContain('Take bloods');
    for (const term of ['Band', 'SCSW', 'AP', 'TAP', 'IR(ME)R operator', 'Annex 21']) {
      expect([...shown.querySelectorAll('dt')].map((each) => each.textContent)).toContain(term);
    }
  });

  it('has a question for each rule that the panel has words for', () => {
    expect(Object.keys(explainWords.questions.rules).toSorted()).toEqual(Object.keys(words.rules).toSorted());
  });

  it.each(['SCSW', 'AP', 'registered', 'other'] as const)('has something to say to every level: %s', async (level) => {
    const { shown, panel } = await open('Explain', sampleTabAt(level));
    expect(shown.textContent).toContain(explainWords.level.meaning[level][0]);
    expect(shown.textContent).toContain(explainWords.next[level][0]);
    const support = level === 'SCSW' || level === 'AP';
    expect(shown.textContent).toContain(support ? explainWords.do.lead : explainWords.do.leadOther);
    expect(one(panel, '[role=tab]', 'Check').textContent).toBe(support ? 'Check (7)' : 'Check');
    expect(shown.textContent?.includes(explainWords.expects.title)).toBe(level === 'SCSW' || level === 'AP');
  });
});

describe('preferences', () => {
  it('are kept, and are as at first where there are none or they are not understood', async () => {
    const memory = area();
    expect(await loadPreferences(memory)).toEqual(DEFAULT_PREFERENCES);
    const mine = { audience: 'manager', hiddenSeverities: ['advice'], hiddenRules: ['scope-missing'] } as const;
    await savePreferences(memory, mine);
    expect(await loadPreferences(memory)).toEqual(mine);
    const odd = area({
      'panel-preferences': { audience: 'pilot', hiddenSeverities: ['grave', 'advice'], hiddenRules: 7 },
    });
    expect(await loadPreferences(odd)).toEqual({ ...DEFAULT_PREFERENCES, hiddenSeverities: ['advice'] });
  });
});
