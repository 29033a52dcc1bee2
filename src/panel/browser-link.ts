import { browser } from 'wxt/browser';
import { leaveErrand } from '../messaging/errands.ts';
import type {
  ChooseLevel,
  GetSettings,
  GetTab,
  SettingsAnswer,
  ShowMark,
  TabState,
  ToPanel,
  UseWording,
  WordingUsed,
} from '../messaging/messages.ts';
import { loadPreferences, savePreferences } from '../ui/preferences.ts';
import { browserDraftLink } from './draft-bar.tsx';
import type { PanelLink } from './link.ts';
import { browserPacks } from './packs-link.ts';
import { loadSeen, saveSeen } from './seen.ts';
import { browserSiteLink } from './site-link.ts';

/** Pages of this extension. The one for files is a part of its own and may not have been built. */
const FILES_PAGE = '/audit.html';
const HELP_PAGE = '/welcome.html';

/** The runtime's messages go to every page of the extension, so the panel picks out its own. */
function isToPanel(message: unknown): message is ToPanel {
  if (typeof message !== 'object' || message === null || !('type' in message)) return false;
  return message.type === 'tab-changed' || message.type === 'open-target';
}

/** The panel's link to the browser that it runs in. */
export function browserLink(): PanelLink {
  return {
    drafts: browserDraftLink(),

    async activeTab() {
      const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
      return tab?.id ?? null;
    },

    onTabActivated(listener) {
      // Each window has a panel of its own; a tab that comes to the front of another window is not this panel's.
      const ownWindow = browser.windows.getCurrent().then((window) => window.id);
      const heard = async ({ tabId, windowId }: { tabId: number; windowId: number }) => {
        if (windowId === (await ownWindow)) listener(tabId);
      };
      browser.tabs.onActivated.addListener(heard);
      return () => browser.tabs.onActivated.removeListener(heard);
    },

    onMessage(listener) {
      // Returns nothing, so that the background stays the one who answers what the page asks.
      const heard = (message: unknown) => {
        if (isToPanel(message)) listener(message);
      };
      browser.runtime.onMessage.addListener(heard);
      return () => browser.runtime.onMessage.removeListener(heard);
    },

    async getTab(tabId) {
      const state: TabState = await browser.runtime.sendMessage({ type: 'get-tab', tabId } satisfies GetTab);
      return state;
    },

    async chooseLevel(tabId, level) {
      const message: ChooseLevel = { type: 'choose-level', tabId, level };
      const state: TabState = await browser.runtime.sendMessage(message);
      return state;
    },

    async keep(message) {
      const state: TabState = await browser.runtime.sendMessage(message);
      return state;
    },

    async showMark(tabId, target) {
      try {
        const message: ShowMark = { type: 'show-mark', target };
        const answer: { shown: boolean } | undefined = await browser.tabs.sendMessage(tabId, message);
        return answer?.shown === true;
      } catch {
        // Nobody on that page listens: it was closed, or left.
        return false;
      }
    },

    async putWording(tabId, target) {
      const message: UseWording = { type: 'use-wording', target };
      const answer: WordingUsed | undefined = await browser.tabs.sendMessage(tabId, message);
      return answer ?? { used: false, why: 'gone' };
    },

    packs: browserPacks(),
    async settings() {
      const answer: SettingsAnswer = await browser.runtime.sendMessage({ type: 'get-settings' } satisfies GetSettings);
      if ('reason' in answer) throw new Error(answer.reason);
      return answer.settings;
    },

    onSettingsChanged(listener) {
      const heard = (changes: object, area: string) => {
        if (area === 'managed' || (area === 'local' && 'settings' in changes)) listener();
      };
      browser.storage.onChanged.addListener(heard);
      return () => browser.storage.onChanged.removeListener(heard);
    },

    site: browserSiteLink(),
    copy: (text) => navigator.clipboard.writeText(text),
    preferences: () => loadPreferences(browser.storage.local),
    savePreferences: (preferences) => savePreferences(browser.storage.local, preferences),
    seenReviews: () => loadSeen(browser.storage.session),
    saveSeenReviews: (reviews) => saveSeen(browser.storage.session, reviews),

    async filesPage() {
      const address = browser.runtime.getURL(FILES_PAGE as '/');
      try {
        const { ok } = await fetch(address, { method: 'HEAD' });
        return ok ? address : null;
      } catch {
        return null;
      }
    },

    async readAttachment(errand) {
      try {
        const { index, windowId } = await browser.tabs.get(errand.tabId);
        const place = await leaveErrand(browser.storage.session, errand);
        const url = browser.runtime.getURL(FILES_PAGE as '/') + place;
        await browser.tabs.create({ url, windowId, index: index + 1, openerTabId: errand.tabId });
        return true;
      } catch {
        return false;
      }
    },

    helpPage: browser.runtime.getURL(HELP_PAGE as '/'),
  };
}
