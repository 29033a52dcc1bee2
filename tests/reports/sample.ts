import { JobDocument } from '../../src/engine/document/job-document.ts';
import { Review } from '../../src/engine/document/review.ts';
import { review } from '../../src/engine/review.ts';
import type { ReportContext } from '../../src/reports/report.ts';
import { bundledCatalogue } from '../../src/settings/bundled-catalogue.ts';

/** What a hostile advert could say; in every report it must come out as these very words. */
export const HOSTILE = `<img src=x onerror="alert(1)"> & 'Support' Worker`;
export const FORMULA = '=HYPERLINK("https://example.org/?x="&A1,"Click")';

export const catalogue = bundledCatalogue();

/** A band 3 post with findings of every severity, a hostile title, and personal data in and around its duties. */
export const sampleDocument = JobDocument.parse({
  id: 'C9123-26-0001',
  title: HOSTILE,
  band: 'Band 3',
  source: 'nhs-jobs',
  blocks: [
    'Radiotherapy Support Worker',
    'Band 3',
    'Main duties of the job',
    `Escort patients 🚶 to and from the treatment rooms. ${HOSTILE}`,
    'Take bloods and insert cannulas for patients who need contrast.',
    'Deliver palliative treatments on the linear accelerator.',
    FORMULA,
    'Work unsupervised in the mould room, making shells for head and neck patients.',
    'Order stock by e-mail to jane.doe@example.nhs.uk or on 01234 567890, and keep the clinic rooms tidy.',
    'Chaperone patients when asked; see https://www.example.nhs.uk/jobs/42?token=s3cret&user=jane#top for more.',
    'Give medicines to patients for pain _x0041_ relief.',
  ].map((text, id) => ({ id, kind: id === 0 || id === 2 ? 'heading' : id > 2 ? 'item' : 'paragraph', text })),
});

const read = review(sampleDocument, catalogue, { level: 'SCSW' });

/** The engine's own review of it, with the hostile words put where the engine itself would hardly put them. */
export const sampleReview: Review = Review.parse({
  ...read,
  role: { ...read.role, title: HOSTILE },
  findings: read.findings.map((finding, index) => ({
    ...finding,
    message: index === 0 ? `${finding.message} ${HOSTILE}` : finding.message,
    suggestion: index === 1 ? FORMULA : finding.suggestion,
    source: index === 0 ? `${finding.source} ${HOSTILE}` : finding.source,
  })),
});

export const sampleContext: ReportContext = {
  document: sampleDocument,
  catalogue,
  notes: ['Attachment: Job description.pdf. It was not read.', `${HOSTILE}. It was not read.`],
  setAside: 2,
  address: 'https://user:pass@www.jobs.nhs.uk/candidate/jobadvert/C9123-26-0001?searchId=77#apply',
  madeOn: '22 November 2026',
};

/** What must stand in no report. */
export const SECRETS = ['jane.doe', '01234 567890', 's3cret', 'user=jane', 'searchId', 'user:pass'];

/** What every report that speaks to a reader must say. */
export const SAID = [
  'Clinical Support Workers in Therapeutic Radiography',
  'The Society of Radiographers',
  'June 2026',
  `version ${sampleReview.catalogue.version}`,
  'Local governance decides.',
  'An advert on NHS Jobs: 11 parts of text with',
  'Attachment: Job description.pdf. It was not read.',
  '2 findings were set aside',
];
