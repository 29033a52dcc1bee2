import type { JobDocument } from '../engine/document/job-document.ts';
import type { Review } from '../engine/document/review.ts';
import { annotationReport } from './annotations.ts';
import { csvReport, manyCsvReport } from './csv.ts';
import { fileName } from './file-name.ts';
import { htmlReport } from './html.ts';
import { jsonReport } from './json.ts';
import type { ManyContext, ManyReviews } from './many.ts';
import { type ReportContext, titleOf } from './report.ts';
import { words } from './words.ts';

export type { ManyContext, ManyReviews, NamedReview } from './many.ts';
export type { ReportContext } from './report.ts';

/** A kind of file that a review can be made into. */
export interface ReportFormat {
  id: string;
  extension: string;
  mediaType: string;
  /** For the user. */
  label: string;
  make(review: Review, context: ReportContext): Promise<Uint8Array<ArrayBuffer> | string>;
}

/** Every format, in the order in which they are offered. The two heavy writers are loaded when first asked for. */
export const reportFormats: readonly ReportFormat[] = [
  {
    id: 'html',
    extension: 'html',
    mediaType: 'text/html;charset=utf-8',
    label: 'Page to print or save as a PDF (HTML)',
    make: async (review, context) => htmlReport(review, context),
  },
  {
    id: 'word',
    extension: 'docx',
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    label: 'Word document (DOCX)',
    make: async (review, context) => (await import('./word.ts')).wordReport(review, context),
  },
  {
    id: 'excel',
    extension: 'xlsx',
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    label: 'Excel workbook (XLSX)',
    make: async (review, context) => (await import('./excel.ts')).excelReport(review, context),
  },
  {
    id: 'csv',
    extension: 'csv',
    mediaType: 'text/csv;charset=utf-8',
    label: 'List of findings (CSV)',
    make: async (review, context) => csvReport(review, context),
  },
  {
    id: 'json',
    extension: 'json',
    mediaType: 'application/json',
    label: 'Review for other programs (JSON)',
    make: async (review, context) => jsonReport(review, context),
  },
  {
    id: 'annotations',
    extension: 'jsonld',
    mediaType: 'application/ld+json;profile="http://www.w3.org/ns/anno.jsonld"',
    label: 'Web annotations (JSON-LD)',
    make: annotationReport,
  },
];

/** A kind of file that many reviews can be made into. */
export interface ManyReportFormat extends Omit<ReportFormat, 'make'> {
  /** Takes the reviews one after another: an array, or what reads them from a register as they are needed. */
  make(reviews: ManyReviews, context: ManyContext): Promise<Uint8Array<ArrayBuffer> | string>;
}

/** Every format for many reviews, in the order in which they are offered. */
export const manyReports: readonly ManyReportFormat[] = [
  {
    id: 'excel',
    extension: 'xlsx',
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    label: 'Excel workbook of posts and findings (XLSX)',
    make: async (reviews, context) => (await import('./excel.ts')).manyExcelReport(reviews, context),
  },
  {
    id: 'csv-posts',
    extension: 'csv',
    mediaType: 'text/csv;charset=utf-8',
    label: 'List of posts (CSV)',
    make: (reviews, context) => manyCsvReport('posts', reviews, context),
  },
  {
    id: 'csv-findings',
    extension: 'csv',
    mediaType: 'text/csv;charset=utf-8',
    label: 'List of findings (CSV)',
    make: (reviews, context) => manyCsvReport('findings', reviews, context),
  },
];

/** A finished report. */
export interface ReportFile {
  name: string;
  mediaType: string;
  content: Uint8Array<ArrayBuffer> | string;
}

/** Makes the file of a format, named after the document's title. */
export async function reportFile(format: ReportFormat, review: Review, context: ReportContext): Promise<ReportFile> {
  return {
    name: fileName(titleOf(review), format.extension),
    mediaType: format.mediaType,
    content: await format.make(review, context),
  };
}

/** Makes the file of a format from many reviews. */
export async function manyReportFile(
  format: ManyReportFormat,
  reviews: ManyReviews,
  context: ManyContext,
): Promise<ReportFile> {
  return {
    name: fileName(format.id === 'csv-findings' ? words.findings.heading : words.many.posts, format.extension),
    mediaType: format.mediaType,
    content: await format.make(reviews, context),
  };
}

/** What the user interface is handed: each format with all that it needs but the review. */
export function reportOffers(catalogueOf: (review: Review) => Promise<ReportContext['catalogue']>) {
  return reportFormats.map((format) => ({
    id: format.id,
    label: format.label,
    make: async (review: Review, document: JobDocument, rest: Omit<ReportContext, 'document' | 'catalogue'>) =>
      reportFile(format, review, { ...rest, document, catalogue: await catalogueOf(review) }),
  }));
}
