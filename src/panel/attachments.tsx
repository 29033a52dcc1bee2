import { createContext, useContext, useState } from 'react';
import type { Attachment } from '../messaging/attachments.ts';
import { useAnnounce } from '../ui/announcer.tsx';
import { IN_ENGLISH } from '../ui/i18n.ts';
import { PlainButton } from '../ui/plain-button.tsx';
import { fill, words } from '../ui/words.ts';

/** Has an attachment of the page read; false where the page is gone. Null where nothing of the kind is offered. */
export const ReadAttachmentContext = createContext<((name: string) => Promise<boolean>) | null>(null);

/** The files that a page only links to, each with the way to have it read. */
export function Attachments({ files }: { files: readonly Attachment[] }) {
  const read = useContext(ReadAttachmentContext);
  const announce = useAnnounce();
  const [failed, setFailed] = useState<string | null>(null);
  const { panel } = words.attachments;
  if (read === null || files.length === 0) return null;

  const open = async (name: string) => {
    const opened = await read(name);
    setFailed(opened ? null : name);
    if (!opened) announce(panel.gone);
  };

  return (
    <ul className="dm-attachments">
      {files.map(({ name, read: done }) => (
        <li key={name} className="dm-attachments__file">
          <p className="dm-attachments__name">
            <b {...IN_ENGLISH}>{name}</b> <span>{done ? panel.read : panel.unread}</span>
          </p>
          <PlainButton
            aria-label={fill(done ? panel.againNamed : panel.openNamed, name)}
            onClick={() => void open(name)}
          >
            {done ? panel.again : panel.open}
          </PlainButton>
          {failed === name && <p>{panel.gone}</p>}
        </li>
      ))}
    </ul>
  );
}
