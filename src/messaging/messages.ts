import type { JobDocument } from '../engine/document/job-document.ts';
import type { Level, Review, Severity } from '../engine/document/review.ts';
import type { Correction } from '../engine/review.ts';
import type { Attachment } from './attachments.ts';

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
  /** The files that the page only links to; none where absent. */
  attachments?: Attachment[] | undefined;
  /** Targets (a finding's id, or "duty-" and the duty's index) whose words could not be found on the page (any more). */
  unplaced: string[];
  /** Targets whose words are looked for still; none where absent. */
  looking?: string[];
  /** The user had it reviewed although it does not look like a job description. */
  anyway?: boolean;
  /** What the user keeps about this page; nothing where absent. */
  kept?: KeptOfPage;
  /** The browser had no room for this: it is gone as soon as the background rests. */
  unkept?: boolean;
}

/** A page that does not look like a job description, kept so that the user can have it reviewed all the same. */
export interface ReadButDoubtful {
  address: string;
  document: JobDocument;
  notes: string[];
  attachments?: Attachment[] | undefined;
}

/** Why a page could not be reviewed: in words, where the page itself or its review says it. */
type Failure = { reason: string } | { why: NotRead };

/** Why a tab has no review. */
export type TabState =
  | { state: 'none' }
  | { state: 'reading' }
  | ({ state: 'failed' } & Failure)
  /** Pages of this site are not read by themselves, as the user has switched that off. */
  | { state: 'off'; site: string }
  /** The page was read and is no job description, as far as can be told. Nothing is marked. */
  | { state: 'no-job'; page: ReadButDoubtful }
  | { state: 'ready'; tab: TabReview };

/** What the toolbar button says of a tab; its name is to be put into words. */
export interface Badge {
  text: string;
  says:
    | { is: Exclude<TabState['state'], 'ready'> }
    /** The guide sets no tasks for this level of post. */
    | { is: 'no-tasks'; duties: number }
    | { is: 'reviewed'; duties: number; findings: Readonly<Record<Severity, number>> };
}

/** The page asks the background for a review of what it read. Answer: ReviewAnswer. */
export interface PageRead {
  type: 'page-read';
  document: JobDocument;
  address: string;
  notes: string[];
  /** The names of the files that it only links to, each another; none where absent. Their addresses stay in the page. */
  attachments?: string[] | undefined;
}

/** What the page gets back for a PageRead. */
export type ReviewAnswer = { review: Review } | { reason: string };

/** The page could not be read. */
export interface PageFailed {
  type: 'page-failed';
  reason: string;
}

/** The page asks whether it may read itself. Answer: boolean. */
export interface MayRead {
  type: 'may-read';
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
  /** Nobody asked for it: the page first asks whether it may, and rests where it may not. */
  own?: true;
}

/** Why a user sets a finding aside. */
export type DismissalReason = 'local-agreement' | 'covered-elsewhere' | 'not-a-duty' | 'wrong-match';

/** A finding set aside. It holds by the finding's id, which is made of rule and words; these are kept to list it by. */
export interface Dismissal {
  finding: string;
  rule: string;
  quote: string | null;
  reason: DismissalReason;
}

export type { Correction };

/** What a user keeps about one page. It outlives the page and the browser. */
export interface KeptOfPage {
  level: Level | null;
  dismissed: Dismissal[];
  corrections: Correction[];
  /** Id of the pack for this page; what is set for all of them where absent. */
  pack?: string | undefined;
}

/** The user chooses the pack that a page is reviewed with; null goes back to the one for all pages. Answer: TabState. */
export interface ChoosePack {
  type: 'choose-pack';
  tabId: number;
  pack: string | null;
}

/** The user sets findings aside; a null reason takes them back. Answer: TabState. */
export interface Dismiss {
  type: 'dismiss';
  tabId: number;
  findings: string[];
  reason: DismissalReason | null;
}

/** The user says that a duty is, or is not, a task; null takes the word back. Answer: TabState, reviewed again. */
export interface Correct {
  type: 'correct';
  tabId: number;
  quote: string;
  task: string;
  is: boolean | null;
}

/** Everything that is kept about the page of this tab is forgotten. Answer: TabState, reviewed again. */
export interface ResetPage {
  type: 'reset-page';
  tabId: number;
}

/** Background to page: is a content script there? Any answer says so. */
export interface AreYouThere {
  type: 'are-you-there';
}

/** Background to page: read what the user has selected. Answer: { selected: boolean }; a PageRead follows where there is a selection. */
export interface ReadSelection {
  type: 'read-selection';
}

