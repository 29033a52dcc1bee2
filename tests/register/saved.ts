import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { onTestFinished } from 'vitest';
import type { JobDocument } from '../../src/engine/document/job-document.ts';
import type { Finding, Review } from '../../src/engine/document/review.ts';
import type { TakenIn, ToSave } from '../../src/messaging/register.ts';
import { Register, type RegisterOptions } from '../../src/register/register.ts';

/** A job description that says something of its own, and that alone. */
export function jobDescription(number: number, said = 'Greet patients and escort them.'): JobDocument {
  return {
    schemaVersion: 1,
    id: `C9999-26-${String(number).padStart(4, '0')}`,
    title: `Support Worker ${number}`,
    band: `Band ${3 + (number % 2)}`,
    source: 'nhs-jobs',
    blocks: [
      { id: 0, kind: 'heading', text: `Support Worker ${number}` },
      { id: 1, kind: 'item', text: said },
    ],
  };
}

export function finding(rule: string, changes: Partial<Finding> = {}): Finding {
  return {
    id: `${rule}-1`,
    rule,
    severity: 'warning',
    block: 1,
    start: 0,
    end: 5,
    quote: 'Greet',
    tasks: ['SCSW-CARE-01'],
    message: `About ${rule}.`,
    suggestion: 'Say so.',
    source: 'the guide',
    ...changes,
  };
}

export function reviewOf(document: JobDocument, findings: Finding[] = [], changes: Partial<Review> = {}): Review {
  const text = document.blocks[1]?.text ?? '';
  return {
    schemaVersion: 1,
    catalogue: { id: 'therapeutic-radiography', version: '1.0.0' },
    document: { id: document.id, title: document.title, source: document.source },
    role: {
      title: document.title,
      band: Number(document.band?.slice(5) ?? 0) || null,
      bandQuote: document.band,
      level: document.band === 'Band 4' ? 'AP' : 'SCSW',
      why: ['its band'],
    },
    duties: [
      {
        block: 1,
        start: 0,
        end: text.length,
        quote: text,
        matches: [{ task: 'SCSW-CARE-01', score: 0.9, why: [text.slice(0, 5)] }],
        possible: [],
        supervision: 'none',
      },
    ],
    findings,
    coverage: [{ domain: 'CARE', tasks: 16, covered: ['SCSW-CARE-01'] }],
    ...changes,
  };
}

export function toSave(number: number, findings: Finding[] = [], rest: Partial<ToSave> = {}): ToSave {
  const document = jobDescription(number);
  return { document, review: reviewOf(document, findings), ...rest };
}

/** A browser's storage of its own for one test. */
export function storage(): NonNullable<RegisterOptions['dexie']> {
  return { indexedDB: new IDBFactory(), IDBKeyRange };
}

let names = 0;

/** A register that is closed when the test ends. Each call of its clock is a minute later. */
export async function openRegister(options: Partial<RegisterOptions> = {}): Promise<Register> {
  let minutes = 0;
  names += 1;
  const register = await Register.open({
    now: () => new Date(Date.UTC(2026, 0, 1, 0, minutes++)),
    dutymark: '0.1.0',
    name: `register-${names}`,
    dexie: storage(),
    ...options,
  });
  onTestFinished(() => register.close());
  return register;
}

/** Takes an exported register in beside what is there. */
export async function importInto(register: Register, text: string): Promise<TakenIn> {
  return register.takeIn(await register.readImport(new Blob([text])), 'merge');
}

export async function fileOf(register: Register): Promise<string> {
  let text = '';
  for await (const piece of register.export()) text += piece;
  return text;
}
