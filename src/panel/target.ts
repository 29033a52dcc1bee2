import type { TabReview } from '../messaging/messages.ts';

/** The name of a duty in messages between page and panel. */
export function dutyTarget(index: number): string {
  return `duty-${index}`;
}

/** Whether a finding's or duty's words could not be found on the page. */
export function isUnplaced(tab: TabReview, target: string): boolean {
  return tab.unplaced.includes(target);
}

/** Opens whatever `target` is folded away in, brings it into view and gives it the focus. False where it is not there. */
export function focusTarget(root: HTMLElement, target: string): boolean {
  const item = [...root.querySelectorAll<HTMLElement>('[data-target]')].find(
    ({ dataset }) => dataset.target === target,
  );
  if (item === undefined) return false;
  for (let at: Element | null = item; at !== null; at = at.parentElement) {
    if (at instanceof HTMLDetailsElement) at.open = true;
  }
  item.focus({ preventScroll: true });
  item.scrollIntoView({ block: 'start' });
  return true;
}
