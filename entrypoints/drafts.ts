import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { createDraftFollower } from '../src/page/draft.ts';
import { handOverDrafts } from '../src/page/draft-hook.ts';

/** Loaded into a page when the user has a draft reviewed there. */
export default defineUnlistedScript(() => handOverDrafts(createDraftFollower));
