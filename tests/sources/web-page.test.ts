import { describe, expect, it } from 'vitest';
import { readPage } from '../../src/page/read-page.ts';
import { sourcesFor } from '../../src/sources/index.ts';
import { pageOf } from '../page/saved-page.ts';

const PORTAL = 'https://portal.example.org/jobs/support%20worker.html?q=secret';

function read(body: string, address = PORTAL, change: (page: Document) => void = () => {}) {
  const page = pageOf(body, address);
  change(page);
  const reading = readPage(page, new URL(address), sourcesFor);
  if ('reason' in reading) throw new Error(reading.reason);
  return reading.document;
}

function textsOf(body: string, change?: (page: Document) => void): string[] {
  return read(body, PORTAL, change).blocks.map(({ kind, text }) => `${kind}: ${text}`);
}

/** Puts an open shadow root on an element. */
function shadow(page: Document, selector: string, html: string): void {
  const host = page.querySelector(selector);
  if (!host) throw new Error(`The page has no ${selector}`);
  host.attachShadow({ mode: 'open' }).innerHTML = html;
}

describe('any web page', () => {
  it('is read in its main part, with the title and a name without its query', () => {
    const document = read('<h1>Support worker</h1><div>Advertising</div><main><p>Take bloods.</p></main><p>More</p>');
    expect(document).toMatchObject({ id: 'support worker', title: 'Support worker', band: null, source: 'web-page' });
    expect(document.blocks.map(({ text }) => text)).toEqual(['Support worker', 'Take bloods.']);
  });

  it('is read as a whole where it has no main part, without banners', () => {
    const document = read(
      '<div id="CookieBanner"><p>Cookies</p></div><h1>Post</h1><p>Take bloods.</p><aside>Other jobs</aside>',
    );
    expect(document.blocks.map(({ text }) => text)).toEqual(['Post', 'Take bloods.']);
  });

  it('takes the window title where there is no heading', () => {
    expect(read('<p>Take bloods.</p>', 'https://portal.example.org/')).toMatchObject({
      id: 'portal.example.org',
      title: 'A post',
    });
  });
});

describe('the main part', () => {
  it('is the one with the most text, and the page where it is an empty shell', () => {
    expect(textsOf('<article>Short.</article><article><p>Take blood samples daily.</p></article>')).toEqual([
      'paragraph: Take blood samples daily.',
    ]);
    const long = '<p>Take blood samples and record them in the notes of the patient.</p>'.repeat(10);
    expect(textsOf(`<main><p>Loading</p></main><div>${long}</div>`)).toHaveLength(11);
  });

  it('has no navigation, forms, menus, contacts or apply links in it', () => {
    const menu = '<ul><li><a href="/a">News</a></li><li><a href="/b">Staff</a></li><li><a href="/c">Jobs</a></li></ul>';
    const texts = textsOf(`<header><table><tr><td>Intranet</td></tr></table></header>${menu}
      <div role="navigation">Home</div><h1>Support worker</h1>
      <h2>Duties</h2><ul><li>Chaperone patients.</li><li>Clean the couch.</li></ul>
      <form><table><tr><td>Sign in</td></tr></table></form><p><a href="/apply">Apply now</a></p>
      <h2>Contact details</h2><p>Wilf Tarrant</p><p>Radiotherapy manager</p>
      <h2>About us</h2><p>We are large.</p><footer>Terms</footer>`);
    expect(texts).toEqual([
      'heading: Support worker',
      'heading: Duties',
      'item: Chaperone patients.',
      'item: Clean the couch.',
      'heading: About us',
      'paragraph: We are large.',
    ]);
  });

  it('is read although the whole page stands in a form or under a class that says otherwise', () => {
    expect(textsOf('<form><div class="cookies-accepted"><p>Take blood samples.</p></div></form>')).toEqual([
      'paragraph: Take blood samples.',
    ]);
  });

  it('keeps a duty that only mentions contact', () => {
    expect(textsOf('<p>Contact patients by telephone before their scan.</p>')).toHaveLength(1);
    expect(textsOf('<p>Take bloods.</p><p>For an informal discussion ring Wilf Tarrant.</p>')).toHaveLength(1);
    expect(textsOf('<p>Take bloods.</p><p>Wilf Tarrant, 01632 960001</p>')).toHaveLength(1);
  });
});

