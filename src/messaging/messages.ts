import type { JobDocument } from '../engine/document/job-document.ts';
import type { Level, Review } from '../engine/document/review.ts';

/** What is known of one tab. Kept in session storage, so that it outlives the background's own sleep. */
export interface TabReview {
  tabId: number;
  /** Origin and path only: queries and fragments are never kept. */
  address: string;
  document: JobDocument;
  review: Review;
  /** The level that the user chose where the reading was wrong, or null. */
  chosenLevel: Level | null;
  /** What the source saw and did not read, and other limits, in words for the user. */
  notes: string[];
  /** Targets (a finding's id, or "duty-" and the duty's index) whose words could not be found on the page (any more). */
  unplaced: string[];
}

/** Why a tab has no review. */
export type TabState =
  | { state: 'none' }
  | { state: 'reading' }
  | { state: 'failed'; reason: string }
  | { state: 'ready'; tab: TabReview };

/** The page asks the background for a review of what it read. Answer: ReviewAnswer. */
export interface PageRead {
  type: 'page-read';
  document: JobDocument;
  address: string;
  notes: string[];
}

/** What the page gets back for a PageRead. */
export type ReviewAnswer = { review: Review } | { reason: string };

/** The page could not be read. */
export interface PageFailed {
  type: 'page-failed';
  reason: string;
}

/** The page says which marks it could not place. */
export interface MarksPlaced {
  type: 'marks-placed';
  unplaced: string[];
}

/** A mark was clicked: the panel opens that finding or duty. `target` is a finding's id, or "duty-" and the duty's index. */
export interface MarkClicked {
  type: 'mark-clicked';
  target: string;
}

/** The panel asks how a tab stands. Answer: TabState. */
export interface GetTab {
  type: 'get-tab';
  tabId: number;
}

/** The user says what level the post is; null goes back to what was read. Answer: TabState. */
export interface ChooseLevel {
  type: 'choose-level';
  tabId: number;
  level: Level | null;
}

/** Background to panel: this tab's state changed. */
export interface TabChanged {
  type: 'tab-changed';
  tabId: number;
  state: TabState;
}

/** Background to panel: show this finding or duty. */
export interface OpenTarget {
  type: 'open-target';
  tabId: number;
  target: string;
}

/** Background to page: paint this review. */
export interface Paint {
  type: 'paint';
  review: Review;
}

/** Panel to page (sent to the tab): scroll to this mark and flash it. Answer: { shown: boolean }. */
export interface ShowMark {
  type: 'show-mark';
  target: string;
}

/** Background or panel to page: read the page anew. No answer; a PageRead or PageFailed follows. */
export interface ReadAgain {
  type: 'read-again';
}

export type ToBackground = PageRead | PageFailed | MarksPlaced | MarkClicked | GetTab | ChooseLevel;
export type ToPanel = TabChanged | OpenTarget;
export type ToPage = Paint | ShowMark | ReadAgain;
