import { browser } from 'wxt/browser';
import { createDesk } from '../../src/audit/desk.ts';
import type { RegisterLink } from '../../src/audit/register/link.ts';
import type { SavedThing } from '../../src/audit/register/saved-review-view.tsx';
import type { Reviewer } from '../../src/audit/reviewer.ts';
import { NOTHING_KEPT } from '../../src/messaging/kept.ts';
import { Register } from '../../src/register/register.ts';
import { GUIDE } from '../../src/settings/guide.ts';
import { catalogueOf } from '../../src/settings/packs.ts';
import { mayExport } from '../../src/settings/policy.ts';
import { download, fileOfPieces } from '../../src/ui/download.ts';
import { manyReportsHere } from './many-reports.ts';
import { openDocument } from './open-file.ts';
import { policy, terms } from './terms.ts';

const dutymark = browser.runtime.getManifest().version;
let opening: Promise<Register> | null = null;

/** The one register of this page. What failed once may succeed the next time. */
export function openRegister(): Promise<Register> {
  opening ??= Register.open({ now: () => new Date(), dutymark }).catch((error: unknown) => {
    opening = null;
    throw error;
  });
  return opening;
}

/** What the views of the register need of the browser. */
export function registerLink(reviewer: Reviewer): RegisterLink {
  return {
    open: openRegister,
    review: (document, { level, corrections, pack }) => reviewer(document, { level, corrections, pack }),
    async maker() {
      const { pack } = await terms();
      const { id, version } = pack === null ? GUIDE : catalogueOf(pack).info;
      return { catalogue: { id, version }, dutymark };
    },

    reports: manyReportsHere,
    mayExport: async () => mayExport('register', await policy()),

    download: async (name, pieces) => download(name, await fileOfPieces(pieces, 'application/json')),

    async used() {
      // Some browsers refuse to say in private windows.
      const { usage } = await navigator.storage.estimate().catch(() => ({ usage: undefined }));
      return usage ?? null;
    },
  };
}

/** Where saved reviews are opened. What the user says there is kept with them. */
export function savedDesk(reviewer: Reviewer) {
  return createDesk<SavedThing>(
    async ({ saved: { document, review, kept } }, frame, onMarkClick) => ({
      ...(await openDocument(document, frame, onMarkClick)),
      before: { review, kept },
    }),
    reviewer,
    {
      of: async () => NOTHING_KEPT,
      async keep({ saved: { hash } }, _document, review, kept) {
        await (await openRegister()).say(hash, kept, review);
      },
    },
  );
}
