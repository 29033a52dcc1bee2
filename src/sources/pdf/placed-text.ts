/** `text.slice(at, at + length)` stands in a page's text item from `offset` on, character for character. */
export interface Run {
  /** From 0. */
  page: number;
  /** The place in what `getTextContent` lists for the page, and so in its text layer. */
  item: number;
  offset: number;
  at: number;
  length: number;
}

/** Text that knows where in the PDF its characters stand. Characters without a run are our own: the space where two lines were joined. */
export interface PlacedText {
  text: string;
  runs: Run[];
}

const UNSEEN = /^[\u200B-\u200D\u2060\uFEFF\u00AD]/;
const PIECE = /\s+|[\u200B-\u200D\u2060\uFEFF\u00AD]+|[^\s\u200B-\u200D\u2060\uFEFF\u00AD]+/gu;

/** The words of one text item, with single spaces and without what cannot be seen. */
export function placed(str: string, page: number, item: number): PlacedText {
  const whole: PlacedText = { text: '', runs: [] };
  for (const { 0: piece, index } of str.matchAll(PIECE)) {
    if (UNSEEN.test(piece)) continue;
    const word = piece.trim() === '' ? ' ' : piece;
    whole.runs.push({ page, item, offset: index, at: whole.text.length, length: word.length });
    whole.text += word;
  }
  return slice(whole, 0, whole.text.length);
}

/** Text of our own, which stands nowhere. */
export function plain(text: string): PlacedText {
  return { text, runs: [] };
}

export function concat(...parts: PlacedText[]): PlacedText {
  const whole: PlacedText = { text: '', runs: [] };
  for (const part of parts) {
    for (const run of part.runs) whole.runs.push({ ...run, at: run.at + whole.text.length });
    whole.text += part.text;
  }
  return { text: whole.text, runs: merged(whole.runs) };
}

export function slice(from: PlacedText, start: number, end = from.text.length): PlacedText {
  const runs = from.runs.flatMap((run) => {
    const first = Math.max(run.at, start);
    const last = Math.min(run.at + run.length, end);
    return first < last
      ? [{ ...run, offset: run.offset + first - run.at, at: first - start, length: last - first }]
      : [];
  });
  return { text: from.text.slice(start, end), runs: merged(runs) };
}

export function trim(from: PlacedText): PlacedText {
  const start = from.text.length - from.text.trimStart().length;
  return slice(from, start, Math.max(start, from.text.trimEnd().length));
}

function merged(runs: Run[]): Run[] {
  const result: Run[] = [];
  for (const run of runs) {
    const last = result.at(-1);
    const goesOn = last?.page === run.page && last.item === run.item && last.offset + last.length === run.offset;
    if (goesOn && last.at + last.length === run.at) last.length += run.length;
    else result.push({ ...run });
  }
  return result;
}
