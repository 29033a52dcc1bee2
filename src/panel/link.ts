import type { Level } from '../engine/document/review.ts';
import type { TabState, ToPanel } from '../messaging/messages.ts';

/** All that the panel asks of the world outside it. The browser answers in the extension; tests answer in its place. */
export interface PanelLink {
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
}
