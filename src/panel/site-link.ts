import { browser } from 'wxt/browser';
import type {
  PortalState,
  ReadAnswer,
  SettingsAnswer,
  SiteState,
  TabState,
  ToBackground,
} from '../messaging/messages.ts';
import { patternOf } from '../messaging/site-pattern.ts';

/** What the panel asks of the world about the page and site in a tab. The browser answers in the extension; tests answer in its place. */
export interface SiteLink {
  readPage(tabId: number): Promise<ReadAnswer>;
  reviewSelection(tabId: number): Promise<ReadAnswer>;
  reviewAnyway(tabId: number): Promise<TabState>;
  site(tabId: number): Promise<SiteState>;
  /** Asks the user for the browser's permission for this one origin, and adds it. Must be called while their click is being handled. */
  alwaysReview(origin: string, tabId: number): Promise<boolean>;
  /** Whether pages of a site may be read by themselves. Rejects where that could not be changed. */
  switchSite(site: string, on: boolean): Promise<void>;
  openOptions(): Promise<void>;
}

/** The link to the browser that the panel runs in. */
export function browserSiteLink(): SiteLink {
  return {
    readPage: (tabId) => ask<ReadAnswer>({ type: 'read-page', tabId }),
    reviewSelection: (tabId) => ask<ReadAnswer>({ type: 'review-selection', tabId }),
    reviewAnyway: (tabId) => ask<TabState>({ type: 'review-anyway', tabId }),
    site: (tabId) => ask<SiteState>({ type: 'get-site', tabId }),

    async alwaysReview(origin, tabId) {
      const pattern = patternOf(origin, !import.meta.env.FIREFOX);
      if (!(await browser.permissions.request({ origins: [pattern] }))) return false;
      const portals = await ask<PortalState[]>({ type: 'add-portal', origin, tabId });
      return portals.some((portal) => portal.origin === origin && portal.granted);
    },

    async switchSite(site, on) {
      const answer = await ask<SettingsAnswer>({ type: 'change-settings', change: { site, on } });
      if ('reason' in answer) throw new Error(answer.reason);
    },

    openOptions: () => browser.runtime.openOptionsPage(),
  };
}

async function ask<Answer>(message: ToBackground): Promise<Answer> {
  const answer: Answer | undefined = await browser.runtime.sendMessage(message);
  if (answer === undefined) throw new Error('The background did not answer.');
  return answer;
}
