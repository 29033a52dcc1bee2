import type { JobDocument } from '../../src/engine/document/job-document.ts';
import type { Duty, Finding, Level, Review } from '../../src/engine/document/review.ts';
import type { TabReview } from '../../src/messaging/messages.ts';

const texts = [
  'Radiotherapy Support Worker',
  'Band 3',
  'Main duties of the job',
  'You will escort patients to and from the treatment rooms and act as a chaperone when asked.',
  'Take bloods and insert cannulas for patients who need contrast.',
  'Deliver palliative treatments on the linear accelerator with the radiographers.',
  'Ensure a high standard of patient care throughout the department.',
  'Order stock and keep the clinic rooms tidy.',
  'Work unsupervised in the mould room, making shells for head and neck patients.',
  'Carry out bladder scans before treatment under the direction of a radiographer, following the local protocol, and tell the radiographer of any result outside the agreed range so that the patient is not brought into the treatment room before it has been looked at.',
  'Check blood sugar levels.',
];

export const sampleDocument: JobDocument = {
  schemaVersion: 1,
  id: 'sample',
  title: 'Radiotherapy Support Worker',
  band: 'Band 3',
  source: 'nhs-jobs',
  blocks: texts.map((text, id) => ({ id, kind: id === 0 || id === 2 ? 'heading' : 'paragraph', text })),
};

function spanOf(quote: string): { block: number; start: number; end: number; quote: string } {
  const block = texts.findIndex((text) => text.includes(quote));
  const start = texts[block]?.indexOf(quote);
  if (start === undefined) throw new Error(`The sample document does not say: ${quote}`);
  return { block, start, end: start + quote.length, quote };
}

function finding(rule: string, severity: Finding['severity'], quote: string | null, rest: Partial<Finding>): Finding {
  const span = quote === null ? { block: null, start: null, end: null, quote: null } : spanOf(quote);
  return {
    id: `${rule}:${quote ?? 'document'}`,
    rule,
    severity,
    ...span,
    tasks: [],
    message: 'The message of the finding.',
    suggestion: 'Wording that would answer it.',
    source: 'SCSW, Provide patient care, bullet 7',
    ...rest,
  };
}

function duty(quote: string, rest: Partial<Duty>): Duty {
  return { ...spanOf(quote), matches: [], possible: [], supervision: 'none', ...rest };
}

const duties: Duty[] = [
  duty('escort patients to and from the treatment rooms', {
    matches: [{ task: 'SCSW-FLOW-13', score: 0.82, why: ['escort', 'patients', 'treatment rooms'] }],
    supervision: 'document',
  }),
  duty('act as a chaperone when asked', { matches: [{ task: 'SCSW-CARE-02', score: 0.97, why: ['chaperone'] }] }),
  duty('Take bloods', { matches: [{ task: 'SCSW-CARE-07', score: 0.95, why: ['take', 'bloods'] }] }),
  duty('insert cannulas for patients who need contrast', {
    matches: [{ task: 'SCSW-CARE-08', score: 0.93, why: ['insert', 'cannulas'] }],
    possible: [{ task: 'AP-FLOW-16', score: 0.41 }],
  }),
  duty('Deliver palliative treatments on the linear accelerator with the radiographers', {
    matches: [{ task: 'AP-SUPP-01', score: 0.78, why: ['deliver', 'treatments'] }],
    supervision: 'section',
  }),
  duty('Ensure a high standard of patient care throughout the department', {}),
  duty('Order stock', { matches: [{ task: 'SCSW-FLOW-09', score: 0.9, why: ['order', 'stock'] }] }),
  duty('keep the clinic rooms tidy', { possible: [{ task: 'SCSW-ENV-04', score: 0.52 }] }),
  duty('making shells for head and neck patients', { possible: [{ task: 'LOCAL-MOULD-01', score: 0.55 }] }),
  duty(texts[9] ?? '', {
    matches: [{ task: 'SCSW-CARE-09', score: 0.74, why: ['bladder scans'] }],
    supervision: 'own',
  }),
  duty('Check blood sugar levels', { matches: [{ task: 'SCSW-CARE-10', score: 0.96, why: ['blood sugar'] }] }),
];

