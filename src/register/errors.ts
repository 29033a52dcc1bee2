import { words } from './words.ts';

/** Why the register cannot do what it was asked. */
type Trouble = 'full' | 'private' | 'newer' | 'elsewhere' | 'broken' | 'gone' | 'file';

/** Something the user must know of; the message is for the user. */
export class RegisterError extends Error {
  readonly trouble: Trouble;
  /** Each fault of a file that cannot be imported, with its entry and remedy. */
  readonly faults: readonly string[];

  constructor(trouble: Trouble, message: string, faults: readonly string[] = []) {
    super(message);
    this.name = 'RegisterError';
    this.trouble = trouble;
    this.faults = faults;
  }
}

/** Browsers that keep nothing say so in one of these ways. */
const KEEPS_NOTHING = ['MissingAPIError', 'SecurityError', 'InvalidStateError', 'OpenFailedError', 'NotAllowedError'];
const CLOSED = ['DatabaseClosedError', 'VersionChangeError'];

/** What a browser's error means for the user. */
export function inWords(error: unknown): RegisterError {
  if (error instanceof RegisterError) return error;
  const names = namesOf(error);
  // A full disk aborts the transaction, and the abort may be all that the outermost error tells of.
  if (names.includes('QuotaExceededError')) return new RegisterError('full', words.full);
  if (names.includes('VersionError')) return new RegisterError('newer', words.newer);
  if (names.some((name) => KEEPS_NOTHING.includes(name))) return new RegisterError('private', words.private);
  if (names.some((name) => CLOSED.includes(name))) return new RegisterError('elsewhere', words.elsewhere);
  const reason = error instanceof Error ? error.message : String(error);
  return new RegisterError('broken', words.broken(reason.replace(/\s+/g, ' ').trim()));
}

/** The names of an error and of those that caused it. */
function namesOf(error: unknown, depth = 0): string[] {
  if (typeof error !== 'object' || error === null || depth > 5) return [];
  const name = 'name' in error ? [String(error.name)] : [];
  return [
    ...name,
    ...('inner' in error ? namesOf(error.inner, depth + 1) : []),
    ...('cause' in error ? namesOf(error.cause, depth + 1) : []),
    ...('failures' in error && Array.isArray(error.failures) ? namesOf(error.failures[0], depth + 1) : []),
  ];
}
