import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { JSDOM } from 'jsdom';
import jsonld from 'jsonld';
import { describe, expect, it } from 'vitest';
import { readFiles } from '../../src/cli/load-catalogue.ts';
import { assemblePack } from '../../src/engine/catalogue/assemble.ts';
import { Review } from '../../src/engine/document/review.ts';
import { review as engineReview } from '../../src/engine/review.ts';
import { RULES } from '../../src/engine/rules/index.ts';
import { FAULT } from '../../src/engine/unchecked.ts';
import { reportFile, reportFormats } from '../../src/reports/index.ts';
import { MASK, masked, maskedDocument, maskedReview } from '../../src/reports/mask.ts';
import { reportOf } from '../../src/reports/report.ts';
import { words } from '../../src/reports/words.ts';
import { ruleWords } from '../../src/ui/words.ts';
import { annoContext } from './anno-context.ts';
import { make, makeParts, makeSheets, makeText } from './open.ts';
import { catalogue, FORMULA, HOSTILE, SAID, SECRETS, sampleContext, sampleDocument, sampleReview } from './sample.ts';

const blank = (text: string) => text.replace(/\s+/g, ' ').trim();
const clear = maskedReview(sampleReview, sampleDocument);
const report = reportOf(sampleReview, sampleContext);

/** A review of a post that the guide is not about. */
const other: Review = {
  ...sampleReview,
  role: { ...sampleReview.role, level: 'other', band: null, bandQuote: null },
  findings: [],
};

describe('a rule that failed', () => {
  /** A review in which nothing was found, as the one rule that would have found something threw. */
  const failed: Review = {
    ...sampleReview,
    findings: sampleReview.findings.slice(0, 1).map((finding) => ({
      ...finding,
      ...{ rule: 'protocol-missing', block: null, start: null, end: null, quote: null, tasks: [], source: FAULT },
      message: 'This could not be checked, because of a fault in Dutymark (on purpose).',
      suggestion: 'Check this point by eye, and report the fault.',
    })),
  };
  const flat = async (id: string): Promise<string> => {
    if (id === 'word')
      return [...(await makeParts(id, failed)).values()].map((part) => part.documentElement.textContent).join(' ');
    if (id === 'excel') return JSON.stringify([...(await makeSheets(failed))]);
    const text = await makeText(id, failed);
    return id === 'html' ? (new JSDOM(text).window.document.body.textContent ?? '') : text;
  };

  it.each(['html', 'word', 'excel', 'csv', 'json', 'annotations'])('is no clean bill in a report (%s)', async (id) => {
    const said = await flat(id);
    expect(said).toContain('This could not be checked, because of a fault in Dutymark (on purpose).');
    expect(said).not.toContain('No findings');
    // What machines read has it by its rule and its source.
    if (/^(?:csv|json|annotations)$/.test(id)) return;
    expect(said).toContain(`${words.unchecked}: ${ruleWords('protocol-missing')}`);
    expect(blank(said)).not.toContain(reportOf({ ...failed, findings: [] }, sampleContext).findingsLead);
  });
});

describe('the sample', () => {
  it('has what the reports must carry', () => {
    expect(Review.parse(sampleReview)).toEqual(sampleReview);
    expect(new Set(sampleReview.findings.map(({ severity }) => severity))).toEqual(
      new Set(['serious', 'warning', 'advice']),
    );
    expect(sampleReview.findings.some(({ block }) => block === null)).toBe(true);
    expect(sampleReview.duties.some(({ quote }) => quote.includes('jane.doe@'))).toBe(true);
    expect(sampleReview.duties.some(({ matches }) => matches.length === 0)).toBe(true);
  });
});