describe('the main part of a page that names none', () => {
  const duties = '<p>Take blood samples from patients daily.</p><p>Clean the couch after each patient has left.</p>';

  it('is where its text is, without banners and other small print around it', () => {
    const body = `<div>Our hospitals</div><div><div><a href="/n">A long headline about the new car park opening</a></div>
      <div><div><h1>Support worker</h1>${duties}</div></div></div><div>For staff</div>`;
    expect(textsOf(body)).toEqual([
      'heading: Support worker',
      'paragraph: Take blood samples from patients daily.',
      'paragraph: Clean the couch after each patient has left.',
    ]);
  });

  it('is around all boxes with text in them, however short the text of one', () => {
    const texts = textsOf(`<div><div><h2>Duties</h2>${duties.repeat(8)}</div><div><p>Escort patients.</p></div></div>`);
    expect(texts).toContain('paragraph: Escort patients.');
  });

  it('is not one of many teasers', () => {
    const teasers = '<article>Flu clinic</article><article>Canteen</article>';
    expect(textsOf(`<div>${teasers}</div><div>${duties}</div>`)).toContain(
      'paragraph: Take blood samples from patients daily.',
    );
  });

  it('may be drawn by a frame or a component alone', () => {
    const texts = textsOf('<div>Our hospitals</div><x-job></x-job>', (page) =>
      shadow(page, 'x-job', `<h1>Support worker</h1>${duties}<p>Ring 01632 960004.</p>`),
    );
    expect(texts).toContain('paragraph: Take blood samples from patients daily.');
    expect(texts.join()).not.toContain('01632');
  });
});

describe('the band beside the text', () => {
  const text = '<main><h1>Support worker</h1><p>Take blood samples from patients daily.</p></main>';
  const box = (band: string) => `<aside><dl><dt>Band</dt><dd>${band}</dd><dt>Parking</dt><dd>Free</dd></dl></aside>`;

  it('is read with it, and nothing else of its box', () => {
    expect(textsOf(text + box('3'))[0]).toBe('field: Band: 3');
    expect(textsOf(text + box('3')).join()).not.toContain('Parking');
  });

  it('is not that of other posts, nor a second one', () => {
    expect(textsOf(`${text}<aside><h2>Similar jobs</h2><dl><dt>Band</dt><dd>6</dd></dl></aside>`).join()).not.toContain(
      '6',
    );
    const stated = text.replace('<p>', '<dl><dt>Band</dt><dd>4</dd></dl><p>');
    expect(textsOf(stated + box('3')).filter((each) => each.includes('Band'))).toEqual(['field: Band: 4']);
  });
});

describe('tables and definition lists', () => {
  it('become facts, headed text, or cells', () => {
    const texts = textsOf(`<table>
      <tr><td>Band</td><td>3</td></tr>
      <tr><td>Main duties</td><td><ul><li>Take bloods.</li><li>Clean the couch.</li></ul></td></tr>
      <tr><td>Linen</td><td>Daily</td></tr></table>
      <dl><dt>Department</dt><dd>Radiotherapy</dd><dt>Purpose</dt><dd><p>Looks after patients.</p><p>Helps staff.</p></dd></dl>`);
    expect(texts).toEqual([
      'field: Band: 3',
      'heading: Main duties',
      'item: Take bloods.',
      'item: Clean the couch.',
      'cell: Linen',
      'cell: Daily',
      'field: Department: Radiotherapy',
      'heading: Purpose',
      'paragraph: Looks after patients.',
      'paragraph: Helps staff.',
    ]);
  });
});

describe('what other documents and components draw', () => {
  it('reads frames of the same site, title and all', () => {
    const change = (page: Document) => {
      const inner = page.querySelector('iframe')?.contentDocument;
      if (!inner) throw new Error('The frame has no document');
      inner.body.innerHTML =
        '<h1>Support worker</h1><ul><li>Take bloods.</li></ul><nav>Back</nav><p>Ring 01632 960002.</p>';
    };
    const document = read('<main><p>Vacancy:</p><iframe></iframe></main>', PORTAL, change);
    expect(document.title).toBe('Support worker');
    expect(document.blocks.map(({ text }) => text)).toEqual(['Vacancy:', 'Support worker', 'Take bloods.']);
  });

  it('reads open shadow roots with what is slotted into them, and not what is in no slot', () => {
    const texts = textsOf('<main><x-job><p>Take bloods.</p><p slot="gone">Hidden.</p></x-job></main>', (page) =>
      shadow(
        page,
        'x-job',
        '<h1>Support worker</h1><style>p { color: red }</style><section><slot></slot></section><nav>Back</nav>',
      ),
    );
    expect(texts).toEqual(['heading: Support worker', 'paragraph: Take bloods.']);
  });

  it('leaves a sentence whole around a component', () => {
    const texts = textsOf('<p>Take bloods <x-tip></x-tip> before clinic.</p>', (page) =>
      shadow(page, 'x-tip', '<span>(venepuncture)</span>'),
    );
    expect(texts).toEqual(['paragraph: Take bloods (venepuncture) before clinic.']);
  });

  it('reads no hidden copy, whatever is in it', () => {
    const hidden = '<table><tr><td>Take bloods.</td></tr></table><p>Take bloods.</p><p>Ring 01632 960003.</p>';
    expect(textsOf(`<div><p>Take bloods.</p></div><div style="display: none">${hidden}</div>`)).toEqual([
      'paragraph: Take bloods.',
    ]);
  });
});
