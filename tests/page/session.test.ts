import { describe, expect, it, vi } from 'vitest';
import type { ToBackground } from '../../src/messaging/messages.ts';
import { HIGHLIGHTS } from '../../src/page/highlights.ts';
import { createPageSession } from '../../src/page/session.ts';
import { sourcesFor } from '../../src/sources/index.ts';
import { dutyOf, findingOf, reviewOf } from '../messaging/reviews.ts';
import { giveHighlights } from './fake-highlights.ts';
import { ADVERT_URL, pageOf, savedPage } from './saved-page.ts';

const VENEPUNCTURE = 'Carry out venepuncture for patients who are having chemotherapy with their radiotherapy.';

function open(document: Document, reviewed = true, may: boolean | undefined | Promise<boolean> = undefined) {
  const sent: ToBackground[] = [];
  const { AbortController } = document.defaultView as Window & typeof globalThis;
  const stop = new AbortController();
  const session = createPageSession({
    document,
    sourcesFor,
    url: () => new URL(`${ADVERT_URL}?keyword=secret#top`),
    signal: stop.signal,
    async send(message) {
      if (message.type === 'may-read') return may;
      sent.push(message);
      if (message.type !== 'page-read' || !reviewed) return undefined;
      const finding = findingOf(message.document, 'Carry out venepuncture', 'warning');
      const whole = findingOf(message.document, null, 'advice');
      return { review: reviewOf(message.document, [dutyOf(message.document, VENEPUNCTURE)], [finding, whole]) };
    },
  });
  return { session, sent, stop };
}

const advert = () => savedPage('nhs-jobs/senior-clinical-support-worker');
const click = (page: Document, on: Element | null) => {
  const MouseEvent = page.defaultView?.MouseEvent;
  if (MouseEvent) on?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
};

/** Many marks, and those of a slow machine, are drawn in a task of their own. */
const drawn = (registry: Map<string, unknown>) => vi.waitFor(() => expect(registry.size).toBe(2));

describe('a page', () => {
  it('is read, sent without its query, and marked', async () => {
    const page = advert();
    const registry = giveHighlights(page);
    const { session, sent } = open(page);
    await session.start();
    expect(sent).toEqual([expect.objectContaining({ type: 'page-read', address: ADVERT_URL })]);
    await drawn(registry);
    expect([...(registry.get(HIGHLIGHTS.duty) ?? [])].map(String)).toEqual([VENEPUNCTURE]);
    expect([...(registry.get(HIGHLIGHTS.warning) ?? [])].map(String)).toEqual(['Carry out venepuncture']);
    expect(JSON.stringify(sent)).not.toContain('secret');
  });

  it('does not read itself where that is switched off, does when the user asks, and stops again', async () => {
    const page = advert();
    const registry = giveHighlights(page);
    const { session, sent } = open(page, true, false);
    await session.start();
    session.receive({ type: 'read-again', own: true });
    await new Promise((later) => setTimeout(later, 50));
    expect(sent).toEqual([]);
    session.receive({ type: 'read-again' });
    await drawn(registry);
    expect(sent[0]).toMatchObject({ type: 'page-read' });
    session.receive({ type: 'read-again', own: true });
    await vi.waitFor(() => expect(registry.size).toBe(0));
  });

  it('does not read itself over what the user asked for while it waited to hear whether it may', async () => {
    const page = advert();
    giveHighlights(page);
    let answer = (_may: boolean): void => undefined;
    const { session, sent } = open(page, true, new Promise<boolean>((done) => (answer = done)));
    const reading = session.start();
    const drafts = { active: true, start: () => true, list: () => undefined, again: () => true, stop: () => undefined };
    session.addDrafts(() => drafts as never);
    session.receive({ type: 'review-draft', field: 'field-1' });
    answer(true);
    await reading;
    expect(sent).toEqual([]);
  });

  it('reports words that are no longer there, and marks none in their stead', async () => {
    const page = advert();
    const registry = giveHighlights(page);
    const { session, sent } = open(page);
    await session.start();
    const message = sent[0];
    if (message?.type !== 'page-read') throw new Error('The page was not read.');
    const review = reviewOf(message.document, [dutyOf(message.document, VENEPUNCTURE)], []);
    for (const text of page.querySelectorAll('[id="job_description_large"]')) text.textContent = '';
    session.receive({ type: 'paint', review });
    // The page has just changed, so the words may be on their way still.
    await vi.waitFor(() => expect(sent.at(-1)).toEqual({ type: 'marks-looking', looking: ['duty-0'] }));
    expect(registry.size).toBe(0);
    await vi.waitFor(() => expect(sent.at(-1)).toEqual({ type: 'marks-placed', unplaced: ['duty-0'] }), 4000);
    // The background starts each review with nothing missing, so the same answer is told again.
    const before = sent.length;
    session.receive({ type: 'paint', review: structuredClone(review) });
    await vi.waitFor(
      () => expect(sent.slice(before)).toContainEqual({ type: 'marks-placed', unplaced: ['duty-0'] }),
      4000,
    );
  });

  it('says so where the browser has no highlights, and knows all the same which words are gone', async () => {
    const page = advert();
    const { session, sent } = open(page);
    await session.start();
    const [message] = sent;
    if (message?.type !== 'page-read') throw new Error('The page was not read.');
    expect(message.notes).toContainEqual(expect.stringContaining('draws no marks'));
    expect(sent).toHaveLength(1);
    for (const text of page.querySelectorAll('[id="job_description_large"]')) text.textContent = '';
    session.receive({
      type: 'paint',
      review: reviewOf(message.document, [dutyOf(message.document, VENEPUNCTURE)], []),
    });
    await vi.waitFor(() => expect(sent.at(-1)).toEqual({ type: 'marks-placed', unplaced: ['duty-0'] }), 4000);
  });

  it('says so where it cannot be read', async () => {
    const { session, sent } = open(pageOf('<main></main>', ADVERT_URL));
    await session.start();
    expect(sent).toEqual([{ type: 'still-looking' }]);
    const failed = { type: 'page-failed', reason: expect.stringContaining('was not found') };
    await vi.waitFor(() => expect(sent.at(-1)).toEqual(failed), 4000);
  });

  it('draws nothing where nobody answers', async () => {
    const page = advert();
    const registry = giveHighlights(page);
    await open(page, false).session.start();
    expect(registry.size).toBe(0);
  });

  it('tells of a clicked mark, but not of a clicked link', async () => {
    const page = advert();
    const registry = giveHighlights(page, () => true);
    const { session, sent, stop } = open(page);
    await session.start();
    await drawn(registry);
    sent.length = 0;
    const link = page.querySelector('a#apply-ats-direct');
    link?.addEventListener('click', (event) => event.preventDefault());
    click(page, link);
    expect(sent).toEqual([]);
    click(page, page.querySelector('.hide-mobile [id="job_description_large"]'));
    expect(sent).toEqual([{ type: 'mark-clicked', target: 'warning:Carry out venepuncture' }]);
    stop.abort();
    click(page, page.querySelector('.hide-mobile [id="job_description_large"]'));
    expect(sent).toHaveLength(1);
  });

  it('takes its marks away when the extension goes', async () => {
    const page = advert();
    const registry = giveHighlights(page);
    const { session, stop } = open(page);
    await session.start();
    await drawn(registry);
    stop.abort();
    expect(registry.size).toBe(0);
  });
});