describe('every format', () => {
  it('is offered once, with a file name, a media type and a label of its own', () => {
    expect(reportFormats.map(({ id }) => id)).toEqual(['html', 'word', 'excel', 'csv', 'json', 'annotations']);
    for (const key of ['extension', 'mediaType', 'label'] as const) {
      expect(new Set(reportFormats.map((format) => format[key])).size).toBe(reportFormats.length);
    }
  });

  it.each(reportFormats)('$id tells nobody’s address or number, and no query', async ({ id }) => {
    const content = await make(id);
    const text =
      typeof content === 'string'
        ? content
        : [...(await makeParts(id)).values()].map((part) => part.documentElement.outerHTML).join('\n');
    for (const secret of SECRETS) expect(text).not.toContain(secret);
    expect(text).toContain(MASK);
  });

  it.each(reportFormats)('$id can be made of a post that the guide is not about', async ({ id }) => {
    expect((await make(id, other)).length).toBeGreaterThan(200);
  });

  it.each(reportFormats)('$id is made of a review whose guide is not installed, and says so', async (format) => {
    const foreign = { ...sampleReview, catalogue: { id: 'elsewhere', version: '9.9.9' } };
    const { content } = await reportFile(format, foreign, sampleContext);
    if (typeof content === 'string' && format.id !== 'json') expect(content).toContain(words.guide.absent);
    if (format.id !== 'json') expect(content).not.toContain('The Society of Radiographers');
  });

  it('is named after the document, without what Windows refuses', async () => {
    const [format] = reportFormats;
    if (format === undefined) throw new Error('no format');
    const { name } = await reportFile(format, sampleReview, sampleContext);
    expect(name).toBe("img src=x onerror= alert(1) & 'Support' Worker - review.html");
  });
});

describe('words', () => {
  it('name every rule as the panel does', () => {
    for (const { id } of RULES) expect(words.rules[id]).toBe(ruleWords(id));
    expect(Object.keys(words.rules).toSorted()).toEqual(RULES.map(({ id }) => id).toSorted());
  });
});

