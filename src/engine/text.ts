// What regular expressions can say too, but in a time that grows with the square of the text: see tests/deep/patterns.deep.ts.

/** A text without the characters at its end that `mark` matches, one by one. */
export function withoutTail(text: string, mark: RegExp): string {
  let end = text.length;
  while (end > 0 && mark.test(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}

/** A text without what stands from each `opens` to the next `closes`, such as comments. What is never closed stays. */
export function withoutStretches(text: string, opens: string, closes: string): string {
  let kept = '';
  let at = 0;
  for (;;) {
    const from = text.indexOf(opens, at);
    const to = from < 0 ? -1 : text.indexOf(closes, from + opens.length);
    if (to < 0) return kept + text.slice(at);
    kept += text.slice(at, from);
    at = to + closes.length;
  }
}
