import type { CompareLink } from '../../src/audit/compare/link.ts';
import type { Desk } from '../../src/audit/desk.ts';
import type { RegisterLink } from '../../src/audit/register/link.ts';
import type { Reviewer } from '../../src/audit/reviewer.ts';
import { NOTHING_KEPT } from '../../src/messaging/kept.ts';
import { openFile } from './open-file.ts';

/** What comparing needs of the browser. */
export function compareLink(
  register: RegisterLink,
  desk: Pick<Desk, 'state' | 'phase'>,
  reviewer: Reviewer,
): CompareLink {
  return {
    register,

    open() {
      const [state, phase] = [desk.state(), desk.phase()];
      if (state.state !== 'ready' || phase.phase !== 'ready') return null;
      const { document, review, kept = NOTHING_KEPT } = state.tab;
      return { name: phase.name, document, review, kept };
    },

    async read(file) {
      // Laid out, since some of what is read depends on it, and out of reach.
      const frame = document.createElement('iframe');
      frame.className = 'dm-reading-frame';
      frame.setAttribute('aria-hidden', 'true');
      frame.tabIndex = -1;
      document.body.append(frame);
      try {
        if (!frame.contentDocument) throw new Error('the frame has no document');
        const opened = await openFile(file, frame.contentDocument, () => undefined);
        const { document: read } = opened;
        opened.close();
        return { name: file.name, document: read, review: await reviewer(read, {}), kept: NOTHING_KEPT };
      } finally {
        frame.remove();
      }
    },
  };
}
