import type { Readable } from 'node:stream';

/** A job description is a few tens of kilobytes; a line of this length is a file that is no NDJSON. */
const LONGEST = 16 * 1024 * 1024;

/** The lines of a stream, one at a time, and null in the place of one that is longer than `longest`. */
export async function* lines(stream: Readable, longest = LONGEST): AsyncGenerator<string | null> {
  stream.setEncoding('utf8');
  let rest = '';
  let skipping = false;
  let first = true;
  const finish = (line: string): string | null => {
    const whole = first ? line.replace(/^\uFEFF/, '') : line;
    first = false;
    return skipping || whole.length > longest ? null : whole;
  };
  for await (const chunk of stream as AsyncIterable<string>) {
    const parts = chunk.split('\n');
    for (const part of parts.slice(0, -1)) {
      yield finish(rest + part);
      rest = '';
      skipping = false;
    }
    rest += parts.at(-1) ?? '';
    if (rest.length > longest) {
      skipping = true;
      rest = '';
    }
  }
  if (rest !== '' || skipping) yield finish(rest);
}
