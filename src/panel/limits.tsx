import { useEffect, useState } from 'react';
import { IN_ENGLISH } from '../ui/i18n.ts';
import { words } from '../ui/words.ts';

/** How the sources name a file that a page only links to. */
const ATTACHMENT = /^Attachment:/;

interface Props {
  notes: readonly string[];
  filesPage: (() => Promise<string | null>) | undefined;
}

/** What was not read, and where a file that was not read can be reviewed. */
export function Limits({ notes, filesPage }: Props) {
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
      <ul {...IN_ENGLISH}>
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
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
