import type { Level } from '../engine/document/review.ts';
import type { Errand } from '../messaging/errands.ts';
import type { KeepForPage, SettingsState, TabState, ToPanel, WordingUsed } from '../messaging/messages.ts';
import type { Preferences } from '../ui/preferences.ts';
import type { ReportOffer } from '../ui/report-menu.tsx';
import type { DraftLink } from './draft-bar.tsx';
import type { PacksLink } from './packs-link.ts';
import type { SeenReview } from './seen.ts';
import type { SiteLink } from './site-link.ts';

/** All that the panel asks of the world outside it. The browser answers in the extension; tests answer in its place. */
export interface PanelLink {
  /** How drafts are reviewed. Where it is absent, nothing of the kind is offered. */
  drafts?: DraftLink;
  /** The tab beside which the panel is open. */
  activeTab(): Promise<number | null>;
  /** Calls back when another tab comes to the front of the panel's window. Returns what ends it. */
  onTabActivated(listener: (tabId: number) => void): () => void;
  onMessage(listener: (message: ToPanel) => void): () => void;
  getTab(tabId: number): Promise<TabState>;
  chooseLevel(tabId: number, level: Level | null): Promise<TabState>;
  /** Scrolls the page to a mark; false where the page could not show it. */
  showMark(tabId: number, target: string): Promise<boolean>;
  copy(text: string): Promise<void>;
  /** Keeps something that the user says about the page of a tab. Where it is absent, nothing of the kind is offered. */
  keep?(message: KeepForPage): Promise<TabState>;
  /** Puts the wording of a finding into the draft that the tab's review is of. */
  putWording?(tabId: number, target: string): Promise<WordingUsed>;
  /** What is set for the whole extension; where it is absent, nothing is. */
  settings?(): Promise<SettingsState>;
  /** Calls back when something of that may have changed. Returns what ends it. */
  onSettingsChanged?(listener: () => void): () => void;
  /** The kinds of file that a review can be saved as. */
  reports?(): Promise<readonly ReportOffer[]>;
  preferences?(): Promise<Preferences>;
  savePreferences?(preferences: Preferences): Promise<void>;
  /** The reviews that were looked at since the browser was started, the latest first. */
  seenReviews?(): Promise<SeenReview[]>;
  saveSeenReviews?(reviews: SeenReview[]): Promise<void>;
  /** Where files can be reviewed, or null where this build has no such page. */
  filesPage?(): Promise<string | null>;
  /** Opens the page for files on an attachment of the page in a tab; false where that tab is gone. Where it is absent, it is not offered. */
  readAttachment?(errand: Omit<Errand, 'begun'>): Promise<boolean>;
  /** The address of the page of help. */
  helpPage?: string;
  /** The packs that a page can be reviewed with. Where it is absent, nothing of the kind is offered. */
  packs?: PacksLink;
  /** What can be done with the page and its site. Where it is absent, nothing of the kind is offered. */
  site?: SiteLink;
}
