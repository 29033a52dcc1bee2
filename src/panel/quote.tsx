import { createContext, useContext, useState } from 'react';
import { useAnnounce } from '../ui/announcer.tsx';
import { IN_ENGLISH } from '../ui/i18n.ts';
import { words } from '../ui/words.ts';

/** Scrolls the page to a mark; false where it could not be shown. */
export const ShowMarkContext = createContext<(target: string) => Promise<boolean>>(async () => false);

/** Words of the page. A button that goes to them, or, where they are not on the page any more, the words alone. */
export function Quote({ text, target, unplaced }: { text: string; target: string; unplaced: boolean }) {
  const showMark = useContext(ShowMarkContext);
  const announce = useAnnounce();
  const [notShown, setNotShown] = useState(false);

  if (unplaced) {
    return (
      <>
        <blockquote className="dm-quote" {...IN_ENGLISH}>
          “{text}”
        </blockquote>
        <p className="dm-note">{words.quote.gone}</p>
      </>
    );
  }

  async function onClick() {
    const shown = await showMark(target);
    setNotShown(!shown);
    announce(shown ? words.quote.shown : words.quote.notShown);
  }

  return (
    <>
      <button type="button" className="dm-quote dm-quote--button" onClick={() => void onClick()}>
        <span className="dm-quote__text" {...IN_ENGLISH}>
          “{text}”
        </span>{' '}
        <span className="dm-quote__action">{words.quote.show}</span>
      </button>
      {notShown && <p className="dm-note">{words.quote.notShown}</p>}
    </>
  );
}

/** A duty's words as a small link to them, where it is named among others. */
export function ShowDuty({ text, target, unplaced }: { text: string; target: string; unplaced: boolean }) {
  const showMark = useContext(ShowMarkContext);
  const announce = useAnnounce();
  const [notShown, setNotShown] = useState(false);
  if (unplaced) {
    return (
      <span className="dm-aside">
        <span {...IN_ENGLISH}>“{text}”</span> {words.quote.gone}
      </span>
    );
  }
  async function onClick() {
    const shown = await showMark(target);
    setNotShown(!shown);
    announce(shown ? words.quote.shown : words.quote.notShown);
  }
  return (
    <>
      <button type="button" className="dm-link-button dm-link-button--line" onClick={() => void onClick()}>
        <span {...IN_ENGLISH}>“{text}”</span>
      </button>
      {notShown && <span className="dm-note">{words.quote.notShown}</span>}
    </>
  );
}
