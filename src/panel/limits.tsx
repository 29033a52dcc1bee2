import { useContext, useEffect, useState } from 'react';
import { unreadNote } from '../messaging/attachments.ts';
import type { TabReview } from '../messaging/messages.ts';
import { Said } from '../ui/said.tsx';
import { words } from '../ui/words.ts';
import { Attachments, ReadAttachmentContext } from './attachments.tsx';

/** How the sources name a file that a page only links to. */
const ATTACHMENT = /^Attachment:/;

interface Props {
  tab: TabReview;
  filesPage: (() => Promise<string | null>) | undefined;
}

/** What was not read, and where a file that was not read can be reviewed. */
export function Limits({ tab: { notes, attachments = [] }, filesPage }: Props) {
  const offered = useContext(ReadAttachmentContext) !== null ? attachments : [];
  const listed = new Set(offered.map(({ name }) => unreadNote(name)));
  const others = notes.filter((note) => !listed.has(note));
  const attached = notes.some((note) => ATTACHMENT.test(note));
  const [page, setPage] = useState<string | null>(null);
  useEffect(() => {
    if (!attached || filesPage === undefined) return;
    let gone = false;
    void filesPage().then((address) => {
      if (!gone) setPage(address);
    });
    return () => {
      gone = true;
    };
  }, [attached, filesPage]);
  return (
    <>
      <Attachments files={offered} />
      {others.length > 0 && (
        <ul>
          {others.map((note) => (
            <li key={note}>
              <Said text={note} />
            </li>
          ))}
        </ul>
      )}
      {attached && page !== null && (
        <p>
          <a href={page} target="_blank" rel="noreferrer">
            {words.notes.files} {words.notes.filesNew}
          </a>
        </p>
      )}
    </>
  );
}

/** Whether there is anything to say of what was read: a file counts that has been read on its own page. */
export function hasLimits({ notes, attachments = [] }: TabReview): boolean {
  return notes.length > 0 || attachments.length > 0;
}
