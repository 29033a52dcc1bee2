import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import {
  isFromOurs,
  isToBackground,
  isToChangingPages,
  isToOpenTabs,
  isToPortals,
  isToReader,
  isToSettings,
} from '../src/messaging/accept.ts';
import { browserPortals, injectPage } from '../src/messaging/background/browser-portals.ts';
import { ChangingPages } from '../src/messaging/background/changing-pages.ts';
import { FindingSteps } from '../src/messaging/background/finding-steps.ts';
import { openWelcomeOnInstall } from '../src/messaging/background/first-run.ts';
import { forgetAll } from '../src/messaging/background/forget-all.ts';
import { injectDrafts } from '../src/messaging/background/inject-drafts.ts';
import { KeptPages } from '../src/messaging/background/kept-pages.ts';
import { OpenTabs } from '../src/messaging/background/open-tabs.ts';
import { Portals } from '../src/messaging/background/portals.ts';
import { QuietSites } from '../src/messaging/background/quiet-sites.ts';
import { PageReader } from '../src/messaging/background/reader.ts';
import { ReviewService } from '../src/messaging/background/service.ts';
import { TabStates } from '../src/messaging/background/tab-states.ts';
import { UserClicks } from '../src/messaging/background/user-clicks.ts';
import { UserSettings } from '../src/messaging/background/user-settings.ts';
import type { ToBackground, ToPage, ToPanel } from '../src/messaging/messages.ts';
import { isOfPack } from '../src/settings/pack-key.ts';
import { PackStore } from '../src/settings/packs.ts';
import { reviewing, startEngine } from '../src/settings/reviewing.ts';
import { organisationOf, portalList, SettingsStore, shownSettings } from '../src/settings/store.ts';
import { readDraft } from '../src/sources/draft-field.ts';
import { isJob } from '../src/sources/job-signs.ts';
import { badgeTitle } from '../src/ui/badge-title.ts';
import { languageReady } from '../src/ui/i18n.ts';
import { chosenLanguage } from '../src/ui/language.ts';
import { loadPreferences, passes } from '../src/ui/preferences.ts';
import { words } from '../src/ui/words.ts';

const SELECTION_MENU = 'review-selection';
/** The commands of the manifest, and which way each goes through the findings. */
const STEPS: Readonly<Record<string, 1 | -1>> = { 'next-finding': 1, 'previous-finding': -1 };

export default defineBackground(() => {
  const own = { id: browser.runtime.id, origin: browser.runtime.getURL('/') };
  const states = new TabStates(browser.storage.session);
  const settings = new SettingsStore(browser.storage.local, browser.storage.managed);
  const review = reviewing(settings, new PackStore(browser.storage.local));
  const tellPanel = (message: ToPanel): Promise<boolean> =>
    browser.runtime.sendMessage(message).then(
      () => true,
      () => false,
    );
  const tellPage = (tabId: number, message: ToPage): Promise<void> =>
    browser.tabs.sendMessage(tabId, message).catch(() => undefined);
  const service = new ReviewService({
    states,
    kept: new KeptPages(browser.storage.local),
    review,
    isJob,
    tellPanel,
    tellPage,
    // The tab may be gone by now; then there is nothing to show it on.
    showBadge: async (tabId, { text, says }) => {
      await speak();
      await Promise.allSettled([
        browser.action.setBadgeText({ tabId, text }),
        browser.action.setTitle({ tabId, title: badgeTitle(says) }),
        browser.action.setBadgeBackgroundColor({ tabId, color: '#003087' }),
        browser.action.setBadgeTextColor({ tabId, color: '#ffffff' }),
      ]);
    },
  });

  const quiet = new QuietSites({
    service,
    states,
    sitesOff: async () => (await settings.load()).sitesOff,
    tellPage,
  });
  const reader = new PageReader({
    ask: (tabId, message) => browser.tabs.sendMessage(tabId, message, { frameId: 0 }),
    inject: injectPage,
    userAsks: (tabId) => quiet.userAsks(tabId),
  });
  const portals = new Portals({
    ...browserPortals(),
    kept: portalList(settings),
    organisation: organisationOf(settings),
    reviewedAddress: (tabId) => states.addressOf(tabId),
    readPage: (tabId) => reader.read(tabId),
    rest: (origin) => quiet.restSite(origin),
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
  const steps = new FindingSteps({
    states,
    tellPanel,
    tellPage,
    listed: async (findings) => {
      const preferences = await loadPreferences(browser.storage.local);
      return findings.filter((finding) => passes(finding, preferences));
    },
  });
  const userSettings = new UserSettings({
    keeper: shownSettings(settings),
    onChange: async (change) => {
      if ('language' in change) await speakAnew();
      else if ('site' in change) await quiet.switched(change.site, change.on);
      else await service.reviewAgain();
    },
    forgetAll: async () => {
      const areas = [browser.storage.local, browser.storage.session];
      await forgetAll({ portals, quiet, states, areas });
      await speakAnew();
    },
  });
  const speakAnew = async () => {
    spoken = null;
    await nameMenu();
    await service.showBadges();
  };
  const answer = (message: ToBackground, tabId: number | null, address?: string): Promise<unknown> => {
    if (message.type === 'may-read') {
      if (tabId === null) return Promise.resolve(false);
      // Once it has its answer, the page is read: that leaves time for this.
      return quiet.mayRead(tabId, address).finally(() => setTimeout(startEngine));
    }
    if (isToSettings(message)) return userSettings.answer(message);
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
    answer(message, tabId, sender.url).then(respond, () => respond(undefined));
    return true;
  });

  openWelcomeOnInstall(browser, `${own.origin}welcome.html`);
  browser.tabs.onRemoved.addListener((tabId) => void service.forget(tabId));
  browser.tabs.onUpdated.addListener((tabId, { status }) => {
    if (status === 'loading') {
      quiet.forget(tabId);
      void service.forget(tabId);
    }
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

  browser.commands?.onCommand.addListener((command, tab) => {
    const by = STEPS[command];
    if (by !== undefined && tab?.id !== undefined) void steps.step(tab.id, by);
  });

  browser.runtime.onInstalled.addListener(async () => {
    await nameMenu();
    // The browser forgets its registered scripts with each update.
    await portals.sync();
  });
  browser.runtime.onStartup.addListener(() => {
    void portals.sync();
    // The browser's language may be another one than when it was named.
    void nameMenu();
  });
  browser.permissions.onRemoved.addListener(() => void portals.sync());
  browser.permissions.onAdded.addListener(() => void portals.sync());
  browser.storage.onChanged.addListener((changes, area) => {
    if (area === 'managed') void portals.sync();
    // A pack that comes, goes or is another edition is not told of in any other way.
    if (area === 'managed' || (area === 'local' && Object.keys(changes).some(isOfPack))) void service.reviewAgain();
  });
});

/** The language that the user chose, loaded once until they choose another. */
let spoken: Promise<void> | null = null;

function speak(): Promise<void> {
  spoken ??= chosenLanguage(browser.storage.local).then(languageReady);
  return spoken;
}

/** Puts "Review selection" into the menu of selected text, in the language that is spoken now. */
async function nameMenu(): Promise<void> {
  await speak();
  await browser.contextMenus?.removeAll();
  browser.contextMenus?.create({ id: SELECTION_MENU, title: words.menu.selection, contexts: ['selection'] });
}

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
