import { PlainButton } from '../../ui/plain-button.tsx';
import { fill, words } from '../../ui/words.ts';

interface Props {
  page: number;
  pages: number;
  onPage: (page: number) => void;
}

/** Ways to the other pages of a table; nothing where there is one only. Pages are counted from 0. */
export function Pager({ page, pages, onPage }: Props) {
  const texts = words.register.pager;
  if (pages < 2) return null;
  // Not disabled at the ends: that would take the focus from the button just pressed.
  return (
    <nav className="dm-pager" aria-label={texts.label}>
      <PlainButton aria-disabled={page === 0} onClick={() => page > 0 && onPage(page - 1)}>
        {texts.previous}
      </PlainButton>
      <span>{fill(texts.at, page + 1, pages)}</span>
      <PlainButton aria-disabled={page === pages - 1} onClick={() => page < pages - 1 && onPage(page + 1)}>
        {texts.next}
      </PlainButton>
    </nav>
  );
}
