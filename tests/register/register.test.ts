import { describe, expect, it, vi } from 'vitest';
import { SavedReview } from '../../src/messaging/saved-review.ts';
import { movedBetween } from '../../src/register/moved.ts';
import { choicesOf } from '../../src/register/query.ts';
import { fileOf, finding, jobDescription, openRegister, reviewOf, storage, toSave } from './saved.ts';

describe('saving', () => {
  it('keeps the review whole, and shows it in a row', async () => {
    const register = await openRegister();
    const item = toSave(1, [finding('scope-missing'), finding('task-above-band', { severity: 'serious' })], {
      tags: ['Radiotherapy  North', 'radiotherapy north', ' '],
    });
    const { row, known } = await register.save(item);
    expect(known).toBe(false);
    expect(row).toMatchObject({
      title: 'Support Worker 1',
      band: 4,
      level: 'AP',
      findings: { serious: 1, warning: 1, advice: 0 },
      rules: ['scope-missing', 'task-above-band'],
      status: 'to-do',
      tags: ['Radiotherapy North'],
      coverage: [{ domain: 'CARE', tasks: 16, covered: 1 }],
      named: ['SCSW-CARE-01'],
    });
    const saved = await register.get(row.hash);
    expect(saved).toMatchObject({ document: item.document, review: item.review, madeBy: '0.1.0' });
    expect(SavedReview.parse(saved)).toEqual(saved);
  });

  it('knows the same content under another name and reference, and keeps what was written about it', async () => {
    const register = await openRegister();
    const { row } = await register.save(toSave(1, [], { name: 'advert.pdf', tags: ['Physics'] }));
    await register.remark(row.hash, { notes: 'Ask HR.', status: 'agreed-locally' });
    const document = { ...jobDescription(1), id: 'another', source: 'pdf' };
    document.blocks = document.blocks.map((block) => ({ ...block, text: `  ${block.text.replaceAll(' ', '\r\n')} ` }));
    expect(await register.recognise(document)).toMatchObject({ hash: row.hash });
    const again = await register.save({ document, review: reviewOf(document), tags: ['physics', 'CT'] });
    expect(again).toMatchObject({
      known: true,
      row: { hash: row.hash, notes: 'Ask HR.', status: 'agreed-locally', tags: ['Physics', 'CT'], name: 'advert.pdf' },
    });
    expect(again.row.savedAt).toBe(row.savedAt);
    expect(await register.count()).toBe(1);
  });

  it.each([
    ['a word', { blocks: [{ id: 0, kind: 'heading' as const, text: 'Support Worker One' }] }],
    ['the band', { band: 'Band 8' }],
    ['the title', { title: 'Porter' }],
  ])('takes a text that differs in %s for another', async (_what, change) => {
    const register = await openRegister();
    await register.save(toSave(1));
    expect(await register.recognise({ ...jobDescription(1), ...change })).toBeNull();
  });

  it('keeps no query, fragment, name or password of an address, and no folder of a file', async () => {
    const register = await openRegister();
    const address = 'https://me:secret@www.jobs.nhs.uk/candidate/jobadvert/C1?token=abc#apply';
    const { row } = await register.save(toSave(1, [], { address, name: 'C:\\Users\\Jo Bloggs\\advert.docx' }));
    expect(row).toMatchObject({ address: 'https://www.jobs.nhs.uk/candidate/jobadvert/C1', name: 'advert.docx' });
    const local = await register.save(
      toSave(2, [], { address: 'file:///home/jo/advert.html', name: '/home/jo/a.pdf' }),
    );
    expect(local.row).toMatchObject({ address: null, name: 'a.pdf' });
    const written = await fileOf(register);
    for (const secret of ['secret', 'token', 'apply', 'Bloggs', '/home/jo']) expect(written).not.toContain(secret);
  });

  it('does not count what the user has set aside', async () => {
    const register = await openRegister();
    const dismissed = [
      { finding: 'scope-missing-1', rule: 'scope-missing', quote: null, reason: 'local-agreement' as const },
    ];
    const { row } = await register.save(
      toSave(1, [finding('scope-missing'), finding('protocol-missing')], {
        kept: { level: null, dismissed, corrections: [] },
      }),
    );
    expect(row).toMatchObject({ rules: ['protocol-missing'], setAside: 1, findings: { warning: 1 } });
  });
});

