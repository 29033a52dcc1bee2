import { describe, expect, it } from 'vitest';
import { OpenTabs, type OpenTabsOutside } from '../../src/messaging/background/open-tabs.ts';
import type { PageTrial } from '../../src/messaging/messages.ts';

const page = (title: string): PageTrial => ({
  document: { schemaVersion: 1, id: title, title, band: null, source: 'web-page', blocks: [] },
  notes: [],
});

const READ: Record<number, PageTrial | null> = {
  1: page('one'),
  2: page('two'),
  3: page('three'),
  4: { reason: 'No text was found on this page.' },
  5: null,
};
const outside: OpenTabsOutside = {
  tabs: async () => [
    { id: 1, url: 'https://jobs.example.org/advert?id=1', title: 'First' },
    { id: 2, url: 'https://jobs.example.org/advert?id=2', title: 'Second' },
    { id: 3, title: 'Unseen by the browser, reviewed by us' },
    { id: 4, url: 'https://jobs.example.org/empty' },
    { id: 5, url: 'https://closed.example.org/' },
    { id: 6 },
    {},
  ],
  reviewedAddress: async (id) => (id === 3 ? 'https://board.example.org/jobs/3' : null),
  tryReading: async (id) => READ[id] ?? null,
};

const ask = (...addresses: string[]) => new OpenTabs(outside).answer({ type: 'read-open-tabs', addresses });
const outcomes = async (...addresses: string[]) =>
  (await ask(...addresses)).map((answer) => ('document' in answer ? answer.document.id : answer.why));

describe('the open pages of a bulk run', () => {
  it('are found by their address, where the query tells one from another', async () => {
    expect(await outcomes('https://jobs.example.org/advert?id=2', 'https://jobs.example.org/advert?id=1#top')).toEqual([
      'two',
      'one',
    ]);
    expect(await outcomes('https://jobs.example.org/advert?id=9', 'https://jobs.example.org/advert')).toEqual([
      'not-readable',
      'not-readable',
    ]);
  });

  it('are found by what was reviewed, whose query is not kept', async () => {
    expect(await outcomes('https://board.example.org/jobs/3?keyword=radiotherapy')).toEqual(['three']);
  });

  it('hand on no query', async () => {
    const [answer] = await ask('https://jobs.example.org/advert?id=2');
    expect(answer).toMatchObject({ address: 'https://jobs.example.org/advert', title: 'Second' });
  });

  it('say why they cannot be read', async () => {
    expect(
      await outcomes(
        'https://jobs.example.org/empty',
        'https://closed.example.org/',
        'https://nowhere.example.org/',
        'not an address',
        'file:///etc/passwd',
      ),
    ).toEqual(['no-text', 'not-readable', 'not-readable', 'no-address', 'no-address']);
  });

  it('are not looked for where the question is none', async () => {
    const addresses = ['https://jobs.example.org/empty', 7] as string[];
    expect(await new OpenTabs(outside).answer({ type: 'read-open-tabs', addresses })).toEqual([]);
  });
});