describe('blacking out', () => {
  it.each([
    ['mail jo.o’neill+hr@nhs.example.uk now', ['jo.o’neill+hr@nhs.example.uk']],
    ['ring 020 7946 0000.', ['020 7946 0000']],
    ['ring (01632) 960 001 or +44 (0)1632 960002', ['(01632) 960 001', '+44 (0)1632 960002']],
    ['see https://a.example/b?c=d&e=f, then', ['?c=d&e=f,']],
    ['see a.example/apply?id=7', ['?id=7']],
  ])('hides what it must in: %s', (text, secrets) => {
    const expected = secrets.reduce((rest, secret) => rest.replace(secret, MASK.repeat(secret.length)), text);
    expect(masked(text)).toBe(expected);
    expect(expected).toHaveLength(text.length);
  });

  it.each([
    'Band 3, £24,071 - £25,674 a year, 37.5 hours',
    'Shifts 08:00-16:00, 0800 - 1630',
    'Reference C9123-24-0123-0456-01, closes 01/04/2026',
    'Can you? Yes. See www.sor.org?',
    'ISBN 978-1-911738-31-2',
  ])('leaves: %s', (text) => expect(masked(text)).toBe(text));

  it('takes no time on a long run of letters', () => {
    const started = performance.now();
    masked(`${'a'.repeat(200_000)} ${'0'.repeat(200_000)} http://${'b'.repeat(200_000)} ${'c?'.repeat(50_000)}`);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

describe('HTML', () => {
  it('holds the whole review, as text', async () => {
    const { document } = new JSDOM(await makeText('html')).window;
    const text = blank(document.body.textContent ?? '');
    for (const said of [...SAID, HOSTILE, report.findingsLead]) expect(text).toContain(said);
    expect(document.title).toContain(HOSTILE);

    const findings = [...document.querySelectorAll('.finding')];
    expect(findings).toHaveLength(sampleReview.findings.length);
    for (const [index, finding] of report.findings.entries()) {
      const shown = blank(findings[index]?.textContent ?? '');
      for (const part of [
        finding.ruleWords,
        finding.quote ?? '',
        finding.message,
        finding.suggestion,
        finding.source,
      ]) {
        expect(shown).toContain(part);
      }
    }
    const [coverage, duties] = document.querySelectorAll('tbody');
    const cells = (rows: ParentNode | undefined) =>
      [...(rows?.querySelectorAll('tr') ?? [])].map((row) => [...row.children].map((cell) => cell.textContent ?? ''));
    expect(cells(coverage).map((row) => row.slice(1, 3).map(Number))).toEqual(
      sampleReview.coverage.map(({ tasks, covered }) => [tasks, covered.length]),
    );
    expect(cells(duties).map(([duty]) => duty)).toEqual(clear.duties.map(({ quote }) => blank(quote)));
  });

  it('runs nothing, loads nothing and links to nothing', async () => {
    const text = await makeText('html');
    const { document } = new JSDOM(text).window;
    expect(
      document.querySelectorAll('script, img, iframe, object, embed, link, form, a, base, audio, video'),
    ).toHaveLength(0);
    const attributes = [...document.querySelectorAll('*')].flatMap((element) => [...element.attributes]);
    expect(attributes.filter(({ name }) => /^on|^(?:href|src|action|style|xlink:href)$/i.test(name))).toEqual([]);
    expect(document.querySelector('style')?.textContent).not.toMatch(/url\(|@import/);
    expect(document.querySelector('meta[http-equiv]')?.getAttribute('content')).toContain("default-src 'none'");
  });

  it('draws coverage so that it can be read out, and as it is', async () => {
    const { document } = new JSDOM(await makeText('html')).window;
    const chart = document.querySelector('svg[role=img]');
    const labels = chart?.getAttribute('aria-labelledby')?.split(' ') ?? [];
    const spoken = labels.map((id) => document.getElementById(id)?.textContent ?? '').join(' ');
    for (const { name, covered, tasks } of report.coverage) {
      expect(spoken).toContain(`${name}, ${covered.length} of ${tasks}`);
    }
    const width = (selector: string) =>
      [...(chart?.querySelectorAll(selector) ?? [])].map((bar) => Number(bar.getAttribute('width')));
    const full = width('.chart-track');
    expect(width('.chart-bar')).toEqual(
      report.coverage.map(({ covered, tasks }, index) => Math.round(((full[index] ?? 0) * covered.length) / tasks)),
    );
  });

  it('has headings in order, named sections and table heads', async () => {
    const { document } = new JSDOM(await makeText('html')).window;
    const levels = [...document.querySelectorAll('h1, h2, h3')].map(({ tagName }) => Number(tagName.slice(1)));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    for (const [index, level] of levels.entries()) expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1);
    expect(document.documentElement.lang).toBe('en-GB');
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(document.querySelectorAll('table:not(:has(caption)), th:not([scope])')).toHaveLength(0);
  });
});

describe('Word', () => {
  it('holds the whole review, as text', async () => {
    const parts = await makeParts('word');
    const paragraphs = [...(parts.get('word/document.xml')?.getElementsByTagName('w:p') ?? [])].map((paragraph) =>
      [...paragraph.getElementsByTagName('w:t')].map((run) => run.textContent).join(''),
    );
    const text = paragraphs.join('\n');
    for (const said of [...SAID, HOSTILE, FORMULA.replace('?x=', MASK.repeat(3))]) expect(text).toContain(said);
    for (const { quote } of clear.duties) expect(paragraphs).toContain(blank(quote));
    for (const { ruleWords, severityWords, message, suggestion } of report.findings) {
      expect(paragraphs).toContain(`${severityWords}: ${ruleWords}`);
      expect(paragraphs).toContain(message);
      expect(text).toContain(suggestion);
    }
    for (const { name, tasks, covered } of report.coverage) {
      const at = paragraphs.indexOf(name);
      expect(paragraphs.slice(at + 1, at + 3)).toEqual([String(tasks), String(covered.length)]);
    }
  });

  it('links to nothing outside', async () => {
    const parts = await makeParts('word');
    const links = [...parts].flatMap(([path, part]) =>
      path.endsWith('.rels') ? [...part.querySelectorAll('[TargetMode=External]')] : [],
    );
    expect(links).toEqual([]);
  });

  it('survives characters that XML cannot hold', async () => {
    const broken = { ...sampleReview, role: { ...sampleReview.role, title: 'A\u0000\u000b\ud800\uffff\u202eB' } };
    const parts = await makeParts('word', broken);
    expect(parts.get('word/document.xml')?.documentElement.textContent).toMatch(/A\s*\ufffdB/);
    expect([...(await makeSheets(broken)).keys()]).toHaveLength(4);
  });
});

describe('Excel', () => {
  it('has a sheet each for post, findings, duties and coverage, equal to the review', async () => {
    const sheets = await makeSheets();
    expect([...sheets.keys()]).toEqual(['Post', 'Findings', 'Duties', 'Coverage']);
    const post = (sheets.get('Post') ?? []).map((row) => row.join(': ')).join('\n');
    for (const said of [...SAID, HOSTILE]) expect(post).toContain(said);

    const rows = (name: string) => (sheets.get(name) ?? []).slice(1);
    expect(
      rows('Findings').map((row) => [row[2] ?? null, row[3], row[4], row[7], row[8] ?? null, row[9] ?? null]),
    ).toEqual(
      clear.findings.map(({ quote, message, suggestion, rule, block, start }) => [
        quote && blank(quote),
        blank(message),
        blank(suggestion),
        rule,
        block,
        start,
      ]),
    );
    expect(rows('Duties').map(([quote, id, , score]) => [quote, id ?? null, score ?? null])).toEqual(
      clear.duties.flatMap(({ quote, matches }) => {
        const named: { task: string | null; score: number | null }[] = [...matches];
        return (named.length > 0 ? named : [{ task: null, score: null }]).map((match) => [
          blank(quote),
          match.task,
          match.score,
        ]);
      }),
    );
    expect(rows('Coverage').map(([id, , tasks, covered]) => [id, tasks, covered])).toEqual(
      sampleReview.coverage.map(({ domain, tasks, covered }) => [domain, tasks, covered.length]),
    );
  });

  it('keeps what looks like a formula or like an escape as the text it is', async () => {
    const texts = [...(await makeSheets()).values()].flat(2);
    expect(texts).toContain(FORMULA.replace('?x=', MASK.repeat(3)));
    expect(texts).toContain('Give medicines to patients for pain _x0041_ relief');
  });
});

describe('CSV', () => {
  const read = async (review = sampleReview): Promise<Record<string, string>[]> =>
    parse(await makeText('csv', review), { bom: true, columns: true });

  it('has a row a finding, each with guide and limits', async () => {
    const rows = await read();
    expect(rows.map(({ quote, message, tasks, start }) => [quote, message, tasks, start])).toEqual(
      clear.findings.map(({ quote, message, tasks, start }) => [
        quote ?? '',
        message,
        tasks.join(' '),
        `${start ?? ''}`,
      ]),
    );
    for (const row of rows) for (const said of SAID) expect(Object.values(row).join('\n')).toContain(said);
    expect(rows[0]?.title).toBe(HOSTILE);
  });

  it.each(['=1+1', '+1', '-1', '@A1', '\t=1', '\r=1', ' =1', '\ufeff=1', '\u00a0+1', '＝1+1'])(
    'lets no spreadsheet run %j',
    async (title) => {
      const rows = await read({ ...sampleReview, role: { ...sampleReview.role, title } });
      expect(rows[0]?.title).toBe(`'${title}`);
    },
  );

  it('keeps a post without findings', async () => {
    expect((await read(other)).map(({ message }) => message)).toEqual(['No findings']);
  });
});

describe('JSON', () => {
  it('is the contract, and the review but for what is blacked out', async () => {
    const read: unknown = JSON.parse(await makeText('json'));
    expect(Review.strict().parse(read)).toEqual(clear);
    const texts = maskedDocument(sampleDocument).blocks.map(({ text }) => text);
    for (const { block, start, end, quote } of clear.duties) expect(texts[block]?.slice(start, end)).toBe(quote);
  });
});

describe('annotations', () => {
  const OA = 'http://www.w3.org/ns/oa#';
  const loader = async (url: string) => {
    if (url !== 'http://www.w3.org/ns/anno.jsonld') throw new Error(`asked for ${url}`);
    return { contextUrl: undefined, documentUrl: url, document: annoContext };
  };
  const open = async () => JSON.parse(await makeText('annotations'));

  it('are read by a JSON-LD processor, nothing lost', async () => {
    const page = await open();
    // With `safe`, which its types do not know, the processor throws at whatever it would drop.
    const options = { documentLoader: loader, safe: true } as object;
    const expanded: object = await jsonld.expand(page, options);
    const compacted: unknown = await jsonld.compact(expanded, annoContext as never, options);
    const back = compacted as Record<string, unknown>;
    const { '@context': _, ...rest } = page;
    const { '@context': __, ...read } = back;
    // JSON-LD takes a list of one for the one.
    const single = (value: unknown): unknown =>
      Array.isArray(value)
        ? value.length === 1
          ? single(value[0])
          : value.map(single)
        : typeof value === 'object' && value !== null
          ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, single(each)]))
          : value;
    expect(single(read)).toEqual(single(rest));

    const rdf: unknown = await jsonld.toRDF(page, { ...options, format: 'application/n-quads' });
    const quads = String(rdf).split('\n');
    const count = (ending: string) => quads.filter((quad) => quad.includes(ending)).length;
    const matched = sampleReview.duties.filter(({ matches }) => matches.length > 0);
    expect(count(`motivatedBy> <${OA}assessing>`)).toBe(sampleReview.findings.length);
    expect(count(`motivatedBy> <${OA}classifying>`)).toBe(matched.length);
  });

  it('anchor every quote by its words and by its characters', async () => {
    const { items } = await open();
    const text = maskedDocument(sampleDocument)
      .blocks.map((block) => block.text)
      .join('\n');
    const characters = [...text];
    let quotes = 0;
    for (const { target } of items) {
      const quote = target.selector?.find(({ type }: { type: string }) => type === 'TextQuoteSelector');
      const position = target.selector?.find(({ type }: { type: string }) => type === 'TextPositionSelector');
      if (quote === undefined) continue;
      quotes += 1;
      expect(characters.slice(position.start, position.end).join('')).toBe(quote.exact);
      expect(text).toContain(quote.prefix + quote.exact + quote.suffix);
      expect(quote.prefix + quote.suffix).not.toBe('');
    }
    expect(quotes).toBeGreaterThan(10);
    // The duty with a person in it keeps its place alone.
    const hidden = items.filter(({ target }: { target: { selector?: unknown[] } }) => target.selector?.length === 1);
    expect(hidden).toHaveLength(1);
    // UTF-16 would be one further on, after the walker.
    expect(text).toContain('🚶');
  });

  it('name page, guide and limits, with ids that stay', async () => {
    const page = await open();
    for (const said of SAID) expect(page.partOf.label).toContain(said);
    for (const { target } of page.items) {
      expect(target.source).toBe('https://www.jobs.nhs.uk/candidate/jobadvert/C9123-26-0001');
    }
    const ids = [page.id, page.partOf.id, ...page.items.map(({ id }: { id: string }) => id)];
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids)
      expect(id).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(await open()).toEqual(page);
  });

  it('never name a file on this computer', async () => {
    const local = { ...sampleContext, address: 'file:///C:/Users/jane/Desktop/jd.pdf' };
    expect(await makeText('annotations', sampleReview, local)).not.toContain('jane');
  });
});

