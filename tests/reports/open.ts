import { reportFormats } from '../../src/reports/index.ts';
import type { ReportContext } from '../../src/reports/report.ts';
import { type Cell, partsOf, sheetsOf } from './office.ts';
import { sampleContext, sampleReview } from './sample.ts';

/** The content of a report in one format. */
export async function make(
  id: string,
  review = sampleReview,
  context: ReportContext = sampleContext,
): Promise<string | Uint8Array> {
  const format = reportFormats.find((each) => each.id === id);
  if (format === undefined) throw new Error(`no format ${id}`);
  return format.make(review, context);
}

export async function makeText(id: string, review = sampleReview, context = sampleContext): Promise<string> {
  const content = await make(id, review, context);
  if (typeof content !== 'string') throw new Error(`${id} is no text`);
  return content;
}

export async function makeParts(id: string, review = sampleReview): Promise<Map<string, Document>> {
  return partsOf(await make(id, review));
}

export async function makeSheets(review = sampleReview): Promise<Map<string, Cell[][]>> {
  return sheetsOf(await make('excel', review));
}
