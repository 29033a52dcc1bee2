// @vitest-environment jsdom
import { act } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { Review } from '../../src/engine/document/review.ts';
import type { TabReview, TabState } from '../../src/messaging/messages.ts';
import { Panel } from '../../src/panel/panel.tsx';
import { words } from '../../src/ui/words.ts';
import { click, FakeLink, one, render } from './rendered.tsx';
import { sampleDocument, sampleReview, sampleTab, sampleTabAt } from './sample-review.ts';

const ready = (tab: TabReview): TabState => ({ state: 'ready', tab });
const withReview = (change: Partial<Review>): TabReview => ({ ...sampleTab, review: { ...sampleReview, ...change } });

async function open(state: TabState): Promise<{ panel: HTMLElement; link: FakeLink }> {
  const link = new FakeLink([7, state]);
  return { link, panel: await render(<Panel link={link} fixedTab={7} />) };
}

const status = (panel: HTMLElement) => one(panel, '[role=status]').textContent?.trim();
const headings = (panel: HTMLElement) => [...panel.querySelectorAll('h1, h2, h3, h4')].map((each) => each.textContent);
const targets = (panel: HTMLElement) =>
  [...panel.querySelectorAll<HTMLElement>('[data-target]')].map((each) => each.dataset.target ?? '');

describe('the sample review', () => {
  it('keeps to the contract, each quote equal to its slice', () => {
    const review = Review.parse(sampleReview);
    const spans = [...review.duties, ...review.findings.filter(({ block }) => block !== null)];
    expect(spans).toHaveLength(18);
    for (const { block, start, end, quote } of spans) {
      expect(sampleDocument.blocks[block ?? -1]?.text.slice(start ?? 0, end ?? 0)).toBe(quote);
    }
  });
});

describe('post facts', () => {
  it('tell title, band with its words, level with why', async () => {
    const { panel } = await open(ready(sampleTab));
    expect(one(panel, 'h1').textContent).toBe('Radiotherapy Support Worker');
    const facts = one(panel, '.dm-facts').textContent;
    expect(facts).toContain('Read from “Band 3”');
    expect(facts).toContain('Senior clinical support worker (SCSW)');
    expect(facts).toContain('The title names a support worker in radiotherapy');
    expect(facts).not.toContain(words.post.levelChosen);
  });

  it('say that a band was not found', async () => {
    const { panel } = await open(ready(withReview({ role: { ...sampleReview.role, band: null, bandQuote: null } })));
    expect(one(panel, '.dm-facts').textContent).toContain('Not found in the text on this page');
  });
});

describe('the level switch', () => {
  async function choose(panel: HTMLElement, value: string): Promise<void> {
    const select = one(panel, 'select');
    if (!(select instanceof HTMLSelectElement)) throw new Error('no select');
    await act(async () => {
      select.value = value;
      select.dispatchEvent(new Event('change', { bubbles: true }));
    });
  }

  it('offers each level and the one as read', async () => {
    const { panel } = await open(ready(sampleTab));
    expect([...panel.querySelectorAll('option')].map(({ value }) => value)).toEqual([
      '',
      'SCSW',
      'AP',
      'registered',
      'other',
    ]);
  });

  it('asks for nothing before its button is pressed, then shows the new review and keeps the focus', async () => {
    const { panel, link } = await open(ready(sampleTab));
    link.chosen = (level) => ready(sampleTabAt('AP', level));
    await choose(panel, 'AP');
    expect(link.asked).toEqual([]);
    const button = one(panel, 'button', words.levelSwitch.apply);
    await click(button);
    expect(link.asked).toEqual(['level AP for 7']);
    expect(one(panel, '.dm-facts').textContent).toContain(words.post.levelChosen);
    expect(targets(panel)).not.toContain('task-above-band:Deliver palliative treatments on the linear accelerator');
    expect(document.activeElement).toBe(button);
    expect(status(panel)).toBe(
      'The level is now: Assistant practitioner (AP). 7 findings: 1 serious, 2 warnings, 4 pieces of advice',
    );
  });

  it('goes back to the level as read', async () => {
    const { panel, link } = await open(ready(sampleTabAt('AP', 'AP')));
    link.chosen = () => ready(sampleTab);
    await choose(panel, '');
    await click(one(panel, 'button', words.levelSwitch.apply));
    expect(link.asked).toEqual(['level null for 7']);
    expect(one(panel, '.dm-facts').textContent).not.toContain(words.post.levelChosen);
  });

  it('says so where the level could not be changed', async () => {
    const { panel, link } = await open(ready(sampleTab));
    link.chosen = () => {
      throw new Error('asleep');
    };
    await choose(panel, 'AP');
    await click(one(panel, 'button', words.levelSwitch.apply));
    expect(one(panel, 'form').textContent).toContain(words.levelSwitch.failed);
    expect(one(panel, 'h1').textContent).toBe('Radiotherapy Support Worker');
  });
});

