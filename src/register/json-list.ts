/** A piece of a JSON text: an entry of the list that was asked for, or at the end all that stands around its entries. */
export type JsonPiece = { entry: string } | { around: string };

/** Characters that a text may hold around the entries of its list, or within one of them. Longer ones are of another kind. */
const MOST_AROUND = 1024 * 1024;
const MOST_IN_ENTRY = 64 * 1024 * 1024;

const OUTSIDE = /["[\]{},:]/g;
const IN_STRING = /["\\]/g;

/**
 * Cuts out, one by one, the entries of the list that the outermost object of a JSON text has under a name, so that the text need not fit into
 * memory. It looks for quotes and brackets only: whether an entry, or what is around, is valid JSON is for whoever parses it. Answers with
 * null once the text ends too early, or cannot be what is looked for.
 */
export async function* jsonList(pieces: AsyncIterable<string>, name: string): AsyncGenerator<JsonPiece | null> {
  let around = '';
  let held = '';
  let entries = 0;
  let depth = 0;
  let inString = false;
  let escaped = false;
  let inList = false;
  /** The last string of the outermost object, which may be a name; and the last name. */
  let string = '';
  let key = '';
  for await (const piece of pieces) {
    if (piece === '') continue;
    let from = 0;
    let at: number = escaped ? 1 : 0;
    escaped = false;
    /** Where the string began in this piece; it may have begun before. */
    let opened = 0;
    for (;;) {
      const stops = inString ? IN_STRING : OUTSIDE;
      stops.lastIndex = at;
      const stop: string | undefined = stops.exec(piece)?.[0];
      if (stop === undefined) break;
      at = stops.lastIndex;
      if (stop === '\\') {
        escaped = at === piece.length;
        at += 1;
      } else if (stop === '"') {
        if (inString && depth === 1) string += piece.slice(opened, at - 1);
        else if (!inString) [opened, string] = [at, ''];
        inString = !inString;
      } else if (stop === ':') {
        if (depth === 1) key = string;
      } else if (stop === '[' || stop === '{') {
        depth += 1;
        if (depth === 2 && stop === '[' && key === name && !inList) {
          inList = true;
          around += held + piece.slice(from, at);
          [held, from] = ['', at];
        }
      } else {
        const ends = stop === ']' || stop === '}';
        if (inList && depth === 2) {
          const entry = (held + piece.slice(from, at - 1)).trim();
          [held, from] = ['', ends ? at - 1 : at];
          entries += 1;
          // A list of nothing has no entry.
          if (entry !== '' || !ends || entries > 1) yield { entry };
          if (ends) [inList, key] = [false, ''];
        }
        if (ends) depth -= 1;
      }
    }
    if (inString && depth === 1) string += piece.slice(opened);
    held += piece.slice(from);
    if (held.length > (inList ? MOST_IN_ENTRY : MOST_AROUND)) return yield null;
  }
  yield inList || inString || depth > 0 ? null : { around: around + held };
}
