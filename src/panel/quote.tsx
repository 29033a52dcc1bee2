import { createContext, useContext, useState } from 'react';
import { useAnnounce } from '../ui/announcer.tsx';
import { IN_ENGLISH } from '../ui/i18n.ts';
import { words } from '../ui/words.ts';

/** Scrolls the page to a mark; false where it could not be shown. */
export const ShowMarkContext = createContext<(target: string) => Promise<boolean>>(async () => false);

/** Showing one mark: what a click does, and whether it could not be shown. */
function useShowMark(target: string): { notShown: boolean; show(): Promise<void> } {
  const showMark = useContext(ShowMarkContext);
  const announce = useAnnounce();
  const [notShown, setNotShown] = useState(false);
  return {
    notShown,
    async show() {
      const shown = await showMark(target);
      setNotShown(!shown);
      announce(shown ? words.quote.shown : words.quote.notShown);
    },
  };
}

/** Words of the page. A button that goes to them, or, where they are not on the page any more, the words alone. */
export function Quote({ text, target, unplaced }: { text: string; target: string; unplaced: boolean }) {
  const { notShown, show } = useShowMark(target);

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

  return (
    <>
      <button type="button" className="dm-quote dm-quote--button" onClick={() => void show()}>
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
  const { notShown, show } = useShowMark(target);
  if (unplaced) {
    return (
      <span className="dm-aside">
        <span {...IN_ENGLISH}>“{text}”</span> {words.quote.gone}
      </span>
    );
  }
  return (
    <>
      <button type="button" className="dm-link-button dm-link-button--line" onClick={() => void show()}>
        <span {...IN_ENGLISH}>“{text}”</span>
      </button>
      {notShown && <span className="dm-note">{words.quote.notShown}</span>}
    </>
  );
}
