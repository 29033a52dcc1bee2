import { fill, words } from '../ui/words.ts';
import type { GuidePlace } from './guide-places.ts';

/** Says on which pages of the guide something stands, or that it is not the guide's. */
export function InGuide({ places }: { places: readonly GuidePlace[] | null }) {
  if (places === null) return null;
  const pages = [...new Set(places.map(({ page }) => page))].toSorted((a, b) => a - b);
  const text =
    pages.length === 0
      ? words.place.none
      : pages.length === 1
        ? fill(words.place.page, pages[0] ?? '')
        : fill(words.place.pages, pages.join(', '));
  return <p className="dm-aside dm-place">{text}</p>;
}
