/** A file that cannot be read as a job description. The message says in one line what is wrong with it and what to do. */
export class ReadError extends Error {
  override name = 'ReadError';
}
