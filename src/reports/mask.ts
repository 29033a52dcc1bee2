import type { JobDocument } from '../engine/document/job-document.ts';
import type { Review } from '../engine/document/review.ts';

/** Stands for each character that is blacked out, so that the places of all others stay what they were. */
export const MASK = '\u2588';

const EMAIL = /(?<![\p{L}\p{N}._%+'’-])[\p{L}\p{N}._%+'’-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63})+/gu;
/** A British number of ten or eleven digits. Hours, pay and references have fewer digits or other marks between them. */
const TELEPHONE = /(?<![\w.,/-])(?:\+44[\s-]{0,2}(?:\(0\)[\s-]?)?|\(?0)\d(?:[\s()-]{0,3}\d){8,9}(?!\w)/g;
/** What an address may stand in. */
const RUN = /[^\s<>"“”]+/g;
const WEB_ADDRESS = /(?:https?:\/\/|www\.)[^?#]/i;
const NAMED_VALUE = /[\w/]\?[\w.~%-]+=/;

/** Blacks out what could lead to a person: addresses, telephone numbers and the query parts of web addresses. Keeps the length. */
export function masked(text: string): string {
  const black = (found: string) => MASK.repeat(found.length);
  return text.replace(EMAIL, black).replace(TELEPHONE, black).replace(RUN, withoutQuery);
}

/** Blacks out from the question mark or number sign of a web address on, and of any path that carries a named value. */
function withoutQuery(run: string): string {
  const address = WEB_ADDRESS.exec(run);
  const begins = address ? address.index + address[0].length : run.length;
  const mark = run.slice(begins).search(/[?#]./);
  const named = NAMED_VALUE.exec(run)?.index;
  const from = Math.min(mark < 0 ? run.length : begins + mark, named === undefined ? run.length : named + 1);
  return run.slice(0, from) + MASK.repeat(run.length - from);
}

/** The document with every text blacked out where it must be. Offsets into its blocks hold as before. */
export function maskedDocument(document: JobDocument): JobDocument {
  return {
    ...document,
    id: masked(document.id),
    title: masked(document.title),
    band: document.band === null ? null : masked(document.band),
    blocks: document.blocks.map((block) => ({ ...block, text: masked(block.text) })),
  };
}

/** The review of a document, blacked out alike: each quote is still exactly its slice of the blacked-out text. */
export function maskedReview(review: Review, document: JobDocument): Review {
  const texts = new Map(document.blocks.map(({ id, text }) => [id, text]));
  const quoteOf = (block: number, start: number, end: number, quote: string): string => {
    const text = texts.get(block);
    // A number cut in two by the end of a quote is only known for one in the whole block.
    return text?.slice(start, end) === quote ? masked(text).slice(start, end) : masked(quote);
  };
  const { role } = review;
  return {
    ...review,
    document: { ...review.document, id: masked(review.document.id), title: masked(review.document.title) },
    role: {
      ...role,
      title: masked(role.title),
      bandQuote: role.bandQuote === null ? null : masked(role.bandQuote),
      why: role.why.map(masked),
    },
    duties: review.duties.map((duty) => ({
      ...duty,
      quote: quoteOf(duty.block, duty.start, duty.end, duty.quote),
      matches: duty.matches.map((match) => ({ ...match, why: match.why.map(masked) })),
    })),
    findings: review.findings.map((finding) => {
      const { block, start, end, quote } = finding;
      return {
        ...finding,
        quote:
          quote === null || block === null || start === null || end === null
            ? quote && masked(quote)
            : quoteOf(block, start, end, quote),
        message: masked(finding.message),
        suggestion: masked(finding.suggestion),
      };
    }),
  };
}
