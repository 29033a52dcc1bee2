import { describe, expect, it } from 'vitest';
import { DEFAULT_PACK, loadCatalogue } from '../../src/cli/load-catalogue.ts';
import type { JobDocument } from '../../src/engine/document/job-document.ts';
import { review } from '../../src/engine/review.ts';
import { FIXTURE_READERS, formatAgreement } from './formats.ts';

const catalogue = await loadCatalogue(DEFAULT_PACK);
const judge = (document: JobDocument) => review(document, catalogue);

describe('the same job description in several formats', () => {
  it('is reviewed the same: at least 95% of duties and findings agree in every pair', async () => {
    const pairs = await formatAgreement(FIXTURE_READERS, judge);
    expect(pairs).toHaveLength(10);
    const below = pairs.filter(({ duties, findings }) => duties < 0.95 || findings < 0.95);
    expect(below).toEqual([]);
  });

  it('would show a format that loses text', async () => {
    const [json] = FIXTURE_READERS;
    if (!json) throw new Error('no reader');
    const half = async () => {
      const document = await json.read();
      return { ...document, blocks: document.blocks.slice(0, 20) };
    };
    const [pair] = await formatAgreement([json, { format: 'half', read: half }], judge);
    expect(pair?.duties).toBeLessThan(0.95);
    expect(pair?.differences.length).toBeGreaterThan(5);
  });
});