describe('Check', () => {
  it('has every finding, the serious first and advice of one rule together', async () => {
    const { panel } = await open(ready(sampleTab));
    expect(headings(panel).slice(0, 11)).toEqual([
      'Radiotherapy Support Worker',
      '8 findings',
      'Serious (2)',
      'Usually listed at band 4 in the guide',
      'Reads as unsupervised work',
      'Warnings (2)',
      'Supervision not found',
      'Supervision of this task not found',
      'Advice (4)',
      'Protocol not found',
      'Reporting or escalating not found',
    ]);
    const findings = targets(panel).filter((target) => !target.startsWith('duty-'));
    expect(findings.toSorted()).toEqual(sampleReview.findings.map(({ id }) => id).toSorted());
    const group = one(panel, '[role=tabpanel]:not([hidden]) .dm-group');
    expect(one(group, 'summary').textContent).toBe('Protocol not found 3 places');
    expect(group.querySelectorAll('.dm-item')).toHaveLength(3);
    expect(status(panel)).toBe('8 findings: 2 serious, 2 warnings, 4 pieces of advice');
  });

  it('tells of each finding what, where, why and what would answer it', async () => {
    const { panel } = await open(ready(sampleTab));
    const item = one(panel, '.dm-item--serious', 'Deliver palliative');
    expect(one(item, 'dl').textContent).toContain('AP, Supporting others and professional practice, bullet 1');
    expect(one(item, '.dm-suggestion').textContent).toBe(
      'Assist the radiographers as they deliver palliative treatments.',
    );
    const copy = one(item, 'button', words.check.copy);
    expect(copy.getAttribute('aria-describedby')).toBe(one(item, '.dm-suggestion').id);
    expect(item.textContent).toContain('Delivering treatment is usually listed at band 4');
  });

  it('goes to the mark of a quote', async () => {
    const { panel, link } = await open(ready(sampleTab));
    const item = one(panel, '.dm-item--serious', 'Deliver palliative');
    await click(one(item, '.dm-quote--button'));
    expect(link.asked).toEqual(['show task-above-band:Deliver palliative treatments on the linear accelerator in 7']);
    expect(status(panel)).toBe(words.quote.shown);
    link.shown = false;
    await click(one(item, '.dm-quote--button'));
    expect(item.textContent).toContain(words.quote.notShown);
    expect(status(panel)).toBe(words.quote.notShown);
  });

  it('has no button where the words are gone from the page, nor where there are none', async () => {
    const { panel } = await open(ready(sampleTab));
    const gone = one(panel, '.dm-item--serious', 'Work unsupervised');
    expect(gone.textContent).toContain('Not on the page any more');
    expect(gone.querySelector('.dm-quote--button')).toBeNull();
    const whole = one(panel, '.dm-item--warning', words.check.wholeDocument);
    expect(whole.querySelector('.dm-quote')).toBeNull();
  });

  it('copies wording and says so, or says that it could not', async () => {
    const { panel, link } = await open(ready(sampleTab));
    const item = one(panel, '.dm-item--serious', 'Deliver palliative');
    const button = one(item, 'button', words.check.copy);
    await click(button);
    expect(link.copied).toEqual(['Assist the radiographers as they deliver palliative treatments.']);
    expect(button.textContent).toBe(words.check.copied);
    expect(status(panel)).toBe(words.check.copiedStatus);
    expect(document.activeElement).toBe(button);
    link.mayCopy = false;
    const other = one(panel, '.dm-item--warning', words.check.wholeDocument);
    await click(one(other, 'button', words.check.copy));
    expect(other.textContent).toContain(words.check.copyFailed);
  });

  it('offers no copy where there is no wording', async () => {
    const { panel } = await open(ready(sampleTab));
    const item = one(panel, '[data-rule=escalation-missing]');
    expect([...item.querySelectorAll('button')].map((each) => each.textContent)).not.toContain(words.check.copy);
  });

  it('shows a rule that it has no words for', async () => {
    const [finding] = sampleReview.findings.filter(({ severity }) => severity === 'serious');
    if (finding === undefined) throw new Error('the sample has no serious finding');
    const { panel } = await open(ready(withReview({ findings: [{ ...finding, rule: 'local-agreement-missing' }] })));
    expect(headings(panel)).toContain('Local agreement missing');
    expect(status(panel)).toBe('1 finding: 1 serious');
  });

  it.each([
    ['other', words.noFindings.other],
    ['registered', words.noFindings.registered],
  ] as const)('makes no findings for a post read as %s, and says why', async (level, reason) => {
    const { panel } = await open(ready(sampleTabAt(level)));
    const inset = one(panel, '.nhsuk-inset-text').textContent;
    expect(inset).toContain(reason);
    expect(inset).toContain('The title names no work in radiotherapy');
    expect(headings(panel)).toContain(words.noFindings.title);
    expect(targets(panel)).toHaveLength(sampleReview.duties.length);
  });

  it('where nothing is found, tells what was checked and what was not read', async () => {
    const { panel } = await open(ready(withReview({ findings: [] })));
    expect(status(panel)).toBe(words.clear.title);
    expect(panel.textContent).toContain('11 duties were found in the text. 8 of them match a task of the guide.');
    const view = one(panel, '[role=tabpanel]:not([hidden])');
    expect(headings(view)).toContain(words.clear.unread);
    expect(view.textContent).toContain('“Job description.pdf”, was seen and not read');
    // Said once: not below the views as well.
    expect(panel.querySelectorAll('.dm-notes')).toHaveLength(0);
  });

  it('makes no clean bill of a text without duties', async () => {
    const { panel } = await open(ready(withReview({ findings: [], duties: [] })));
    expect(panel.textContent).toContain(words.clear.noDuties);
    expect(panel.textContent).not.toContain(words.clear.lead);
  });
});

