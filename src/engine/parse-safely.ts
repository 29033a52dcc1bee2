import { z } from 'zod';

type Parsed<T> =
  | { success: true; data: T; error?: undefined }
  | { success: false; data?: undefined; error: z.ZodError };

/**
 * What a schema finds in a value that somebody else made. Zod itself throws at one such as `{ "length": { "toString": null } }`, which it
 * takes for a text or a list: that is a fault of the value like any other here.
 */
export function parseSafely<S extends z.ZodType>(schema: S, value: unknown): Parsed<z.output<S>> {
  try {
    return schema.safeParse(value);
  } catch {
    const message = 'a value in it is named as JavaScript names its own, such as "length": take it out';
    return { success: false, error: new z.ZodError([{ code: 'custom', path: [], message, input: value }]) };
  }
}
