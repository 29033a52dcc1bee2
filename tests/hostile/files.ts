import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/cli/input-error.ts';
import { DEFAULT_PACK, readFiles } from '../../src/cli/load-catalogue.ts';
import { parseJobDocument } from '../../src/cli/read-input.ts';
import { assemblePack, PackError } from '../../src/engine/catalogue/assemble.ts';
import { packFilesOf } from '../../src/engine/catalogue/one-file.ts';
import { review } from '../../src/engine/review.ts';
import { alignBlocks, moved, placeOf } from '../../src/page/field-text.ts';
import { SCHEMAS } from '../../src/register/database.ts';
import { RegisterError } from '../../src/register/errors.ts';
import { readRegisterFile } from '../../src/register/transfer.ts';
import { masked } from '../../src/reports/mask.ts';
import { readSettings } from '../../src/settings/settings.ts';
import { readDraft } from '../../src/sources/draft-field.ts';
import { readJson } from '../../src/sources/json.ts';
import { ReadError } from '../../src/sources/read-error.ts';
import { readText } from '../../src/sources/text.ts';
import { catalogue, jobDescription } from '../engine/job-description.ts';
import { expectSound, hostileDocument } from './reading.ts';
import { hostileText } from './texts.ts';

const pack = await readFiles(DEFAULT_PACK);
const post = jobDescription('Radiotherapy support worker', 'Band 3', ['# Main duties', '- Take bloods.', 'Chaperone.']);

