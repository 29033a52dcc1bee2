/** `text.slice(at, at + length)` stands in `node` from `offset` on, character for character (white space may differ). */
export interface Stretch {
  node: Text;
  offset: number;
  at: number;
  length: number;
}

/** Text that knows where on the page each of its characters stands. Characters without a stretch are our own. */
export interface MappedText {
  text: string;
  stretches: Stretch[];
}

/** Text of our own, which stands nowhere on the page. */
export function plain(text: string): MappedText {
  return { text, stretches: [] };
}

/** Adds characters of a text node to the end. */
export function append(to: MappedText, text: string, node: Text, offset: number): void {
  const last = to.stretches.at(-1);
  const runsOn =
    last?.node === node && last.offset + last.length === offset && last.at + last.length === to.text.length;
  if (runsOn) last.length += text.length;
  else to.stretches.push({ node, offset, at: to.text.length, length: text.length });
  to.text += text;
}

export function slice(from: MappedText, start: number, end = from.text.length): MappedText {
  const stretches: Stretch[] = [];
  for (const stretch of from.stretches) {
    const first = Math.max(stretch.at, start);
    const last = Math.min(stretch.at + stretch.length, end);
    if (first >= last) continue;
    const offset = stretch.offset + first - stretch.at;
    stretches.push({ node: stretch.node, offset, at: first - start, length: last - first });
  }
  return { text: from.text.slice(start, end), stretches };
}

export function concat(...parts: MappedText[]): MappedText {
  const whole: MappedText = { text: '', stretches: [] };
  for (const part of parts) {
    const shift = whole.text.length;
    whole.stretches.push(...part.stretches.map((stretch) => ({ ...stretch, at: stretch.at + shift })));
    whole.text += part.text;
  }
  return whole;
}

export function trim(from: MappedText): MappedText {
  const start = from.text.length - from.text.trimStart().length;
  return slice(from, start, Math.max(start, from.text.trimEnd().length));
}
