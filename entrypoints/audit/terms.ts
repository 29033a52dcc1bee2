import { browser } from 'wxt/browser';
import { workerReviewer } from '../../src/audit/reviewer.ts';
import type { Review } from '../../src/engine/document/review.ts';
import { PackStore } from '../../src/settings/packs.ts';
import { type OfDocument, termsOf } from '../../src/settings/reviewing.ts';
import { SettingsStore } from '../../src/settings/store.ts';

const settings = new SettingsStore(browser.storage.local, browser.storage.managed);
const packs = new PackStore(browser.storage.local);

/** What a document is reviewed with on this page: as everywhere in the extension. */
export const terms = (ofDocument?: OfDocument) => termsOf(settings, packs, ofDocument);

/** What the organisation has set. */
export const policy = () => settings.policy();

/** The pack that a review was made with, or the guide where that is here no more. */
export const catalogueFor = (review: Review) => packs.catalogueOf(review);

/** The one worker that reviews single documents. */
export const reviewer = workerReviewer(terms);