const findings: Finding[] = [
  finding('protocol-missing', 'advice', 'Take bloods', {
    tasks: ['SCSW-CARE-07'],
    message: 'The guide ties this task to a protocol. None was found in this sentence or its paragraph.',
    suggestion: 'Take bloods in line with the department’s venepuncture protocol.',
  }),
  finding('task-above-band', 'serious', 'Deliver palliative treatments on the linear accelerator', {
    tasks: ['AP-SUPP-01'],
    message: 'Delivering treatment is usually listed at band 4 in the guide, for an assistant practitioner.',
    suggestion: 'Assist the radiographers as they deliver palliative treatments.',
    source: 'AP, Supporting others and professional practice, bullet 1',
  }),
  finding('unsupervised-wording', 'serious', 'Work unsupervised in the mould room', {
    message:
      'These words read as work without supervision. The guide describes this level as working under supervision.',
    suggestion: 'Work in the mould room under the supervision of a radiographer or technologist.',
    source: 'Role summary, SCSW',
  }),
  finding('supervision-missing', 'warning', null, {
    message: 'Supervision, direction or delegation by registered staff was not found in the text on this page.',
    suggestion: 'You will work under the supervision of registered therapeutic radiographers.',
    source: 'Role summary, SCSW',
  }),
  finding('task-supervision-missing', 'warning', 'insert cannulas for patients who need contrast', {
    tasks: ['SCSW-CARE-08'],
    message: 'The guide has this task under supervision. Words to that effect were not found near it.',
    suggestion: 'Insert cannulas under the supervision of a registered professional.',
  }),
  finding('protocol-missing', 'advice', 'insert cannulas for patients who need contrast', {
    tasks: ['SCSW-CARE-08'],
    message: 'The guide ties this task to a protocol. None was found in this sentence or its paragraph.',
    suggestion: 'Insert cannulas in line with the department’s protocol.',
  }),
  finding('protocol-missing', 'advice', 'Check blood sugar levels', {
    tasks: ['SCSW-CARE-10'],
    message: 'The guide ties this task to a protocol. None was found in this sentence or its paragraph.',
    suggestion: 'Check blood sugar levels in line with the local protocol.',
  }),
  finding('escalation-missing', 'advice', 'Check blood sugar levels', {
    tasks: ['SCSW-CARE-10'],
    message: 'The guide says who is told of a result. Words of reporting or escalating were not found near this task.',
    suggestion: '',
  }),
];

export const sampleReview: Review = {
  schemaVersion: 1,
  catalogue: { id: 'therapeutic-radiography', version: '1.0.0' },
  document: { id: 'sample', title: 'Radiotherapy Support Worker', source: 'nhs-jobs' },
  role: {
    title: 'Radiotherapy Support Worker',
    band: 3,
    bandQuote: 'Band 3',
    level: 'SCSW',
    why: ['The title names a support worker in radiotherapy', 'Band 3'],
  },
  duties,
  findings,
  coverage: [{ domain: 'CARE', tasks: 16, covered: ['SCSW-CARE-02', 'SCSW-CARE-07'] }],
};

/** What the background would keep of a tab with the sample review; one finding and one duty are not on its page any more. */
export const sampleTab: TabReview = {
  tabId: 7,
  address: 'https://www.jobs.nhs.uk/candidate/jobadvert/C9000-26-0001',
  document: sampleDocument,
  review: sampleReview,
  chosenLevel: null,
  notes: [
    'An attached file, “Job description.pdf”, was seen and not read.',
    'The employer’s contact details were not read.',
  ],
  unplaced: ['unsupervised-wording:Work unsupervised in the mould room', 'duty-8'],
};

/** The same post read, or chosen, as another level. */
export function sampleTabAt(level: Level, chosenLevel: Level | null = null): TabReview {
  const about = level === 'SCSW' || level === 'AP';
  return {
    ...sampleTab,
    chosenLevel,
    review: {
      ...sampleReview,
      role: { ...sampleReview.role, level, why: ['The title names no work in radiotherapy'] },
      findings: about ? findings.filter(({ rule }) => rule !== 'task-above-band') : [],
    },
  };
}
