import { withoutTail } from '../engine/text.ts';

/** A change to a text: what stands from `start` to `end` becomes `text`. */
export interface Edit {
  start: number;
  end: number;
  text: string;
}

const SENTENCE_END = /[.!?](?=\s|$)/;

/** The words that a suggestion offers: where it explains itself, those in its quotation marks. */
export function wordingOf(suggestion: string): string {
  return /“([^“”]+)”/.exec(suggestion)?.[1] ?? suggestion;
}

/**
 * How a suggestion goes into a text, at the duty that it is about. `quote` is the duty as it was reviewed and stands from `start` to `end`;
 * `limit` is where its paragraph ends. The author's own words stay wherever the suggestion keeps them.
 */
export function editFor(
  text: string,
  { start, end, limit }: { start: number; end: number; limit: number },
  quote: string,
  suggestion: string,
): Edit {
  const wording = wordingOf(suggestion);
  const bare = withoutTail(quote, /[\s.;,:]/);
  const bareEnd = end - (quote.length - bare.length);
  const words = bare.replace(/^to\s+/i, '');
  const at = wording.toLowerCase().indexOf(words.toLowerCase());

  // The duty and more: only what is more goes in, after the duty.
  if (words !== '' && at === 0) return { start: bareEnd, end: bareEnd, text: unended(wording.slice(words.length)) };

  // The duty put another way takes its place.
  if (words !== '' && at > 0) {
    const lower = /^\p{Ll}/u.test(quote);
    const first = wording.charAt(0);
    return { start, end: bareEnd, text: unended((lower ? first.toLowerCase() : first) + wording.slice(1)) };
  }

  // A sentence of its own, after the one that it answers.
  const rest = text.slice(end, limit);
  const stop = SENTENCE_END.exec(rest);
  const after = stop ? end + stop.index + 1 : end + rest.trimEnd().length;
  const ended = /[.!?]$/.test(text.slice(0, after));
  return { start: after, end: after, text: `${ended ? '' : '.'} ${wording}` };
}

/** Without its full stop, as the sentence around it has its own. */
function unended(text: string): string {
  return text.replace(/\.$/, '');
}
