import type { ToPage } from './messages.ts';

/** Apart from the rest, so that the content script carries no more than it asks. */
const TO_PAGE: { readonly [T in ToPage['type']]: true } = {
  paint: true,
  'show-mark': true,
  'read-again': true,
  'read-selection': true,
  'try-reading': true,
  'fetch-attachment': true,
  'are-you-there': true,
  'list-fields': true,
  'review-draft': true,
  'use-wording': true,
};

export function isToPage(message: unknown): message is ToPage {
  return hasType(message) && Object.hasOwn(TO_PAGE, message.type);
}

export function hasType(message: unknown): message is { type: string } {
  return typeof message === 'object' && message !== null && 'type' in message && typeof message.type === 'string';
}
