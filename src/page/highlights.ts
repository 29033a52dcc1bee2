/** The names under which marks are registered. The page's own scripts can read them, so they name a look and not a finding. */
export const HIGHLIGHTS = {
  duty: 'dm-dotted',
  advice: 'dm-dashed',
  warning: 'dm-wavy',
  serious: 'dm-double',
  flash: 'dm-flash',
} as const;

export type MarkKind = keyof typeof HIGHLIGHTS;

/** Kinds from the least to the most pressing: where marks overlap, the later one is drawn on top and answers a click. */
export const MARK_KINDS: readonly MarkKind[] = ['duty', 'advice', 'warning', 'serious', 'flash'];