/** Background to page: say what would be read, and mark nothing. Answer: PageTrial. */
export interface TryReading {
  type: 'try-reading';
}

/** Page for files to page: fetch a file that you link to, for the user has asked for it. Answer: AttachmentFetched. */
export interface FetchAttachment {
  type: 'fetch-attachment';
  /** The page that named it, without query and fragment: another may have taken its place. */
  page: string;
  name: string;
}

/**
 * A file in base64, or why there is none: the page does not link to it (any more), its site answered with another status than success,
 * it has over 20 MB, or no answer came that the page may read.
 */
export type AttachmentFetched =
  | { data: string; address: string }
  | { why: 'not-listed' }
  | { why: 'refused'; status: number; address: string }
  | { why: 'too-big' | 'unreachable'; address: string };

/** The page for files has read an attachment of the page in this tab. No answer. */
export interface AttachmentRead {
  type: 'attachment-read';
  tabId: number;
  page: string;
  name: string;
}

/** What would be read on a page. */
export type PageTrial = { document: JobDocument; notes: string[] } | { reason: string };

/** What a page answers to the messages that ask it something. */
export type PageAnswer =
  | { shown: boolean }
  | { selected: boolean }
  | PageTrial
  | AttachmentFetched
  | DraftFields
  | WordingUsed;

/** The panel asks for a page to be read. Answer: ReadAnswer; the tab's state follows. */
export interface ReadPage {
  type: 'read-page';
  tabId: number;
}

/** The panel asks for the words that are selected on the page to be reviewed. Answer: ReadAnswer; the tab's state follows. */
export interface ReviewSelection {
  type: 'review-selection';
  tabId: number;
}

/** The user wants a page reviewed that does not look like a job description. Answer: TabState. */
export interface ReviewAnyway {
  type: 'review-anyway';
  tabId: number;
}

/** Why a page was not read: the browser asks for the user's click first, it lets nobody read the page, or nothing is selected. */
export const NOT_READ = ['needs-click', 'closed-to-extensions', 'nothing-selected'] as const;
export type NotRead = (typeof NOT_READ)[number];
export type ReadAnswer = { read: true } | { read: false; why: NotRead };

/** The panel asks what is known of the site in a tab. Answer: SiteState. */
export interface GetSite {
  type: 'get-site';
  tabId: number;
}

/** The site in a tab, as far as the browser tells it. */
export interface SiteState {
  /** For example "https://intranet.example.org"; null on pages of the browser's own, and where nobody has let Dutymark see the address. */
  origin: string | null;
  /** Read without asking: a portal that was added, or an advert of NHS Jobs. */
  always: boolean;
  /** The user's organisation does not let the site be added. */
  forbidden?: true;
}

/** A site whose pages are always reviewed. `granted` is false where the browser's permission has been taken back since. */
export interface PortalState {
  origin: string;
  granted: boolean;
  /** The user's organisation added it, so that it cannot be removed here. */
  byOrganisation?: true;
}

/** The options page asks for all portals. Answer: PortalState[]. */
export interface ListPortals {
  type: 'list-portals';
}

/** The user has just given the browser's permission for this origin. Answer: PortalState[]. */
export interface AddPortal {
  type: 'add-portal';
  origin: string;
  /** A tab of it to read at once. */
  tabId?: number;
}

/** The site is not reviewed by itself any more, and the permission is given back. Answer: PortalState[]. */
export interface RemovePortal {
  type: 'remove-portal';
  origin: string;
}

/** The options page asks what would be read in the open tabs of a portal. Answer: PortalTrial[]. */
export interface TryPortal {
  type: 'try-portal';
  origin: string;
}

/** What would be read on one open page. */
export interface PortalTrial {
  /** The path only: queries and fragments are never kept. */
  address: string;
  title: string;
  outcome:
    | { reason: string }
    | {
        source: string;
        post: string;
        band: number | null;
        blocks: number;
        duties: string[];
        doubtful: boolean;
        notes: string[];
      };
}

/** The audit page asks what the open pages at these addresses say. Marks nothing. Answer: OpenTabAnswer[], in the same order. */
export interface ReadOpenTabs {
  type: 'read-open-tabs';
  addresses: string[];
}

/** What was read of an open page; else that no open page of the address may be read, or that this one holds no text. */
export type OpenTabAnswer =
  | { address: string; title: string; document: JobDocument; notes: string[] }
  | { address: string; why: 'not-readable' | 'no-text' | 'no-address' };

/** What the user sets for the whole extension, as far as the panel and the options show it. */
export interface OwnSettings {
  language: 'browser' | 'en' | 'cy';
  /** Ids of rules that are off. */
  rulesOff: string[];
  severitiesOff: Severity[];
  /** Origins whose pages are not read by themselves. */
  sitesOff: string[];
}

