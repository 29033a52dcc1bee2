import { hasType } from './accept-in-page.ts';
import type {
  ForgetAll,
  ReadOpenTabs,
  ToBackground,
  ToChangingPages,
  ToPortals,
  ToReader,
  ToSettings,
} from './messages.ts';

/** What a browser says about who sent a message. */
export interface Sender {
  id?: string | undefined;
  url?: string | undefined;
  frameId?: number | undefined;
  tab?: { id?: number | undefined } | undefined;
}

type Types<M extends { type: string }> = { readonly [T in M['type']]: true };

const FROM_CHANGING_PAGE = { 'still-looking': true, 'marks-looking': true, 'draft-read': true } as const;
const FROM_PAGE = {
  'may-read': true,
  'page-read': true,
  'page-failed': true,
  'marks-placed': true,
  'mark-clicked': true,
  ...FROM_CHANGING_PAGE,
} as const;
const TO_READER = { 'read-page': true, 'review-selection': true } as const;
const TO_PORTALS = {
  'get-site': true,
  'list-portals': true,
  'add-portal': true,
  'remove-portal': true,
  'try-portal': true,
} as const;
const TO_SETTINGS = { 'get-settings': true, 'change-settings': true, 'forget-all': true } as const;
const FROM_PANEL = {
  'get-tab': true,
  'choose-level': true,
  dismiss: true,
  correct: true,
  'reset-page': true,
  'choose-pack': true,
  'review-anyway': true,
  'attachment-read': true,
  'open-drafts': true,
  'read-open-tabs': true,
  ...TO_READER,
  ...TO_PORTALS,
  ...TO_SETTINGS,
} as const;
const TO_BACKGROUND: Types<ToBackground> = { ...FROM_PAGE, ...FROM_PANEL };

/** Who may say what: our content script, in the top frame of a tab, reports a page; our own pages ask about tabs. */
export function isFromOurs(message: ToBackground, sender: Sender, own: { id: string; origin: string }): boolean {
  if (sender.id !== own.id) return false;
  const ownPage = sender.url?.startsWith(own.origin) === true;
  if (Object.hasOwn(FROM_PANEL, message.type)) return ownPage;
  return !ownPage && sender.tab?.id !== undefined && sender.frameId === 0;
}

/** Whether it has everything forgotten, which all parts of the extension hear. */
export function isForgetAll(message: unknown): message is ForgetAll {
  return hasType(message) && message.type === 'forget-all';
}

export function isToBackground(message: unknown): message is ToBackground {
  return hasType(message) && Object.hasOwn(TO_BACKGROUND, message.type);
}

/** Whether it is for who has pages read when the user asks. */
export function isToReader(message: ToBackground): message is ToReader {
  return Object.hasOwn(TO_READER, message.type);
}

/** Whether it is for who reads the open pages of a bulk run. */
export function isToOpenTabs(message: ToBackground): message is ReadOpenTabs {
  return message.type === 'read-open-tabs';
}

/** Whether it is for who looks after the portals. */
export function isToPortals(message: ToBackground): message is ToPortals {
  return Object.hasOwn(TO_PORTALS, message.type);
}

/** Whether it is for who keeps what is set for the whole extension. */
export function isToSettings(message: ToBackground): message is ToSettings {
  return Object.hasOwn(TO_SETTINGS, message.type);
}

/** Whether it is for who follows pages that change and drafts. */
export function isToChangingPages(message: ToBackground): message is ToChangingPages {
  return message.type in FROM_CHANGING_PAGE || message.type === 'open-drafts';
}
