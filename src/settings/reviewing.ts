import type { JobDocument } from '../engine/document/job-document.ts';
import type { Review } from '../engine/document/review.ts';
import { Memo } from '../engine/memo.ts';
import type { ReviewSettings } from '../engine/review.ts';
import { GUIDE } from './guide.ts';
import { isOfPack } from './pack-key.ts';
import { catalogueOf, type PackAtHand, type PackStore } from './packs.ts';
import { isLocked, mayChoosePack } from './policy.ts';
import { readSettings } from './settings.ts';
import { SETTINGS_KEY, type SettingsStore } from './store.ts';

/** What is said of one document; what is set for all of them comes from the settings. */
export interface OfDocument extends Pick<ReviewSettings, 'level' | 'corrections'> {
  /** Id of the pack for this document; the one that is set for all where absent. */
  pack?: string | null | undefined;
}

/** Reviews a document as the user has set it. */
export type Reviewing = (
  document: JobDocument,
  ofDocument?: OfDocument,
  /** Hears, in words for the user, of what was left unread. */
  leftUnread?: (words: string) => void,
) => Promise<Review>;

/** All that a review is made with besides the document, in a form that can be sent to a worker. */
export interface ReviewTerms {
  /** Null is the guide that Dutymark comes with. */
  pack: PackAtHand | null;
  settings: ReviewSettings;
}

/** What a document is reviewed with: what is set for the whole extension at the time, with what is said of the document. */
export async function termsOf(
  store: SettingsStore,
  packs: PackStore,
  ofDocument: OfDocument = {},
): Promise<ReviewTerms> {
  const { settings, policy } = await store.loadWithPolicy();
  const { rulesOff, severitiesOff, pack: set } = settings;
  const { pack: chosen, level, corrections } = ofDocument;
  const free =
    chosen != null && !isLocked(policy, 'pack') && mayChoosePack(chosen === GUIDE.id ? null : chosen, policy);
  return {
    pack: await packs.atHand(free ? chosen : set),
    settings: { level: level ?? null, corrections: corrections ?? [], rulesOff, severitiesOff },
  };
}

/**
 * Loads what reads and matches. It takes longer to start than all else together, so a background that wakes leaves it for when a page is
 * about to be read.
 */
export async function startEngine(): Promise<typeof import('../engine/review-within.ts')> {
  return import('../engine/review-within.ts');
}

/** Whether changes in the browser's local storage are of what reviews are made with: a pack, a check, or which pack is set. */
export function changesReviews(changes: Readonly<Record<string, { oldValue?: unknown; newValue?: unknown }>>): boolean {
  return Object.entries(changes).some(
    ([key, { oldValue, newValue }]) =>
      isOfPack(key) || (key === SETTINGS_KEY && ofReviews(oldValue) !== ofReviews(newValue)),
  );
}

function ofReviews(stored: unknown): string {
  const settings = readSettings(stored);
  if (typeof settings === 'string') return settings;
  const { rulesOff, severitiesOff, pack } = settings;
  return JSON.stringify([rulesOff, severitiesOff, pack]);
}

/** Makes reviews with what is set for the whole extension at the time, and remembers what the last ones worked out. */
export function reviewing(store: SettingsStore, packs: PackStore): Reviewing {
  let last: { catalogue: ReturnType<typeof catalogueOf>; memo: Memo } | null = null;
  return async (document, ofDocument, leftUnread = () => {}) => {
    const [{ reviewWithin }, { pack, settings }] = await Promise.all([
      startEngine(),
      termsOf(store, packs, ofDocument),
    ]);
    const catalogue = catalogueOf(pack);
    if (last?.catalogue !== catalogue) last = { catalogue, memo: new Memo() };
    const { memo } = last;
    const { review, unread } = reviewWithin(document, catalogue, settings, { now: () => performance.now(), memo });
    if (unread !== null) leftUnread(unread);
    return review;
  };
}
