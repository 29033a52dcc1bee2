import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { ReviewService } from '../../src/messaging/background/service.ts';
import { TabStates } from '../../src/messaging/background/tab-states.ts';
import { leaveErrand, takeErrand } from '../../src/messaging/errands.ts';
import type { PageRead, TabState } from '../../src/messaging/messages.ts';
import { documentOf, reviewOf } from './reviews.ts';

const TAB = 7;
const PAGE = 'https://www.jobs.nhs.uk/candidate/jobadvert/C1-1';
const read: PageRead = {
  type: 'page-read',
  document: documentOf('Take bloods.'),
  address: `${PAGE}?keyword=secret`,
  notes: ['Attachment: JD.pdf. It was not read.', 'Attachment: PS.docx. It was not read.', 'Another limit.'],
  attachments: ['JD.pdf', 'PS.docx'],
};

const service = () =>
  new ReviewService({
    states: new TabStates(fakeBrowser.storage.session as never),
    review: async (document) => reviewOf(document, [], []),
    tellPanel: async () => true,
    tellPage: async () => undefined,
    showBadge: async () => undefined,
  });
const limitsOf = async (background: ReviewService) => {
  const state = (await background.answer({ type: 'get-tab', tabId: TAB }, null)) as TabState;
  if (state.state !== 'ready') throw new Error(state.state);
  return { notes: state.tab.notes, attachments: state.tab.attachments };
};
const done = { type: 'attachment-read', tabId: TAB, page: PAGE, name: 'JD.pdf' } as const;
const AFTER = {
  notes: ['Attachment: PS.docx. It was not read.', 'Another limit.'],
  attachments: [
    { name: 'JD.pdf', read: true },
    { name: 'PS.docx', read: false },
  ],
};

beforeEach(() => fakeBrowser.reset());

describe('an attachment that was read', () => {
  it('is not said to be unread any more, nor when the same page is read again', async () => {
    const background = service();
    await background.answer(read, TAB);
    expect(await limitsOf(background)).toEqual({
      notes: read.notes,
      attachments: [
        { name: 'JD.pdf', read: false },
        { name: 'PS.docx', read: false },
      ],
    });
    await background.answer(done, null);
    expect(await limitsOf(background)).toEqual(AFTER);
    // The background was asleep in between.
    await service().answer(read, TAB);
    expect(await limitsOf(service())).toEqual(AFTER);
  });

  it.each([
    ['another page in the tab', { ...done, page: `${PAGE}-2` }],
    ['a file that the page does not link to', { ...done, name: 'Other.pdf' }],
  ])('changes nothing for %s', async (_, message) => {
    const background = service();
    await background.answer(read, TAB);
    const before = await limitsOf(background);
    await background.answer(message, null);
    expect(await limitsOf(background)).toEqual(before);
  });

  it('counts as unread on another page that has one of the name', async () => {
    const background = service();
    await background.answer(read, TAB);
    await background.answer(done, null);
    await background.answer({ ...read, address: `${PAGE}-2` }, TAB);
    expect((await limitsOf(background)).notes).toEqual(read.notes);
  });
});

describe('an errand', () => {
  const errand = { tabId: TAB, title: 'Support worker', page: PAGE, name: 'JD.pdf' };
  const session = fakeBrowser.storage.session as never;

  it('is begun once: a page that is loaded again has to ask', async () => {
    const place = await leaveErrand(session, errand);
    expect(place).toMatch(/^#\/file\/[\w-]+$/);
    expect(await takeErrand(session, place)).toEqual({ ...errand, begun: false });
    expect(await takeErrand(session, place)).toEqual({ ...errand, begun: true });
  });

  it.each([
    ['no errand', '#/file', null],
    ['another room', '#/many/x', null],
    ['one that is not known any more', '#/file/x', 'lost'],
  ])('of an address with %s', async (_, hash, expected) => {
    expect(await takeErrand(session, hash)).toBe(expected);
  });

  it('that another hand has spoilt is lost', async () => {
    await fakeBrowser.storage.session.set({ 'errand:x': { tabId: 'seven' } });
    expect(await takeErrand(session, '#/file/x')).toBe('lost');
  });
});
