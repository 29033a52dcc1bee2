import { act, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { onTestFinished } from 'vitest';
import type { Level } from '../../src/engine/document/review.ts';
import { keptAfter } from '../../src/messaging/background/kept-pages.ts';
import { NOTHING_KEPT } from '../../src/messaging/kept.ts';
import type { KeepForPage, TabState, ToPanel, WordingUsed } from '../../src/messaging/messages.ts';
import type { PanelLink } from '../../src/panel/link.ts';
import type { SeenReview } from '../../src/panel/seen.ts';
import { DEFAULT_PREFERENCES, type Preferences } from '../../src/ui/preferences.ts';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
// jsdom lays nothing out, so it has no scrolling.
Element.prototype.scrollIntoView = () => undefined;

/** Renders into the page until the test is over. */
export async function render(content: ReactNode): Promise<HTMLElement> {
  const container = document.body.appendChild(document.createElement('div'));
  const root = createRoot(container);
  await act(async () => root.render(content));
  onTestFinished(async () => {
    await act(async () => root.unmount());
    container.remove();
  });
  return container;
}

/** The one element that the selector finds and whose text holds `text`. */
export function one(root: ParentNode, selector: string, text = ''): HTMLElement {
  const found = [...root.querySelectorAll<HTMLElement>(selector)].filter((each) => each.textContent?.includes(text));
  const [only] = found;
  if (only === undefined || found.length > 1) throw new Error(`${found.length} of ${selector} with “${text}”`);
  return only;
}

export async function click(element: HTMLElement): Promise<void> {
  await act(async () => {
    element.focus();
    element.click();
  });
}

/** A link whose other side the test plays: it keeps what was asked, and can push messages and bring tabs to the front. */
export class FakeLink implements PanelLink {
  readonly asked: string[] = [];
  readonly copied: string[] = [];
  readonly #messages = new Set<(message: ToPanel) => void>();
  readonly #activations = new Set<(tabId: number) => void>();
  readonly states: Map<number, TabState>;
  front = 7;
  getTab: PanelLink['getTab'] = async (tabId) => this.states.get(tabId) ?? { state: 'none' };
  chosen: (level: Level | null) => TabState = () => ({ state: 'none' });
  shown = true;
  mayCopy = true;
  mayKeep = true;
  kept: Preferences = DEFAULT_PREFERENCES;
  seen: SeenReview[] = [];
  files: string | null = null;
  readAttachment?: NonNullable<PanelLink['readAttachment']>;
  helpPage = 'chrome-extension://dutymark/welcome.html';

  constructor(...states: [number, TabState][]) {
    this.states = new Map(states);
  }

  activeTab = async () => this.front;

  onTabActivated = (listener: (tabId: number) => void) => {
    this.#activations.add(listener);
    return () => void this.#activations.delete(listener);
  };

  onMessage = (listener: (message: ToPanel) => void) => {
    this.#messages.add(listener);
    return () => void this.#messages.delete(listener);
  };

  chooseLevel = async (tabId: number, level: Level | null) => {
    this.asked.push(`level ${level} for ${tabId}`);
    return this.chosen(level);
  };

  showMark = async (tabId: number, target: string) => {
    this.asked.push(`show ${target} in ${tabId}`);
    return this.shown;
  };

  /** As the background does, without the review that it makes again. */
  keep = async (message: KeepForPage): Promise<TabState> => {
    const { tabId, ...said } = message;
    this.asked.push(`keep ${JSON.stringify(said)} for ${tabId}`);
    if (!this.mayKeep) throw new Error('no storage');
    const state = this.states.get(tabId);
    if (state?.state !== 'ready') return { state: 'none' };
    const kept = keptAfter(state.tab.kept ?? NOTHING_KEPT, message, state.tab.review);
    const next: TabState = { state: 'ready', tab: { ...state.tab, kept, chosenLevel: kept.level } };
    this.states.set(tabId, next);
    return next;
  };

  wordingUsed: WordingUsed = { used: true };
  putWording = async (tabId: number, target: string) => {
    this.asked.push(`use ${target} in ${tabId}`);
    return this.wordingUsed;
  };

  preferences = async () => this.kept;
  savePreferences = async (preferences: Preferences) => {
    this.kept = preferences;
  };
  seenReviews = async () => this.seen;
  saveSeenReviews = async (reviews: SeenReview[]) => {
    this.seen = reviews;
  };
  filesPage = async () => this.files;

  copy = async (text: string) => {
    if (!this.mayCopy) throw new Error('not allowed');
    this.copied.push(text);
  };

  async push(message: ToPanel): Promise<void> {
    await act(async () => {
      for (const listener of this.#messages) listener(message);
    });
  }

  async activate(tabId: number): Promise<void> {
    await act(async () => {
      for (const listener of this.#activations) listener(tabId);
    });
  }
}