describe('a review with a local pack', () => {
  it('names the guide and the local scope of practice, each with its publisher and date', async () => {
    const files = await readFiles(fileURLToPath(new URL('../../catalogue/example-local', import.meta.url)));
    const local = assemblePack(files, catalogue);
    const post = { ...sampleDocument, blocks: [...sampleDocument.blocks] };
    post.blocks[10] = { id: 10, kind: 'item', text: 'Answer the aftercare line.' };
    const read = engineReview(post, local, { level: 'SCSW' });
    const context = { ...sampleContext, document: post, catalogue: local };
    const facts = reportOf(read, context);
    expect(facts.guide).toEqual([
      { label: words.guide.title, value: catalogue.info.title },
      { label: words.guide.publisher, value: catalogue.info.publisher },
      { label: words.guide.date, value: 'June 2026' },
      { label: words.guide.local, value: 'Made-up Radiotherapy scope of practice, A made-up department, October 2026' },
      {
        label: words.guide.catalogue,
        value: `example-local, version 1.0.0, on therapeutic-radiography, version ${catalogue.info.version}.`,
      },
    ]);
    expect(facts.coverageLead).toContain('the guide and the local scope of practice have');
    for (const id of ['html', 'csv', 'annotations']) {
      const text = await makeText(id, read, context);
      for (const said of [catalogue.info.title, 'A made-up department', 'Look after the aftercare line']) {
        expect(text, id).toContain(said);
      }
      expect(text).toContain('Local scope of practice (Made-up Radiotherapy scope of practice)');
    }
  });
});
