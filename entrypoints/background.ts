import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import {
  isFromOurs,
  isToBackground,
  isToChangingPages,
  isToOpenTabs,
  isToPortals,
  isToReader,
} from '../src/messaging/accept.ts';
import { browserPortals, injectPage } from '../src/messaging/background/browser-portals.ts';
import { ChangingPages } from '../src/messaging/background/changing-pages.ts';
import { openWelcomeOnInstall } from '../src/messaging/background/first-run.ts';
import { injectDrafts } from '../src/messaging/background/inject-drafts.ts';
import { KeptPages } from '../src/messaging/background/kept-pages.ts';
import { OpenTabs } from '../src/messaging/background/open-tabs.ts';
import { Portals } from '../src/messaging/background/portals.ts';
import { PageReader } from '../src/messaging/background/reader.ts';
import { ReviewService } from '../src/messaging/background/service.ts';
import { TabStates } from '../src/messaging/background/tab-states.ts';
import { UserClicks } from '../src/messaging/background/user-clicks.ts';
import type { ToBackground } from '../src/messaging/messages.ts';
import { PackStore } from '../src/settings/packs.ts';
import { reviewing } from '../src/settings/reviewing.ts';
import { organisationOf, portalList, SettingsStore } from '../src/settings/store.ts';
import { readDraft } from '../src/sources/draft-field.ts';
import { isJob } from '../src/sources/job-signs.ts';

const SELECTION_MENU = 'review-selection';

export default defineBackground(() => {
  const own = { id: browser.runtime.id, origin: browser.runtime.getURL('/') };
  const states = new TabStates(browser.storage.session);
  const settings = new SettingsStore(browser.storage.local, browser.storage.managed);
  const review = reviewing(settings, new PackStore(browser.storage.local));
  const service = new ReviewService({
    states,
    kept: new KeptPages(browser.storage.local),
    review,
    isJob,
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

  const reader = new PageReader({
    ask: (tabId, message) => browser.tabs.sendMessage(tabId, message, { frameId: 0 }),
    inject: injectPage,
  });
  const portals = new Portals({
    ...browserPortals(),
    kept: portalList(settings),
    organisation: organisationOf(settings),
    reviewedAddress: (tabId) => states.addressOf(tabId),
    readPage: (tabId) => reader.read(tabId),
    tryReading: (tabId) => reader.tryReading(tabId),
    review,
    isJob,
  });
  const clicks = new UserClicks({ reader, service, states });
  const openTabs = new OpenTabs({
    tabs: () => browser.tabs.query({}),
    reviewedAddress: (tabId) => states.addressOf(tabId),
    tryReading: (tabId) => reader.tryReading(tabId),
  });
  const changing = new ChangingPages({ service, readDraft, injectDrafts });
  const answer = (message: ToBackground, tabId: number | null): Promise<unknown> => {
    if (isToChangingPages(message)) return changing.answer(message, tabId);
    if (isToOpenTabs(message)) return openTabs.answer(message);
    if (isToReader(message)) return clicks.answer(message);
    return isToPortals(message) ? portals.answer(message) : service.answer(message, tabId);
  };

  browser.runtime.onMessage.addListener((message, sender, respond) => {
    if (!isToBackground(message) || !isFromOurs(message, sender, own)) return;
    const tabId = sender.tab?.id ?? null;
    // A panel may only be opened while the user's click is being handled, so before anything is awaited.
    if (message.type === 'mark-clicked' && tabId !== null)
      openPanel({ id: tabId, windowId: sender.tab?.windowId ?? -1 });
    answer(message, tabId).then(respond, () => respond(undefined));
    return true;
  });

  openWelcomeOnInstall(browser, `${own.origin}welcome.html`);
  browser.tabs.onRemoved.addListener((tabId) => void service.forget(tabId));
  browser.tabs.onUpdated.addListener((tabId, { status }) => {
    if (status === 'loading') void service.forget(tabId);
    if (status === 'complete') void service.pageSettled(tabId);
  });

  // With this on, the browser would open the panel itself and neither tell of the click nor let the page be read.
  void browser.sidePanel?.setPanelBehavior({ openPanelOnActionClick: false });
  browser.action.onClicked.addListener((tab) => {
    openPanel(tab);
    if (tab.id !== undefined && !tab.url?.startsWith(own.origin)) void clicks.onToolbar(tab.id);
  });
  browser.contextMenus?.onClicked.addListener(({ menuItemId }, tab) => {
    if (menuItemId !== SELECTION_MENU || tab?.id === undefined) return;
    openPanel(tab);
    void clicks.onSelectionMenu(tab.id);
  });

  browser.runtime.onInstalled.addListener(async () => {
    await browser.contextMenus?.removeAll();
    browser.contextMenus?.create({ id: SELECTION_MENU, title: 'Review selection', contexts: ['selection'] });
    // The browser forgets its registered scripts with each update.
    await portals.sync();
  });
  browser.runtime.onStartup.addListener(() => void portals.sync());
  browser.permissions.onRemoved.addListener(() => void portals.sync());
  browser.permissions.onAdded.addListener(() => void portals.sync());
  browser.storage.onChanged.addListener((_changes, area) => {
    if (area === 'managed') void portals.sync();
  });
});

/** Opens the panel beside a tab. Only works while the user's click is being handled, so before anything is awaited. */
function openPanel({ id, windowId }: { id?: number | undefined; windowId: number }): void {
  if (browser.sidePanel) {
    void browser.sidePanel.open(id === undefined ? { windowId } : { tabId: id }).catch(() => undefined);
  } else void sidebar()?.open();
}

/** Firefox's side panel, which the types of the other browsers don't know. */
function sidebar(): { open(): Promise<void> } | undefined {
  return (browser as { sidebarAction?: { open(): Promise<void> } }).sidebarAction;
}
