import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { review } from '../src/engine/review.ts';
import { isFromOurs, isToBackground } from '../src/messaging/accept.ts';
import { ReviewService } from '../src/messaging/background/service.ts';
import { TabStates } from '../src/messaging/background/tab-states.ts';
import { bundledCatalogue } from '../src/settings/bundled-catalogue.ts';

export default defineBackground(() => {
  const own = { id: browser.runtime.id, origin: browser.runtime.getURL('/') };
  const service = new ReviewService({
    states: new TabStates(browser.storage.session),
    review: (document, settings) => review(document, bundledCatalogue(), settings),
    tellPanel: (message) =>
      browser.runtime.sendMessage(message).then(
        () => true,
        () => false,
      ),
    tellPage: (tabId, message) => browser.tabs.sendMessage(tabId, message).catch(() => undefined),
    // The tab may be gone by now; then there is nothing to show it on.
    showBadge: async (tabId, { text, title }) => {
      await Promise.allSettled([
        browser.action.setBadgeText({ tabId, text }),
        browser.action.setTitle({ tabId, title }),
        browser.action.setBadgeBackgroundColor({ tabId, color: '#003087' }),
        browser.action.setBadgeTextColor({ tabId, color: '#ffffff' }),
      ]);
    },
  });

  browser.runtime.onMessage.addListener((message, sender, respond) => {
    if (!isToBackground(message) || !isFromOurs(message, sender, own)) return;
    const tabId = sender.tab?.id ?? null;
    // A panel may only be opened while the user's click is being handled, so before anything is awaited.
    if (message.type === 'mark-clicked' && tabId !== null)
      void browser.sidePanel?.open({ tabId }).catch(() => undefined);
    service.answer(message, tabId).then(respond, () => respond(undefined));
    return true;
  });

  browser.tabs.onRemoved.addListener((tabId) => void service.forget(tabId));
  browser.tabs.onUpdated.addListener((tabId, { status }) => {
    if (status === 'loading') void service.forget(tabId);
    if (status === 'complete') void service.pageSettled(tabId);
  });

  if (browser.sidePanel) void browser.sidePanel.setPanelBehavior({ openPanelOnActionClick: true });
  else browser.action.onClicked.addListener(() => void sidebar()?.toggle());
});

/** Firefox's side panel, which the types of the other browsers don't know. */
function sidebar(): { toggle(): Promise<void> } | undefined {
  return (browser as { sidebarAction?: { toggle(): Promise<void> } }).sidebarAction;
}
