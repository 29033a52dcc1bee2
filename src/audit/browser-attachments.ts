import { browser } from 'wxt/browser';
import { takeErrand } from '../messaging/errands.ts';
import type { AttachmentFetched, AttachmentRead, FetchAttachment } from '../messaging/messages.ts';
import type { AttachmentLink } from './attachment.ts';

/** The browser's part in reading an attachment. */
export function browserAttachments(): AttachmentLink {
  return {
    errand: () => takeErrand(browser.storage.session, location.hash),

    onErrand(listener) {
      addEventListener('hashchange', listener);
      return () => removeEventListener('hashchange', listener);
    },

    async file({ tabId, page, name }) {
      try {
        const message: FetchAttachment = { type: 'fetch-attachment', page, name };
        const fetched: AttachmentFetched | undefined = await browser.tabs.sendMessage(tabId, message, { frameId: 0 });
        return fetched ?? null;
      } catch {
        return null;
      }
    },

    async done({ tabId, page, name }) {
      await browser.runtime.sendMessage({ type: 'attachment-read', tabId, page, name } satisfies AttachmentRead);
    },

    async back({ tabId, page }) {
      try {
        const tab = await browser.tabs.update(tabId, { active: true });
        if (tab) await browser.windows.update(tab.windowId, { focused: true });
      } catch {
        await browser.tabs.create({ url: page });
      }
    },
  };
}