describe('looking for reviews', () => {
  async function shelf() {
    const register = await openRegister();
    const one = await register.save(toSave(1, [finding('scope-missing')], { tags: ['North'] }));
    const two = await register.save(
      toSave(2, [finding('task-above-band', { severity: 'serious' })], { tags: ['South'] }),
    );
    const ten = await register.save(toSave(10));
    await register.remark(one.row.hash, { notes: 'Café on Tuesday', status: 'changed' });
    return { register, one, two, ten };
  }
  const titles = (rows: { title: string }[]) => rows.map(({ title }) => Number(title.split(' ').at(-1)));

  it.each([
    [{}, [10, 2, 1]],
    [{ band: 3 }, [10, 2]],
    [{ level: 'AP' as const }, [1]],
    [{ rule: 'task-above-band' }, [2]],
    [{ severity: 'warning' as const }, [1]],
    [{ tag: 'south' }, [2]],
    [{ status: 'changed' as const }, [1]],
    [{ band: 3, severity: 'serious' as const, tag: 'North' }, []],
    [{ words: 'support worker' }, [10, 2, 1]],
    [{ words: 'CAFE  tues' }, [1]],
    [{ words: 'escort 0010' }, [10]],
    [{ words: 'brachytherapy' }, []],
    [{ sort: 'title' as const }, [1, 2, 10]],
    [{ sort: 'title' as const, descending: true }, [10, 2, 1]],
    [{ sort: 'findings' as const, descending: true }, [2, 1, 10]],
    [{ sort: 'band' as const }, [2, 10, 1]],
    [{ sort: 'status' as const, descending: true }, [1, 2, 10]],
  ])('%j', async (query, expected) => {
    const { register } = await shelf();
    expect(titles(await register.list(query))).toEqual(expected);
  });

  it('shows at once what has changed', async () => {
    const { register, two } = await shelf();
    await register.list();
    const heard = vi.fn();
    register.onChange(heard);
    await register.remark(two.row.hash, { notes: 'brachytherapy' });
    expect(titles(await register.list({ words: 'brachytherapy' }))).toEqual([2]);
    await register.delete([two.row.hash]);
    expect(titles(await register.list())).toEqual([10, 1]);
    expect(heard).toHaveBeenCalledTimes(2);
    await expect(register.get(two.row.hash)).rejects.toMatchObject({ trouble: 'gone' });
    await expect(register.remark(two.row.hash, { notes: '' })).rejects.toMatchObject({ trouble: 'gone' });
    expect(await register.count()).toBe(2);
  });

  it('shows what another tab has changed', async () => {
    const dexie = storage();
    const here = await openRegister({ dexie, name: 'shared' });
    const there = await openRegister({ dexie, name: 'shared' });
    expect(await here.list()).toEqual([]);
    const heard = new Promise<void>((done) => here.onChange(done));
    await there.save(toSave(1));
    await heard;
    expect(titles(await here.list())).toEqual([1]);
  });

  it('offers what there is to choose', async () => {
    const { register } = await shelf();
    const choices = await register.choices();
    expect(choices.bands).toEqual(
      new Map([
        [4, 1],
        [3, 2],
      ]),
    );
    expect([...choices.tags.keys()].sort()).toEqual(['North', 'South']);
    expect(choices.rules).toEqual(
      new Map([
        ['scope-missing', 1],
        ['task-above-band', 1],
      ]),
    );
    expect(choicesOf([]).bands.size).toBe(0);
  });

  it('takes no remarks that are none', async () => {
    const { register, one } = await shelf();
    await expect(register.remark(one.row.hash, { notes: 'x'.repeat(20_001) })).rejects.toThrow(/shorten it/);
    expect((await register.get(one.row.hash)).notes).toBe('Café on Tuesday');
  });
});

describe('several at once', () => {
  it('are remarked on together, and the rows before say how to take it back', async () => {
    const register = await openRegister();
    const one = (await register.save(toSave(1, [], { tags: ['North'] }))).row;
    const two = (await register.save(toSave(2))).row;
    const before = await register.remarkEach([
      { hash: one.hash, remarks: { status: 'changed' } },
      { hash: '0'.repeat(64), remarks: { status: 'changed' } },
      { hash: two.hash, remarks: { status: 'changed', tags: ['South'] } },
    ]);
    expect(before).toEqual([one, two]);
    expect(await register.list({ status: 'changed' })).toHaveLength(2);
    await register.remarkEach(before.map(({ hash, status, tags }) => ({ hash, remarks: { status, tags } })));
    expect(await register.list({ sort: 'title' })).toMatchObject([
      { status: 'to-do', tags: ['North'] },
      { status: 'to-do', tags: [] },
    ]);
    await expect(
      register.remarkEach([
        { hash: one.hash, remarks: { status: 'changed' } },
        { hash: two.hash, remarks: { notes: 'x'.repeat(20_001) } },
      ]),
    ).rejects.toThrow(/shorten it/);
    expect(await register.list({ status: 'changed' })).toEqual([]);
  });

  it('are deleted and put back as they were, without writing over what was saved again since', async () => {
    const register = await openRegister();
    const hashes: string[] = [];
    for (const number of [1, 2, 3]) hashes.push((await register.save(toSave(number))).row.hash);
    await register.remark(hashes[0] ?? '', { notes: 'Ask HR.' });
    const deleted = await register.getEach([...hashes.slice(0, 2), '0'.repeat(64)]);
    expect(deleted).toHaveLength(2);
    await register.delete(hashes.slice(0, 2));
    const again = (await register.save(toSave(2, [], { tags: ['saved again'] }))).row;
    await register.restore(deleted);
    expect(await register.list({ sort: 'title' })).toMatchObject([{ notes: 'Ask HR.' }, again, { hash: hashes[2] }]);
    expect(await register.getEach(hashes.slice(0, 1))).toEqual(deleted.filter(({ hash }) => hash === hashes[0]));
  });
});