describe('Duties', () => {
  it('lists every duty in order, with its tasks, how sure they are and the supervision', async () => {
    const { panel } = await open(ready(sampleTab));
    const duties = [...panel.querySelectorAll('.dm-item--duty')].map((each) => each.textContent ?? '');
    expect(duties).toHaveLength(11);
    expect(duties[1]).toContain('very likely');
    expect(duties[4]).toMatch(/AP Supporting others and specific responsibilities, likely/);
    expect(duties[9]).toMatch(/SCSW Patient care, perhaps/);
    expect(duties[0]).toContain('Words that matched: escort, patients, treatment rooms');
    expect(duties[0]).toContain(words.supervision.document);
    expect(duties[4]).toContain(words.supervision.section);
    expect(duties[9]).toContain(words.supervision.own);
    expect(duties[5]).toContain(words.duties.noMatch);
    expect(duties[7]).toContain(words.duties.possibleMatch);
    expect(panel.textContent).toContain('8 match a task of the guide, 2 may match one, 1 matches none.');
  });

  it('names a task by its title in the catalogue, and by its id where it is not there', async () => {
    const { panel } = await open(ready(sampleTab));
    const chaperone = one(panel, '.dm-item--duty', 'act as a chaperone');
    expect(one(chaperone, '.dm-tasks').textContent).toMatch(/chaperone/i);
    expect(chaperone.textContent).not.toContain('SCSW-CARE-02');
    expect(one(panel, '.dm-item--duty', 'making shells').textContent).toContain('LOCAL-MOULD-01');
  });

  it('goes to the mark of a duty, except of one that is gone', async () => {
    const { panel, link } = await open(ready(sampleTab));
    await click(one(one(panel, '.dm-item--duty', 'act as a chaperone'), '.dm-quote--button'));
    expect(link.asked).toEqual(['show duty-1 in 7']);
    const gone = one(panel, '.dm-item--duty', 'making shells');
    expect(gone.textContent).toContain('Not on the page any more');
    expect(gone.querySelector('.dm-quote--button')).toBeNull();
  });
});

