import type { Errand } from '../messaging/errands.ts';
import { IN_ENGLISH } from '../ui/i18n.ts';
import { PlainButton } from '../ui/plain-button.tsx';
import { words } from '../ui/words.ts';
import type { AttachmentLink } from './attachment.ts';

/** Where an attachment comes from, and the way back there. */
export function Origin({ errand, link }: { errand: Errand; link: AttachmentLink }) {
  const { audit } = words.attachments;
  const site = URL.canParse(errand.page) ? new URL(errand.page).host : errand.page;
  return (
    <div className="dm-audit__origin">
      <p>
        {audit.from} <q {...IN_ENGLISH}>{errand.title}</q> ({site})
      </p>
      <PlainButton onClick={() => void link.back(errand)}>{audit.back}</PlainButton>
    </div>
  );
}
