import type { JobDocument } from '../engine/document/job-document.ts';
import type { Review } from '../engine/document/review.ts';
import type { Memo } from '../engine/memo.ts';
import { type ReviewSettings, review } from '../engine/review.ts';
import { bundledCatalogue } from './bundled-catalogue.ts';
import type { SettingsStore } from './store.ts';

/** What is said of one document; what is set for all of them comes from the settings. */
export type OfDocument = Pick<ReviewSettings, 'level' | 'corrections'>;

/** Reviews a document as the user has set it. */
export type Reviewing = (document: JobDocument, ofDocument?: OfDocument) => Promise<Review>;

/** Makes reviews with what is set for the whole extension at the time. */
export function reviewing(store: SettingsStore, memo?: Memo): Reviewing {
  return async (document, ofDocument = {}) => {
    const { rulesOff, severitiesOff } = await store.load();
    return review(document, bundledCatalogue(), { ...ofDocument, rulesOff, severitiesOff }, memo);
  };
}
