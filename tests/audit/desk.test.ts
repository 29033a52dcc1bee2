import { describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createDesk } from '../../src/audit/desk.ts';
import { keptFiles } from '../../src/audit/kept-files.ts';
import type { OpenedFile } from '../../src/audit/opened-file.ts';
import type { JobDocument } from '../../src/engine/document/job-document.ts';
import type { Review } from '../../src/engine/document/review.ts';
import { KeptPages } from '../../src/messaging/background/kept-pages.ts';
import { NOTHING_KEPT } from '../../src/messaging/kept.ts';
import type { ToPanel } from '../../src/messaging/messages.ts';
import { contentHash } from '../../src/register/content-hash.ts';
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
      {
        of: async () => NOTHING_KEPT,
        async keep(thing, _, after, { level }) {
          if (level === null) throw new Error('no room');
          said.push([thing.hash, after.role.level, level]);
        },
      },
    );
    await desk.open({ name: 'One', hash: 'abc' }, frame);
    expect(desk.state()).toMatchObject({ tab: { review, kept, chosenLevel: 'AP' } });
    await desk.chooseLevel('SCSW');
    expect(said).toEqual([['abc', 'SCSW', 'SCSW']]);
    await expect(desk.chooseLevel(null)).rejects.toThrow('no room');
    expect(desk.state()).toMatchObject({ tab: { chosenLevel: 'SCSW' } });
  });

  it('has what was said of a text again whenever that text is opened, whatever the file is called, until it is reset', async () => {
    fakeBrowser.reset();
    const local = fakeBrowser.storage.local;
    const desk = createDesk(
      async ({ name }) => opened(name.startsWith('other') ? 'other' : 'one'),
      async (document, { level }) => ({ ...reviewOf(document, level ?? null), findings: [finding('scope-missing')] }),
      keptFiles(new KeptPages(local as never), contentHash),
    );
    await desk.open(named('one.pdf'), frame);
    expect(await local.get(null)).toEqual({});
    await desk.chooseLevel('AP');
    const reason = 'local-agreement';
    await desk.keep({ type: 'dismiss', tabId: 0, findings: ['scope-missing-1'], reason });
    expect(Object.keys(await local.get(null))).toEqual([expect.stringMatching(/^page:file:[0-9a-f]{64}$/)]);
    await desk.open(named('other.pdf'), frame);
    expect(desk.state()).toMatchObject({ tab: { chosenLevel: null, kept: NOTHING_KEPT } });
    await desk.open(named('renamed.pdf'), frame);
    expect(desk.state()).toMatchObject({
      tab: { chosenLevel: 'AP', review: { role: { level: 'AP' } }, kept: { dismissed: [{ reason }] } },
    });
    await desk.keep({ type: 'reset-page', tabId: 0 });
    expect(await local.get(null)).toEqual({});
  });

  it('reviews again where something is set otherwise, and has nothing once it is cleared', async () => {
    const file = opened('one');
    const levels: unknown[] = [];
    const desk = createDesk(
      async () => file,
      async (document, { level }) => {
        levels.push(level);
        return reviewOf(document, level ?? null);
      },
    );
    await desk.again();
    await desk.open(named('one.pdf'), frame);
    await desk.chooseLevel('AP');
    await desk.again();
    expect(levels).toEqual([null, 'AP', 'AP']);
    desk.clear();
    expect([desk.phase(), desk.state(), file.closed]).toEqual([{ phase: 'empty' }, { state: 'none' }, true]);
    await desk.again();
    expect(levels).toHaveLength(3);
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
