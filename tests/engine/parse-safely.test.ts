import { expect, it } from 'vitest';
import { JobDocument } from '../../src/engine/document/job-document.ts';
import { parseSafely } from '../../src/engine/parse-safely.ts';

it('takes a value at which the check itself fails for a fault of the value', () => {
  const value = { id: { length: { toString: null } } };
  expect(() => JobDocument.safeParse(value)).toThrow(TypeError);
  expect(parseSafely(JobDocument, value).error?.issues).toEqual([
    expect.objectContaining({ path: [], message: expect.stringContaining('take it out') }),
  ]);
});

it('answers as the schema does otherwise', () => {
  expect(parseSafely(JobDocument, {})).toEqual(JobDocument.safeParse({}));
});
