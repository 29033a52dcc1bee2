import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { FindingSteps } from '../../src/messaging/background/finding-steps.ts';
import { TabStates } from '../../src/messaging/background/tab-states.ts';
import { documentOf, findingOf, reviewOf } from './reviews.ts';

const TAB = 7;
const WORDS = ['Take bloods.', 'Plan treatment.'] as const;

async function open({ panel = true, hidden = '' } = {}) {
  const document = documentOf(...WORDS);
  const findings = [
    findingOf(document, WORDS[0], 'serious'),
    findingOf(document, null, 'warning'),
    findingOf(document, WORDS[1], 'advice'),
  ];
  const states = new TabStates(fakeBrowser.storage.session as never);
  const review = reviewOf(document, [], findings);
  const tab = {
    tabId: TAB,
    address: 'https://a.example/',
    document,
    review,
    notes: [],
    unplaced: [],
    chosenLevel: null,
  };
  await states.change(TAB, () => ({ state: 'ready', tab }));
  const shown: string[] = [];
  const steps = new FindingSteps({
    states,
    listed: async (all) => all.filter(({ severity }) => severity !== hidden),
    tellPanel: async () => panel,
    tellPage: async (_, message) => void (message.type === 'show-mark' && shown.push(message.target)),
  });
  return { steps, shown, ids: findings.map(({ id }) => id) };
}

beforeEach(() => fakeBrowser.reset());

describe('stepping from finding to finding', () => {
  it('goes in the order of the list, and from the last to the first', async () => {
    const { steps, shown, ids } = await open();
    for (let step = 0; step < 4; step++) await steps.step(TAB, 1);
    expect(shown).toEqual([...ids, ids[0]]);
    await steps.step(TAB, -1);
    expect(shown.at(-1)).toBe(ids[2]);
  });

  it('begins with the last where it goes back', async () => {
    const { steps, shown, ids } = await open();
    await steps.step(TAB, -1);
    expect(shown).toEqual([ids[2]]);
  });

  it('leaves out what the panel does not list', async () => {
    const { steps, shown, ids } = await open({ hidden: 'serious' });
    await steps.step(TAB, 1);
    expect(shown).toEqual([ids[1]]);
  });

  it('without a panel leaves out what has no place on the page', async () => {
    const { steps, shown, ids } = await open({ panel: false });
    await steps.step(TAB, 1);
    await steps.step(TAB, 1);
    expect(shown).toEqual([ids[0], ids[2]]);
  });

  it('does nothing on a page that was not reviewed', async () => {
    const { steps, shown } = await open();
    await steps.step(8, 1);
    expect(shown).toEqual([]);
  });
});
