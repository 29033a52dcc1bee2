import { afterEach, describe, expect, it, vi } from 'vitest';
import { createPageSession } from '../../src/page/session.ts';
import { sourcesFor } from '../../src/sources/index.ts';
import { ADVERT_URL, savedPage } from './saved-page.ts';

const NAME = 'Functional requirements (DOCX, 38KB)';
const MB = 1024 * 1024;

function open() {
  const document = savedPage('nhs-jobs/senior-clinical-support-worker');
  const { AbortController } = document.defaultView as Window & typeof globalThis;
  const session = createPageSession({
    document,
    sourcesFor,
    url: () => new URL(`${ADVERT_URL}?keyword=secret`),
    signal: new AbortController().signal,
    send: async () => undefined,
  });
  return (name: string, page = ADVERT_URL) => session.receive({ type: 'fetch-attachment', page, name });
}

/** Stands in for the network; jsdom has none. */
function answering(answer: (url: string) => Response | Promise<Response>) {
  const asked = vi.fn(async (url: string, _: RequestInit) => answer(url));
  vi.stubGlobal('fetch', asked);
  vi.stubGlobal('FileReader', FileReaderOfNode);
  return asked;
}

/** Node has everything that is used here but this. */
class FileReaderOfNode {
  result = '';
  onload = () => undefined;
  async readAsDataURL(blob: Blob) {
    this.result = `data:;base64,${Buffer.from(await blob.arrayBuffer()).toString('base64')}`;
    this.onload();
  }
}

afterEach(() => void vi.unstubAllGlobals());

describe('an attachment of a page', () => {
  it('is fetched from where the page links to, and handed over whole', async () => {
    const bytes = Uint8Array.from({ length: 3 * MB }, (_, index) => index % 251);
    const asked = answering(() => new Response(bytes));
    const answer = await open()(NAME);
    if (!answer || !('data' in answer)) throw new Error(JSON.stringify(answer));
    expect(Buffer.from(answer.data, 'base64').equals(bytes)).toBe(true);
    expect(asked).toHaveBeenCalledTimes(1);
    const [url, options] = asked.mock.calls[0] ?? [];
    expect(url).toBe(answer.address);
    expect(url).toMatch(/\/candidate\/jobadvert\/C9999-26-0301\/document\/2$/);
    // A GET, as if the link had been clicked.
    expect(Object.keys(options ?? {})).toEqual(['signal']);
  });

  it.each([
    ['a file that the page does not link to', 'https://collect.example/x', ADVERT_URL],
    ['a link of the page that is no attachment', 'Sign in', ADVERT_URL],
    ['another page', NAME, `${ADVERT_URL}-2`],
  ])('is not fetched for %s', async (_, name, page) => {
    const asked = answering(() => new Response('x'));
    expect(await open()(name, page)).toEqual({ why: 'not-listed' });
    expect(asked).not.toHaveBeenCalled();
  });

  it.each([
    ['a refusal', () => new Response('', { status: 404 }), { why: 'refused', status: 404 }],
    ['no answer', () => Promise.reject(new TypeError('Failed to fetch')), { why: 'unreachable' }],
  ])('says so for %s', async (_, answer, expected) => {
    answering(answer);
    expect(await open()(NAME)).toMatchObject({ ...expected, address: expect.stringMatching(/document\/2$/) });
  });

  it('is let go as soon as there is too much of it', async () => {
    let given = 0;
    let cancelled = false;
    answering(
      () =>
        new Response(
          new ReadableStream({
            pull(to) {
              given++;
              to.enqueue(new Uint8Array(MB));
            },
            cancel() {
              cancelled = true;
            },
          }),
        ),
    );
    expect(await open()(NAME)).toMatchObject({ why: 'too-big' });
    expect(cancelled).toBe(true);
    expect(given).toBeLessThan(25);
  });
});