describe('the tabs', () => {
  it('show one view at a time and move with the arrow keys', async () => {
    const { panel } = await open(ready(sampleTab));
    const check = one(panel, '[role=tab]', 'Check (8)');
    const duties = one(panel, '[role=tab]', 'Duties (11)');
    const press = (on: HTMLElement, key: string) =>
      act(async () => void on.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true })));
    const shown = () =>
      [...panel.querySelectorAll<HTMLElement>('[role=tabpanel]')].filter(({ hidden }) => !hidden).map(({ id }) => id);
    const cover = one(panel, '[role=tab]', 'Cover');
    expect(shown()).toEqual([check.getAttribute('aria-controls')]);
    await press(check, 'ArrowRight');
    expect(shown()).toEqual([cover.getAttribute('aria-controls')]);
    expect(document.activeElement).toBe(cover);
    expect([check.tabIndex, cover.tabIndex]).toEqual([-1, 0]);
    await press(cover, 'End');
    expect(document.activeElement).toBe(duties);
    await press(duties, 'ArrowRight');
    expect(document.activeElement).toBe(check);
    await press(check, 'x');
    expect(shown()).toEqual([check.getAttribute('aria-controls')]);
  });
});

describe('a mark that was clicked on the page', () => {
  const opening = (target: string, tabId = 7) => ({ type: 'open-target', tabId, target }) as const;

  it('opens its finding, out of the group that it is folded away in', async () => {
    const { panel, link } = await open(ready(sampleTab));
    await click(one(panel, '[role=tab]', 'Duties'));
    const details = one(panel, '[role=tabpanel] .dm-group details', 'Protocol not found');
    expect(details.hasAttribute('open')).toBe(false);
    await link.push(opening('protocol-missing:Check blood sugar levels'));
    expect(details.hasAttribute('open')).toBe(true);
    expect(one(panel, '[role=tab]', 'Check').getAttribute('aria-selected')).toBe('true');
    expect((document.activeElement as HTMLElement).dataset.target).toBe('protocol-missing:Check blood sugar levels');
  });

  it('opens its duty, and again when it is clicked again', async () => {
    const { panel, link } = await open(ready(sampleTab));
    await link.push(opening('duty-6'));
    expect((document.activeElement as HTMLElement).dataset.target).toBe('duty-6');
    await click(one(panel, '[role=tab]', 'Check'));
    await link.push(opening('duty-6'));
    expect((document.activeElement as HTMLElement).dataset.target).toBe('duty-6');
  });

  it('is opened once the review is there, where the click came first', async () => {
    const { link } = await open({ state: 'reading' });
    await link.push(opening('duty-2'));
    await link.push({ type: 'tab-changed', tabId: 7, state: ready(sampleTab) });
    expect((document.activeElement as HTMLElement).dataset.target).toBe('duty-2');
  });

  it('takes the focus once, not at every later change', async () => {
    const { panel, link } = await open(ready(sampleTab));
    await link.push(opening('duty-2'));
    const tab = one(panel, '[role=tab]', 'Check');
    await click(tab);
    await link.push({ type: 'tab-changed', tabId: 7, state: ready({ ...sampleTab, unplaced: [] }) });
    expect(document.activeElement).toBe(tab);
  });

  it('is not opened again in the next advert', async () => {
    const { panel, link } = await open(ready(sampleTab));
    await link.push(opening('duty-2'));
    const next = { ...sampleTab, address: 'https://www.jobs.nhs.uk/candidate/jobadvert/C9000-26-0002' };
    await link.push({ type: 'tab-changed', tabId: 7, state: ready(next) });
    expect(one(panel, '[role=tab]', 'Check').getAttribute('aria-selected')).toBe('true');
    expect(document.activeElement).toBe(one(panel, 'h1'));
  });

  it('of another tab, or of nothing in the review, leaves the panel as it is', async () => {
    const { panel, link } = await open(ready(sampleTab));
    const before = document.activeElement;
    await link.push(opening('duty-2', 8));
    expect(document.activeElement).toBe(before);
    await link.push(opening('no-such-finding'));
    expect(document.activeElement).toBe(before);
    expect(status(panel)).toBe(words.quote.targetGone);
  });
});