/** What is set for the whole extension, the organisation's part among it. */
export interface SettingsState extends OwnSettings {
  /** What the user's organisation has set, which is not for the user to change. */
  organisation: {
    /** Of `rulesOff`, those that it has switched off. */
    rulesOff: string[];
    /** The user may switch no rule at all. */
    rulesLocked: boolean;
    /** What may be saved as files. */
    exports: { reports: boolean; register: boolean };
  };
}

/** One thing that the user sets. */
export type SettingsChange =
  | { language: OwnSettings['language'] }
  | { rule: string; on: boolean }
  | { severity: Severity; on: boolean }
  | { site: string; on: boolean }
  | { pack: string | null };

/** Answer: SettingsAnswer. */
export interface GetSettings {
  type: 'get-settings';
}

/** Answer: SettingsAnswer. Open pages are reviewed again, or left alone, as the change has it. */
export interface ChangeSettings {
  type: 'change-settings';
  change: SettingsChange;
}

/** Everything that is kept by the extension is forgotten, and permissions are given back. Answer: SettingsAnswer. */
export interface ForgetAll {
  type: 'forget-all';
}

export type ToSettings = GetSettings | ChangeSettings | ForgetAll;

/** The settings as they are now, or why they could not be changed, in words for the user. */
export type SettingsAnswer = { settings: SettingsState } | { reason: string };

export type ToReader = ReadPage | ReviewSelection;
export type ToPortals = GetSite | ListPortals | AddPortal | RemovePortal | TryPortal;

export type KeepForPage = Dismiss | Correct | ResetPage | ChoosePack;

/** The page has not been read yet, as it is still loading or moving to another text. */
export interface StillLooking {
  type: 'still-looking';
}

/** Targets whose words are looked for still, as the page is changing; empty when the looking is over. */
export interface MarksLooking {
  type: 'marks-looking';
  looking: string[];
}

/** What the user is writing in a field of the page. Answer: DraftAnswer. */
export interface DraftRead {
  type: 'draft-read';
  address: string;
  /** What the form says in fields of their own. */
  title: string;
  band: string | null;
  /** The words of a plain field, or the blocks of one with formatting. */
  draft: { text: string } | { blocks: JobDocument['blocks'] };
  notes: string[];
}

/** The review of a draft, with the blocks that its spans point into. */
export type DraftAnswer = { review: Review; blocks: JobDocument['blocks'] } | { reason: string };

/** The `source` of a document that is a draft. */
export const DRAFT_SOURCE = 'draft-field';

/** A field of a page that holds or could hold a job description. */
export interface DraftField {
  /** Names it as long as the page's script runs. */
  id: string;
  label: string;
  words: number;
}

/** The panel asks for what reviews drafts to be put into a tab. Answer: ReadAnswer. */
export interface OpenDrafts {
  type: 'open-drafts';
  tabId: number;
}

/** Panel to page: which fields are there? Answer: DraftFields; none before OpenDrafts. */
export interface ListFields {
  type: 'list-fields';
}

export interface DraftFields {
  fields: DraftField[];
  /** The field that "Review what I am writing" would take, and the one that is being reviewed. */
  likeliest: string | null;
  reviewing: string | null;
}

/** Panel to page: review a field from now on, or the page again where it is null. Answer: DraftFields. */
export interface ReviewDraft {
  type: 'review-draft';
  field: string | null;
}

/** Panel to page: put the wording of this finding into the draft. Answer: WordingUsed. */
export interface UseWording {
  type: 'use-wording';
  target: string;
}

/** Why a wording was not put in: its place is gone, there is no room for it, or the field did not take it. */
export type WordingUsed = { used: true } | { used: false; why: 'gone' | 'no-room' | 'refused' };

export type ToChangingPages = StillLooking | MarksLooking | DraftRead | OpenDrafts;
export type ToDraft = ListFields | ReviewDraft | UseWording;

export type ToBackground =
  | PageRead
  | PageFailed
  | MarksPlaced
  | MarkClicked
  | GetTab
  | ChooseLevel
  | KeepForPage
  | ReviewAnyway
  | AttachmentRead
  | MayRead
  | ToSettings
  | ToReader
  | ToPortals
  | ReadOpenTabs
  | ToChangingPages;
export type ToPanel = TabChanged | OpenTarget;
export type ToPage =
  | Paint
  | ShowMark
  | ReadAgain
  | ReadSelection
  | TryReading
  | FetchAttachment
  | AreYouThere
  | ToDraft;
