import { expect, type Page } from '@playwright/test';
import type { Review } from '../../../src/engine/document/review.ts';

declare const chrome: { storage: { session: { get(key: string): Promise<object> } } };

/** Holds what a page of the extension lists to a review: its findings and its duties, no more and no fewer. */
export async function expectShown(page: Page, { findings, duties }: Review): Promise<void> {
  const listed = page.locator('[data-target][data-rule]');
  await expect(listed).toHaveCount(findings.length);
  const ids = await listed.evaluateAll((items) => items.map((item) => item.getAttribute('data-target')));
  expect(ids.toSorted()).toEqual(findings.map(({ id }) => id).toSorted());
  const quoted = page.locator('.dm-item--duty .dm-quote__text');
  // The views that are not in front are drawn right after the one that is.
  await expect(quoted).toHaveCount(duties.length);
  const quotes = await quoted.evaluateAll((items) => items.map((item) => item.textContent?.slice(1, -1)));
  expect(quotes).toEqual(duties.map(({ quote }) => quote));
}

/** Until a panel has noted the one post that it shows: closed before that, it leaves nothing to compare with. */
export async function noted(panel: Page): Promise<void> {
  await expect
    .poll(() => panel.evaluate(async () => Object.keys(await chrome.storage.session.get('seen-reviews')).length))
    .toBe(1);
}