describe('the states of a tab', () => {
  it.each([
    ['none', { state: 'none' }, words.none.title],
    ['reading', { state: 'reading' }, words.reading.title],
    ['failed', { state: 'failed', reason: 'The page has no text.' }, words.failed.title],
    ['not to be read', { state: 'failed', why: 'nothing-selected' }, words.failed.title],
  ] as const)('%s', async (_name, state, title) => {
    const { panel } = await open(state);
    expect(headings(panel)).toEqual([title]);
    expect(status(panel)).toBe(title);
    if (state.state === 'failed') {
      expect(panel.textContent).toContain('why' in state ? words.failed.why[state.why] : state.reason);
    }
  });

  it('is waited for in words where the background answers late', async () => {
    const link = new FakeLink();
    let answer: (state: TabState) => void = () => undefined;
    link.getTab = () =>
      new Promise((done) => {
        answer = done;
      });
    const panel = await render(<Panel link={link} />);
    expect(one(panel, 'main [role=status]').textContent).toBe(words.busy);
    await act(async () => answer({ state: 'none' }));
    expect(panel.querySelector('main [role=status]')).toBeNull();
    expect(headings(panel)).toEqual([words.none.title]);
  });

  it('failed where the background does not answer', async () => {
    const link = new FakeLink();
    link.getTab = () => Promise.reject(new Error('no receiver'));
    const panel = await render(<Panel link={link} fixedTab={7} />);
    expect(panel.textContent).toContain(words.failed.noAnswer);
  });

  it('change as the background says, for this tab only', async () => {
    const { panel, link } = await open({ state: 'reading' });
    await link.push({ type: 'tab-changed', tabId: 8, state: { state: 'failed', reason: 'another tab' } });
    expect(headings(panel)).toEqual([words.reading.title]);
    await link.push({ type: 'tab-changed', tabId: 7, state: ready(sampleTab) });
    expect(one(panel, 'h1').textContent).toBe('Radiotherapy Support Worker');
  });

  it('are not overtaken by an older answer', async () => {
    const link = new FakeLink();
    let answer: (state: TabState) => void = () => undefined;
    link.getTab = () => new Promise((resolve) => (answer = resolve));
    const panel = await render(<Panel link={link} fixedTab={7} />);
    await link.push({ type: 'tab-changed', tabId: 7, state: ready(sampleTab) });
    await act(async () => answer({ state: 'reading' }));
    expect(one(panel, 'h1').textContent).toBe('Radiotherapy Support Worker');
  });

  it('move the focus to the heading where what had it is gone', async () => {
    const { panel, link } = await open(ready(sampleTab));
    one(panel, 'button', words.levelSwitch.apply).focus();
    await link.push({ type: 'tab-changed', tabId: 7, state: { state: 'none' } });
    expect(document.activeElement).toBe(one(panel, 'h1'));
  });

  it('leave the focus alone where it was not in the panel', async () => {
    const { link } = await open(ready(sampleTab));
    await link.push({ type: 'tab-changed', tabId: 7, state: { state: 'none' } });
    expect(document.activeElement).toBe(document.body);
  });
});

describe('the tab that the panel follows', () => {
  it('is the one in front, then each that comes to the front', async () => {
    const link = new FakeLink([7, ready(sampleTab)], [8, { state: 'failed', reason: 'No text.' }]);
    const panel = await render(<Panel link={link} />);
    expect(one(panel, 'h1').textContent).toBe('Radiotherapy Support Worker');
    await link.activate(8);
    expect(one(panel, 'h1').textContent).toBe(words.failed.title);
    await link.activate(7);
    expect(one(panel, 'h1').textContent).toBe('Radiotherapy Support Worker');
  });

  it('stays the one asked for, whichever comes to the front', async () => {
    const link = new FakeLink([7, ready(sampleTab)]);
    const panel = await render(<Panel link={link} fixedTab={7} />);
    await link.activate(8);
    expect(one(panel, 'h1').textContent).toBe('Radiotherapy Support Worker');
  });
});

describe('the structure of the panel', () => {
  it.each([
    ['findings', ready(sampleTab)],
    ['another post', ready(sampleTabAt('other'))],
    ['nothing found', ready(withReview({ findings: [] }))],
    ['none', { state: 'none' }],
  ] as const)('has headings in order and no step left out: %s', async (_name, state) => {
    const { panel } = await open(state);
    const levels = [...panel.querySelectorAll('h1, h2, h3, h4, h5, h6')].map(({ tagName }) => Number(tagName.slice(1)));
    expect(levels[0]).toBe(1);
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    for (const [at, level] of levels.entries()) expect(level - (levels[at - 1] ?? 0)).toBeLessThanOrEqual(1);
  });

  it('warns of nothing in React', async () => {
    const warned = vi.spyOn(console, 'error');
    await open(ready(sampleTab));
    expect(warned).not.toHaveBeenCalled();
  });
});
