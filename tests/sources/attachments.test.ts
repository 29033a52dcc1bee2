import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { attachedBy } from '../../src/sources/board.ts';
import { sourcesFor } from '../../src/sources/index.ts';
import { savedPage } from '../page/saved-page.ts';

const linksOf = (html: string, url = 'https://jobs.example.org/vacancy/1?from=search') => {
  const { document } = new JSDOM(html, { url }).window;
  return attachedBy([...document.querySelectorAll('a')]);
};

describe('attachments', () => {
  it('have the name that the page gives them and their whole address', () => {
    expect(
      linksOf('<a href="/files/1?key=a b">Job\n description (PDF) (opens in a new tab)</a><a href="ps.docx">PS</a>'),
    ).toEqual([
      { name: 'Job description (PDF)', address: 'https://jobs.example.org/files/1?key=a%20b' },
      { name: 'PS', address: 'https://jobs.example.org/vacancy/ps.docx' },
    ]);
  });

  it('are told apart where two files have one name, and counted once where one is linked to twice', () => {
    const html =
      '<a href="a.pdf">Download</a><a href="b.pdf">Download</a><a href="a.pdf">Download</a><a href="b.pdf">Download</a>';
    expect(linksOf(html).map(({ name, address }) => `${name}: ${address.at(-5)}`)).toEqual([
      'Download: a',
      'Download (2): b',
    ]);
  });

  it('without a name are left out', () => {
    expect(linksOf('<a href="a.pdf"><img alt=""></a>')).toEqual([]);
  });

  it.each([
    ['nhs-jobs/senior-clinical-support-worker', 'Functional requirements (DOCX, 38KB)', '/document/2'],
    ['trac/healthjobsuk', 'Occupational health checklist (DOCX, 22.0KB)', '/documents/9000001/2'],
  ])('of %s stand beside its notes', (name, attached, address) => {
    const page = savedPage(name);
    const located = sourcesFor(new URL('about:blank'), page)[0]?.locate(page, new URL('about:blank'), () => true);
    const file = located?.attachments.find((each) => each.name === attached);
    expect(file?.address).toMatch(new RegExp(`${address}$`));
  });
});
