// @vitest-environment jsdom
import { act } from 'react';
import { describe, expect, it, vi } from 'vitest';
import type { Review } from '../../src/engine/document/review.ts';
import { review } from '../../src/engine/review.ts';
import type { TabReview } from '../../src/messaging/messages.ts';
import { Panel } from '../../src/panel/panel.tsx';
import { bundledCatalogue } from '../../src/settings/bundled-catalogue.ts';
import { DEFAULT_PREFERENCES } from '../../src/ui/preferences.ts';
import { fill, ruleWords, words } from '../../src/ui/words.ts';
import { click, FakeLink, one, render } from './rendered.tsx';
import { sampleDocument, sampleTab } from './sample-review.ts';

// One rule of the engine fails, as a fault of ours would have it.
vi.mock('../../src/engine/rules/protocol-missing.ts', () => ({
  protocolMissing: {
    id: 'protocol-missing',
    check() {
      throw new TypeError("Cannot read properties of undefined (reading 'blocks')");
    },
  },
}));

async function open(tab: TabReview, prepare: (link: FakeLink) => void = () => undefined) {
  const link = new FakeLink([7, { state: 'ready', tab }]);
  prepare(link);
  return { link, panel: await render(<Panel link={link} fixedTab={7} />) };
}
const status = (panel: HTMLElement) => one(panel, '[role=status]').textContent?.trim();

describe('a rule that fails', () => {
  const made = (settings?: Parameters<typeof review>[2]): Review =>
    review(sampleDocument, bundledCatalogue(), settings);

  it('is shown as what could not be checked, beside what the others found', async () => {
    const { panel } = await open({ ...sampleTab, review: made() });
    const item = one(panel, '[data-rule="protocol-missing"]');
    expect(one(item, 'h4').textContent).toBe(fill(words.trouble.unchecked, ruleWords('protocol-missing')));
    expect(item.textContent).toContain('This could not be checked, because of a fault in Dutymark');
    expect(item.textContent).toContain('Check this point by eye');
    expect(panel.querySelectorAll('[data-rule]').length).toBeGreaterThan(3);
  });

  it('is no clean bill where nothing else was found, or where warnings are left out', async () => {
    const settings = { rulesOff: rulesBut('protocol-missing'), severitiesOff: ['warning'] as const };
    const { panel } = await open({ ...sampleTab, review: made(settings) });
    expect([...panel.querySelectorAll<HTMLElement>('[data-rule]')].map((each) => each.dataset.rule)).toEqual([
      'protocol-missing',
    ]);
    expect(panel.textContent).not.toContain(words.clear.title);
  });

  /** Every other rule that had something to say. */
  function rulesBut(rule: string): string[] {
    return [...new Set(made().findings.map((finding) => finding.rule))].filter((each) => each !== rule);
  }
});

describe('what could not be kept', () => {
  it('is said of a review, which is shown all the same', async () => {
    const { panel, link } = await open({ ...sampleTab, unkept: true });
    expect(one(panel, '.dm-trouble').textContent).toBe(words.trouble.review);
    expect(panel.querySelectorAll('[data-rule]').length).toBeGreaterThan(3);
    await link.push({ type: 'tab-changed', tabId: 7, state: { state: 'ready', tab: { ...sampleTab, unkept: false } } });
    expect(panel.querySelector('.dm-trouble')).toBeNull();
  });

  it('is said of a preference, which holds until the panel is closed', async () => {
    const { panel } = await open(sampleTab, (link) => {
      link.savePreferences = async () => {
        throw new Error('Resource::kQuotaBytes quota exceeded');
      };
    });
    await click(one(panel, 'summary', words.filter.open));
    await click(one(panel, '.dm-filter input[id$="-serious"]'));
    expect(one(panel, '.dm-trouble').textContent).toBe(words.trouble.preferences);
    expect(panel.querySelectorAll('.dm-item--serious')).toHaveLength(0);
    expect(DEFAULT_PREFERENCES.hiddenSeverities).toEqual([]);
  });

  it.each([
    ['fails', () => Promise.reject(new Error('quota'))],
    ['gives no answer', () => Promise.resolve(undefined as never)],
    ['gives no answer, as Chromium hands it on', () => Promise.resolve(null as never)],
  ])('leaves the review as it is where the background %s', async (_, answer) => {
    const { panel, link } = await open(sampleTab, (link) => {
      link.chooseLevel = answer;
      link.keep = answer;
    });
    await act(async () => one(panel, '.dm-details form').dispatchEvent(new Event('submit', { bubbles: true })));
    expect(one(panel, '.dm-details form').textContent).toContain(words.levelSwitch.failed);
    expect(status(panel)).toBe(words.levelSwitch.failed);
    expect(one(panel, 'h1').textContent).toBe(sampleTab.review.role.title);
    expect(panel.querySelectorAll('[data-rule]').length).toBeGreaterThan(3);
    expect(link.asked).toEqual([]);
  });
});
