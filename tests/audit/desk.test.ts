import { describe, expect, it, vi } from 'vitest';
import { createDesk } from '../../src/audit/desk.ts';
import type { OpenedFile } from '../../src/audit/opened-file.ts';
import type { JobDocument } from '../../src/engine/document/job-document.ts';
import type { Review } from '../../src/engine/document/review.ts';
import type { ToPanel } from '../../src/messaging/messages.ts';
import { ReadError } from '../../src/sources/read-error.ts';
import { words as general } from '../../src/ui/words.ts';
import { finding } from '../register/saved.ts';

const words = general.audit;

const frame = {} as Document;
const named = (name: string) => new File(['x'], name);

function opened(title: string): OpenedFile & { closed: boolean } {
  const document: JobDocument = { schemaVersion: 1, id: title, title, band: null, source: 'pdf', blocks: [] };
  const file = {
    document,
    notes: [`note on ${title}`],
    closed: false,
    mark: () => ['duty-3'],
    show: (target: string) => target === 'duty-1',
    close() {
      file.closed = true;
    },
  };
  return file;
}

const reviewOf = ({ id, title, source }: JobDocument, level: string | null): Review => ({
  schemaVersion: 1,
  catalogue: { id: 'pack', version: '1' },
  document: { id, title, source },
  role: { title, band: null, bandQuote: null, level: level === 'AP' ? 'AP' : 'SCSW', why: [] },
  duties: [],
  findings: [],
  coverage: [],
});

describe('the desk', () => {
  it('opens a file, reviews it and hands the panel its state', async () => {
    const desk = createDesk(
      async () => opened('one'),
      async (document, { level }) => reviewOf(document, level ?? null),
    );
    const messages: ToPanel[] = [];
    desk.onMessage((message) => messages.push(message));
    await desk.open(named('one.pdf'), frame);
    expect(desk.phase()).toEqual({ phase: 'ready', name: 'one.pdf' });
    expect(desk.state()).toMatchObject({
      state: 'ready',
      tab: { notes: ['note on one'], unplaced: ['duty-3'], chosenLevel: null, review: { role: { title: 'one' } } },
    });
    expect(messages).toEqual([{ type: 'tab-changed', tabId: 0, state: desk.state() }]);
    expect([desk.show('duty-1'), desk.show('duty-2')]).toEqual([true, false]);
  });

  it('reviews again for the level that the user chose', async () => {
    const desk = createDesk(
      async () => opened('one'),
      async (document, { level }) => reviewOf(document, level ?? null),
    );
    await desk.open(named('one.pdf'), frame);
    expect(await desk.chooseLevel('AP')).toMatchObject({
      state: 'ready',
      tab: { chosenLevel: 'AP', review: { role: { level: 'AP' } } },
    });
  });

  it('takes in what the user says of the text, and reviews again where that changes the review', async () => {
    const file = opened('one');
    const marked = vi.spyOn(file, 'mark');
    const reviewer = vi.fn(async (document: JobDocument) => ({
      ...reviewOf(document, null),
      findings: [finding('scope-missing'), finding('protocol-missing')],
    }));
    const desk = createDesk(async () => file, reviewer);
    await desk.open(named('one.pdf'), frame);
    const reason = 'local-agreement';
    const said = await desk.keep({ type: 'dismiss', tabId: 0, findings: ['scope-missing-1'], reason });
    expect(said).toMatchObject({
      state: 'ready',
      tab: { kept: { dismissed: [{ finding: 'scope-missing-1', reason }] } },
    });
    expect(marked.mock.lastCall?.[0].findings.map(({ rule }) => rule)).toEqual(['protocol-missing']);
    expect(reviewer).toHaveBeenCalledOnce();
    const correction = { quote: 'Greet', task: 'SCSW-CARE-01', is: false };
    await desk.keep({ type: 'correct', tabId: 0, ...correction });
    expect(reviewer).toHaveBeenLastCalledWith(file.document, { level: null, corrections: [correction] });
    await desk.open(named('two.pdf'), frame);
    expect(desk.state()).toMatchObject({ tab: { kept: { dismissed: [], corrections: [] } } });
  });

  it('opens what was reviewed before with that review, and keeps with it what the user says', async () => {
    const document = opened('one').document;
    const review = reviewOf(document, 'AP');
    const kept = { level: 'AP' as const, dismissed: [], corrections: [] };
    const said: unknown[] = [];
    const desk = createDesk<{ name: string; hash: string }>(
      async () => ({ ...opened('one'), before: { review, kept } }),
      async (_, { level }) => reviewOf(document, level ?? null),
      async (thing, _, after, { level }) => {
        if (level === null) throw new Error('no room');
        said.push([thing.hash, after.role.level, level]);
      },
    );
    await desk.open({ name: 'One', hash: 'abc' }, frame);
    expect(desk.state()).toMatchObject({ tab: { review, kept, chosenLevel: 'AP' } });
    await desk.chooseLevel('SCSW');
    expect(said).toEqual([['abc', 'SCSW', 'SCSW']]);
    await expect(desk.chooseLevel(null)).rejects.toThrow('no room');
    expect(desk.state()).toMatchObject({ tab: { chosenLevel: 'SCSW' } });
  });

  it('keeps the file that was opened last, however slow the one before is', async () => {
    const slow = opened('slow');
    const fast = opened('fast');
    let finish = (_file: OpenedFile): void => undefined;
    const open = async (file: File) =>
      file.name === 'slow.pdf' ? new Promise<OpenedFile>((done) => (finish = done)) : fast;
    const desk = createDesk(open, async (document, { level }) => reviewOf(document, level ?? null));
    const first = desk.open(named('slow.pdf'), frame);
    await desk.open(named('fast.pdf'), frame);
    finish(slow);
    await first;
    expect(desk.phase()).toEqual({ phase: 'ready', name: 'fast.pdf' });
    expect([slow.closed, fast.closed]).toEqual([true, false]);
  });

  it('says why a file could not be opened, and what was not foreseen in plain words', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const reasons = [new ReadError('It asks for a password. Save a copy.'), new TypeError('x is undefined')];
    const desk = createDesk(
      async () => {
        throw reasons.shift();
      },
      async (document, { level }) => reviewOf(document, level ?? null),
    );
    await desk.open(named('a.pdf'), frame);
    expect(desk.phase()).toEqual({ phase: 'failed', name: 'a.pdf', reason: 'It asks for a password. Save a copy.' });
    await desk.open(named('b.pdf'), frame);
    expect(desk.phase()).toEqual({ phase: 'failed', name: 'b.pdf', reason: words.broken });
  });

  it('puts a file away when its review fails', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const file = opened('one');
    const desk = createDesk(
      async () => file,
      async () => {
        throw new Error('no catalogue');
      },
    );
    await desk.open(named('one.pdf'), frame);
    expect(desk.phase()).toMatchObject({ phase: 'failed', reason: words.reviewFailed });
    expect(file.closed).toBe(true);
  });
});