describe('reviewing everything again', () => {
  it('keeps and tells what moved', async () => {
    const register = await openRegister();
    await register.save(toSave(1, [finding('scope-missing'), finding('protocol-missing')]));
    await register.save(toSave(2, [finding('scope-missing')]));
    const progress = vi.fn();
    const result = await register.reviewAgain({
      review: async (document) =>
        document.title === 'Support Worker 2'
          ? reviewOf(document, [finding('scope-missing')], {
              catalogue: { id: 'therapeutic-radiography', version: '2' },
            })
          : reviewOf(document, [
              finding('protocol-missing', { severity: 'advice' }),
              finding('task-above-band', { severity: 'serious' }),
            ]),
      onProgress: progress,
    });
    expect(result).toMatchObject({ reviewed: 2, skipped: 0, failed: [] });
    expect(result.moved).toHaveLength(1);
    expect(result.moved[0]).toMatchObject({
      title: 'Support Worker 1',
      moved: {
        added: [{ rule: 'task-above-band' }],
        resolved: [{ rule: 'scope-missing' }],
        weighed: [{ finding: { rule: 'protocol-missing' }, from: 'warning' }],
        level: null,
        tasksAdded: [],
      },
    });
    expect(progress).toHaveBeenLastCalledWith(2, 2);
    const [row] = await register.list({ moved: true });
    expect(row).toMatchObject({ title: 'Support Worker 1', moved: 3, findings: { serious: 1, warning: 0, advice: 1 } });
    const [other] = await register.list({ words: 'worker 2' });
    expect(other).toMatchObject({ moved: 0, catalogue: { version: '2' } });
  });

  it('hands over what the user said, leaves what failed, was deleted or was changed meanwhile, and can be ended', async () => {
    const register = await openRegister();
    const kept = { level: 'AP' as const, dismissed: [], corrections: [{ quote: 'Greet', task: 'T', is: true }] };
    const hashes: string[] = [];
    for (const number of [1, 2, 3, 4]) hashes.push((await register.save(toSave(number, [], { kept }))).row.hash);
    const [, second = '', third = ''] = hashes;
    const seen: unknown[] = [];
    const result = await register.reviewAgain({
      atOnce: 1,
      review: async (document, said) => {
        seen.push(said);
        if (document.title.endsWith('1')) throw new Error('no words');
        if (document.title.endsWith('2')) await register.delete([second]);
        if (document.title.endsWith('3')) {
          await register.save(toSave(3, [], { kept: { ...kept, level: 'SCSW' } }));
        }
        if (document.title.endsWith('4')) {
          await register.remark(hashes[3] ?? '', { notes: 'written meanwhile' });
        }
        return reviewOf(document, [finding('scope-missing')]);
      },
    });
    expect(seen).toEqual([kept, kept, kept, kept]);
    expect(result).toMatchObject({
      reviewed: 1,
      skipped: 2,
      failed: [{ title: 'Support Worker 1', reason: 'no words' }],
    });
    expect(await register.count()).toBe(3);
    expect((await register.get(third)).kept.level).toBe('SCSW');
    expect(await register.get(hashes[3] ?? '')).toMatchObject({ notes: 'written meanwhile', moved: { added: [{}] } });

    const ending = new AbortController();
    const review = vi.fn(async (document) => {
      ending.abort();
      return reviewOf(document);
    });
    await register.reviewAgain({ review, signal: ending.signal, atOnce: 1 });
    expect(review).toHaveBeenCalledTimes(1);
  });

  it('reviews only what is wanted', async () => {
    const register = await openRegister();
    await register.save(toSave(1));
    await register.save(toSave(2));
    const review = vi.fn(async (document) => reviewOf(document));
    await register.reviewAgain({ review, wanted: ({ band }) => band === 3 });
    expect(review.mock.calls.map(([{ title }]) => title)).toEqual(['Support Worker 2']);
  });

  it('sees a task that a duty no longer is, and another level', () => {
    const document = jobDescription(1);
    const old = reviewOf(document);
    const now = reviewOf(document, [], {
      role: { ...old.role, level: 'SCSW', band: 3 },
      duties: old.duties.map((duty) => ({ ...duty, matches: [{ task: 'AP-CARE-01', score: 1, why: [] }] })),
    });
    const at = '2026-01-01T00:00:00.000Z';
    expect(movedBetween({ review: old, madeBy: '1' }, { review: now, madeBy: '2' }, at)).toMatchObject({
      from: { dutymark: '1' },
      to: { dutymark: '2' },
      level: { from: 'AP', to: 'SCSW' },
      band: { from: 4, to: 3 },
      tasksGone: [{ task: 'SCSW-CARE-01' }],
      tasksAdded: [{ task: 'AP-CARE-01' }],
    });
    expect(movedBetween({ review: old, madeBy: '1' }, { review: old, madeBy: '2' }, at)).toBeNull();
  });
});
