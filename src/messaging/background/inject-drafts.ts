import { browser } from 'wxt/browser';
import type { AreYouThere } from '../messages.ts';
import { injectPage } from './browser-portals.ts';

/** Puts what reviews drafts into a tab, beside the content script. Rejects where the browser doesn't allow it. */
export async function injectDrafts(tabId: number): Promise<void> {
  const there = await browser.tabs
    .sendMessage(tabId, { type: 'are-you-there' } satisfies AreYouThere, { frameId: 0 })
    .then(
      () => true,
      () => false,
    );
  if (!there) await injectPage(tabId);
  await browser.scripting.executeScript({ target: { tabId }, files: ['/drafts.js'] });
}
