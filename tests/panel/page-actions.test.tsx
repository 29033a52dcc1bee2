// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import type { ReadAnswer, SiteState, TabState } from '../../src/messaging/messages.ts';
import { Panel } from '../../src/panel/panel.tsx';
import type { SiteLink } from '../../src/panel/site-link.ts';
import { words } from '../../src/ui/words.ts';
import { click, FakeLink, one, render } from './rendered.tsx';
import { sampleTab } from './sample-review.ts';

const SITE = 'https://intranet.example.org';

class FakeSite implements SiteLink {
  readonly asked: string[] = [];
  answer: ReadAnswer = { read: true };
  known: SiteState = { origin: SITE, always: false };
  grants = true;

  readPage = async (tabId: number) => {
    this.asked.push(`read ${tabId}`);
    return this.answer;
  };
  reviewSelection = async (tabId: number) => {
    this.asked.push(`selection ${tabId}`);
    return this.answer;
  };
  reviewAnyway = async (tabId: number): Promise<TabState> => {
    this.asked.push(`anyway ${tabId}`);
    return { state: 'none' };
  };
  site = async () => this.known;
  alwaysReview = async (origin: string, tabId: number) => {
    this.asked.push(`always ${origin} ${tabId}`);
    return this.grants;
  };
  switchSite = async (origin: string, on: boolean) => void this.asked.push(`switch ${origin} ${on ? 'on' : 'off'}`);
  openOptions = async () => void this.asked.push('options');
}

async function open(state: TabState, site = new FakeSite()) {
  const link = Object.assign(new FakeLink([7, state]), { site });
  const panel = await render(<Panel link={link} fixedTab={7} />);
  const buttons = () => [...panel.querySelectorAll('button')].map(({ textContent }) => textContent ?? '');
  return { panel, site, buttons };
}

const noJob: TabState = { state: 'no-job', page: { address: '', document: sampleTab.document, notes: [] } };
const ofSelection: TabState = {
  state: 'ready',
  tab: { ...sampleTab, document: { ...sampleTab.document, source: 'selection' } },
};

describe('what can be done with a page', () => {
  it.each<[string, TabState, string[], string[]]>([
    ['not read yet', { state: 'none' }, ['Read this page', 'Review selected text'], ['Review it all the same']],
    ['no job description', noJob, ['Review it all the same', 'Review selected text', 'Read this page again'], []],
    [
      'reviewed',
      { state: 'ready', tab: sampleTab },
      ['Review selected text'],
      ['Read this page', 'Read the whole page'],
    ],
    ['reviewed in part', ofSelection, ['Read the whole page', 'Review selected text'], ['Read this page']],
    ['being read', { state: 'reading' }, [], ['Read this page', 'Review selected text']],
  ])('%s', async (_, state, offered, missing) => {
    const { buttons } = await open(state);
    expect(buttons()).toEqual(expect.arrayContaining(offered));
    for (const button of missing) expect(buttons()).not.toContain(button);
  });

  it('says of a page without duties what it is, and makes no clean bill of it', async () => {
    const { panel, site } = await open(noJob);
    expect(one(panel, 'h1').textContent).toBe(words['no-job'].title);
    expect(panel.textContent).not.toContain(words.clear.title);
    await click(one(panel, 'button', 'Review it all the same'));
    expect(site.asked).toEqual(['anyway 7']);
  });

  it('says what to do where the browser asks for a click first', async () => {
    const site = new FakeSite();
    site.answer = { read: false, why: 'needs-click' };
    const { panel } = await open({ state: 'none' }, site);
    await click(one(panel, 'button', 'Read this page'));
    expect(site.asked).toEqual(['read 7']);
    expect(one(panel, '[role=status]').textContent).toContain('button in the browser’s toolbar');
    site.answer = { read: false, why: 'nothing-selected' };
    await click(one(panel, 'button', 'Review selected text'));
    expect(one(panel, '[role=status]').textContent).toContain('No selected text');
  });
});

describe('the site', () => {
  it('is offered to be always reviewed, by its name', async () => {
    const { panel, site, buttons } = await open({ state: 'none' });
    expect(panel.textContent).toContain(`Pages of ${SITE} are read when you ask.`);
    await click(one(panel, 'button', 'Always review this site'));
    expect(site.asked).toEqual([`always ${SITE} 7`]);
    expect(panel.textContent).toContain(`${SITE} was added.`);
    expect(buttons()).not.toContain('Always review this site');
  });

  it('is not added where the browser refuses', async () => {
    const site = new FakeSite();
    site.grants = false;
    const { panel, buttons } = await open({ state: 'none' }, site);
    await click(one(panel, 'button', 'Always review this site'));
    expect(one(panel, '[role=status]').textContent).toContain('did not give its permission');
    expect(buttons()).toContain('Always review this site');
  });

  it.each<[string, SiteState]>([
    ['always reviewed already', { origin: SITE, always: true }],
    ['not known', { origin: null, always: false }],
  ])('is not offered where it is %s', async (_, known) => {
    const site = new FakeSite();
    site.known = known;
    const { buttons } = await open({ state: 'none' }, site);
    expect(buttons()).not.toContain('Always review this site');
  });
});
