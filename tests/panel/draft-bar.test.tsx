// @vitest-environment jsdom
import { describe, expect, it, vi } from 'vitest';
import type { DraftFields, TabState } from '../../src/messaging/messages.ts';
import { DraftBar, type DraftLink } from '../../src/panel/draft-bar.tsx';
import { fill, words } from '../../src/ui/words.ts';
import { documentOf, reviewOf } from '../messaging/reviews.ts';
import { click, one, render } from './rendered.tsx';

const FIELDS: DraftFields = {
  fields: [
    { id: 'field-1', label: 'Note', words: 0 },
    { id: 'field-2', label: 'Main duties', words: 120 },
  ],
  likeliest: 'field-2',
  reviewing: null,
};

function stateOf(source: string, looking: string[] = []): TabState {
  const document = { ...documentOf('Take bloods.'), source };
  const review = reviewOf(document, [], []);
  const address = 'https://portal.example/advert';
  return {
    state: 'ready',
    tab: { tabId: 4, address, document, review, chosenLevel: null, notes: [], unplaced: [], looking },
  };
}

function linkOf(answer: Awaited<ReturnType<DraftLink['fields']>>) {
  return {
    fields: vi.fn(async () => answer),
    review: vi.fn(async (_tab: number, field: string | null) => ({ ...FIELDS, reviewing: field })),
  };
}

describe('the draft bar', () => {
  it('has the likeliest field reviewed, on a click only', async () => {
    const link = linkOf(FIELDS);
    const root = await render(<DraftBar link={link} tabId={4} state={stateOf('web-page')} />);
    expect(link.fields).not.toHaveBeenCalled();
    await click(one(root, 'button', words.draft.start));
    expect(link.review).toHaveBeenCalledWith(4, 'field-2');
  });

  it('says where there is no field, or the browser does not let it look', async () => {
    const none = await render(
      <DraftBar link={linkOf({ fields: [], likeliest: null, reviewing: null })} tabId={4} state={{ state: 'none' }} />,
    );
    await click(one(none, 'button', words.draft.start));
    expect(none.textContent).toContain(words.draft.none);

    const closed = await render(<DraftBar link={linkOf({ why: 'needs-click' })} tabId={4} state={{ state: 'none' }} />);
    await click(one(closed, 'button', words.draft.start));
    expect(closed.textContent).toContain(words.draft.notRead['needs-click']);
  });

  it('names the field under review, and offers the others and a way back', async () => {
    const link = linkOf({ ...FIELDS, reviewing: 'field-2' });
    const root = await render(<DraftBar link={link} tabId={4} state={stateOf('draft-field')} />);
    expect(root.textContent).toContain(fill(words.draft.reviewing, 'Main duties'));
    expect([...root.querySelectorAll('option')].map((option) => option.value)).toEqual(['field-1', 'field-2']);
    await click(one(root, 'button', words.draft.stop));
    expect(link.review).toHaveBeenCalledWith(4, null);
  });

  it('says how many marks of a changing page are looked for', async () => {
    const root = await render(
      <DraftBar link={linkOf(FIELDS)} tabId={4} state={stateOf('web-page', ['duty-0', 'x'])} />,
    );
    expect(root.textContent).toContain('2 marks are still looked for');
  });
});