/** Any value that JSON can say, keys that objects have of themselves among them. */
const json = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom<unknown>(null, true, 0, -1, 1e308, 2 ** 53, '', '__proto__', '(', '[', '=', 'a'.repeat(500)),
    hostileText(4),
    fc.array(tie('value'), { maxLength: 3 }),
    fc
      .array(
        fc.tuple(
          fc.constantFrom('__proto__', 'constructor', 'id', 'text', 'blocks', 'toString', 'length'),
          tie('value'),
        ),
        { maxLength: 3 },
      )
      .map((entries) =>
        JSON.parse(`{${entries.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`)}}`),
      ),
  ),
})).value;

/** Puts a value somewhere into another one: `path` says where by numbers, as far as it goes. */
function mutated(value: unknown, [first = 0, ...path]: readonly number[], by: unknown): unknown {
  if (typeof value !== 'object' || value === null) return by;
  const keys = Object.keys(value);
  const key = keys[first % Math.max(1, keys.length)];
  if (key === undefined || path.length === 0) return by;
  const inner = mutated((value as Record<string, unknown>)[key], path, by);
  if (Array.isArray(value)) return value.with(Number(key), inner);
  return { ...value, [key]: inner };
}

const path = fc.array(fc.nat(500), { minLength: 1, maxLength: 6 });

/** What files of somebody else's making come to: they are read, or refused in words for the user. */
export function filesKeepTo(runs: number): void {
  describe(`files, over ${runs} random ones`, () => {
    it('packs: put together, or refused with the entry and what to do', { timeout: 600_000 }, () => {
      fc.assert(
        fc.property(fc.constantFrom(...Object.keys(pack)), path, json, (file, where, by) => {
          const files = { ...pack, [file]: mutated(pack[file], where, by) };
          let made: ReturnType<typeof assemblePack>;
          try {
            made = assemblePack(files);
          } catch (error) {
            if (!(error instanceof PackError)) throw error;
            expect(error.faults.length).toBeGreaterThan(0);
            for (const fault of error.faults) for (const words of Object.values(fault)) expect(words).not.toBe('');
            return;
          }
          // What was let in must hold up under a review.
          expectSound(review(post, made), post);
        }),
        { numRuns: Math.ceil(runs / 4) },
      );
    });

    it('packs in one file: read, or refused', () => {
      fc.assert(
        fc.property(
          fc.oneof(
            json.map((value) => JSON.stringify(value)),
            hostileText(8),
          ),
          (text) => {
            try {
              assemblePack(packFilesOf(text));
            } catch (error) {
              if (!(error instanceof PackError)) throw error;
            }
          },
        ),
        { numRuns: runs },
      );
    });

    it('job descriptions in JSON: read, or refused, in the terminal and on the audit page', () => {
      fc.assert(
        fc.property(hostileDocument, path, json, fc.boolean(), (document, where, by, whole) => {
          const text = JSON.stringify(whole ? document : mutated(document, where, by));
          for (const [read, refused] of [
            [parseJobDocument, InputError],
            [readJson, ReadError],
          ] as const) {
            try {
              const made = read(text);
              expectSound(review(made, catalogue), { ...made, blocks: byId(made.blocks) });
            } catch (error) {
              if (!(error instanceof refused)) throw error;
            }
          }
        }),
        { numRuns: runs },
      );
    });

    it('registers: taken in, or refused', async () => {
      const envelope = (reviews: unknown) => ({
        kind: 'dutymark-register',
        schemaVersion: 1,
        exportedAt: '2026-11-22T00:00:00Z',
        reviews,
      });
      await fc.assert(
        fc.asyncProperty(
          fc.oneof(
            json,
            json.map((value) => envelope([value])),
            json.map(envelope),
          ),
          async (value) => {
            try {
              for await (const _ of readRegisterFile(new Blob([JSON.stringify(value)]), SCHEMAS));
            } catch (error) {
              if (!(error instanceof RegisterError)) throw error;
            }
          },
        ),
        { numRuns: runs },
      );
    });

    it('settings: read, or known for none of ours', () => {
      fc.assert(
        fc.property(json, (value) => {
          const read = readSettings(value);
          if (typeof read === 'string') expect(['newer', 'broken']).toContain(read);
          else expect(read.schemaVersion).toBe(2);
        }),
        { numRuns: runs },
      );
    });

    it('texts: read, and drafts found again in their field', () => {
      fc.assert(
        fc.property(hostileText(), hostileText(6), fc.boolean(), fc.nat(400), (text, typed, markdown, at) => {
          readText(text, { id: 'x', markdown });
          const { blocks } = readDraft({ title: '', band: null, draft: { text } });
          const aligned = alignBlocks(text, blocks);
          blocks.forEach(({ text: words }, block) => {
            const place = placeOf(aligned, { block, start: 0, end: words.length });
            if (!place) return;
            expect(bare(text.slice(place.start, place.end))).toBe(bare(words));
            const after = text.slice(0, at) + typed + text.slice(at);
            const now = moved(text, after, place);
            if (now) expect(after.slice(now.start, now.end)).toBe(text.slice(place.start, place.end));
          });
        }),
        { numRuns: runs },
      );
    });

    it('what is blacked out keeps its length, and no query stays', () => {
      const query = fc.constantFrom(
        'https://a.example/x?token=s3cret#top',
        'www.a.example?s3cret',
        '/jobs/4?user=s3cret&x',
      );
      fc.assert(
        fc.property(hostileText(10), query, hostileText(10), (before, address, after) => {
          const text = `${before} ${address} ${after}`;
          expect(masked(text)).toHaveLength(text.length);
          expect(masked(text)).not.toContain('s3cret');
        }),
        { numRuns: runs },
      );
    });

    it('leave what every object has alone', () => {
      expect(Object.keys(Object.prototype)).toEqual([]);
      expect(({} as { id?: unknown }).id).toBeUndefined();
    });
  });
}

const bare = (text: string) => text.replace(/[\s\u200B-\u200D\u2060\uFEFF\u00AD]/g, '');

/** Spans name blocks by their ids, which in a file may be any numbers. */
function byId(blocks: ReturnType<typeof parseJobDocument>['blocks']) {
  const result: typeof blocks = [];
  for (const block of blocks) result[block.id] ??= block;
  return result;
}
