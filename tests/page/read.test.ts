import { describe, expect, it } from 'vitest';
import { readRegions } from '../../src/page/read.ts';
import { pageOf } from './saved-page.ts';

/** The blocks of a body as "kind: text". */
function read(body: string): string[] {
  const page = pageOf(body);
  return readRegions([{ nodes: [...page.body.childNodes] }]).blocks.map(({ kind, text }) => `${kind}: ${text}`);
}

const preLine = (text: string): string[] => read(`<p style="white-space: pre-line">${text}</p>`);

describe('markup', () => {
  it('knows headings, lists, tables and description lists', () => {
    expect(
      read(`<h2>Duties</h2><ul><li>Take bloods<ul><li>from adults</li></ul></li></ul><ol><li><p>Chaperone</p></li></ol>
        <table><tr><th>Band</th><td>4</td></tr></table><dl><dt>Grade:</dt><dd>Band 3</dd><dt>Site</dt><dd>Netherwick</dd></dl>`),
    ).toEqual([
      'heading: Duties',
      'item: Take bloods',
      'item: from adults',
      'item: Chaperone',
      'cell: Band',
      'cell: 4',
      'field: Grade: Band 3',
      'field: Site: Netherwick',
    ]);
  });

  it('collapses white space as a browser draws it, across inline markup', () => {
    expect(read('<p>\n  Take <em>blood\n </em>\n samples&nbsp; from<span> <b>pa</b>tients</span>.\n</p>')).toEqual([
      'paragraph: Take blood samples from patients.',
    ]);
  });

  it('drops soft hyphens and zero-width spaces', () => {
    expect(read('<p>radio&shy;therapy\u200B care</p>')).toEqual(['paragraph: radiotherapy care']);
  });

  it('takes a short line in bold alone as a heading, bold words in a sentence not', () => {
    expect(read('<p><strong>What you will do</strong></p><p>You <b>must</b> chaperone.</p>')).toEqual([
      'heading: What you will do',
      'paragraph: You must chaperone.',
    ]);
    expect(read('<p><b>Patient care</b><br>Help patients to undress.</p>')).toEqual([
      'heading: Patient care',
      'paragraph: Help patients to undress.',
    ]);
  });

  it('leaves out scripts, navigation, footers and form controls', () => {
    expect(
      read(`<header>Site</header><nav>Menu</nav><p>Read<script>not()</script></p><style>p{}</style><button>Apply</button>
        <form><p>me</p><select><option>No</option></select></form><footer>Foot</footer><div role="dialog">Cookies</div>`),
    ).toEqual(['paragraph: Read', 'paragraph: me']);
  });

  it('leaves out what the markup hides', () => {
    expect(
      read('<p hidden>a</p><p style="color:red; display: none">b</p><p>c <i style="visibility:hidden">d</i>e</p>'),
    ).toEqual(['paragraph: c e']);
  });

  it('reads a copy with the same ids and words once, and another text under a used id all the same', () => {
    expect(
      read(`<div class="wide"><h3 id="a">Skills</h3><ul><li id="b">Kind</li></ul></div>
        <div class="narrow"><h3 id="a">Skills</h3><ul><li id="b">Kind</li></ul></div><p id="b">Calm</p>`),
    ).toEqual(['heading: Skills', 'item: Kind', 'paragraph: Calm']);
  });
});

describe('lines', () => {
  it('joins hard-wrapped lines, down to one word a line', () => {
    expect(
      preLine(
        'JOB\nPURPOSE\nTo\nwork as part of a multi-disciplinary team in the\nRadiotherapy Department.\nSee patients.',
      ),
    ).toEqual([
      'heading: JOB PURPOSE',
      'paragraph: To work as part of a multi-disciplinary team in the Radiotherapy Department.',
      'paragraph: See patients.',
    ]);
    expect(preLine('To\nassist\nthe\nRadiotherapy\nDepartment\nstaff.')).toEqual([
      'paragraph: To assist the Radiotherapy Department staff.',
    ]);
  });

  it('keeps paragraphs apart at blank lines', () => {
    expect(preLine('You will help patients\n\nand the radiographers.')).toEqual([
      'paragraph: You will help patients',
      'paragraph: and the radiographers.',
    ]);
    expect(read('<div>First line.<br><br>Second line.</div>')).toEqual([
      'paragraph: First line.',
      'paragraph: Second line.',
    ]);
  });

  it('takes bullets of every sort off items, wrapped or alone on their line', () => {
    expect(
      preLine(
        '• Take bloods from patients\nin clinic\n- Chaperone\n\uF0B7 Weigh patients\no Record weights\n•\nOrder stock',
      ),
    ).toEqual([
      'item: Take bloods from patients in clinic',
      'item: Chaperone',
      'item: Weigh patients',
      'item: Record weights',
      'item: Order stock',
    ]);
    expect(read('<p>You will: • take bloods • chaperone</p>')).toEqual([
      'paragraph: You will:',
      'item: take bloods',
      'item: chaperone',
    ]);
  });

  it('takes numbers off a list and leaves them on a heading', () => {
    expect(
      preLine('1. Job Purpose\nYou help patients through the day.\n\n1. Take bloods.\n2. Chaperone patients.'),
    ).toEqual([
      'heading: 1. Job Purpose',
      'paragraph: You help patients through the day.',
      'item: Take bloods.',
      'item: Chaperone patients.',
    ]);
  });

  it('makes a list of the short lines after a lead-in, and of "To …" lines', () => {
    expect(preLine('You will:\ntake bloods\nchaperone patients and\ntheir carers\n\nThat is all')).toEqual([
      'paragraph: You will:',
      'item: take bloods',
      'item: chaperone patients and their carers',
      'paragraph: That is all',
    ]);
    expect(read('<p>To take bloods.</p><p>To chaperone.</p><p>Today it rains.</p>')).toEqual([
      'item: To take bloods.',
      'item: To chaperone.',
      'paragraph: Today it rains.',
    ]);
  });

  it('tells facts from duties by their label', () => {
    expect(preLine('Reports to: Superintendent\n\nCommunication: talks to patients')).toEqual([
      'field: Reports to: Superintendent',
      'paragraph: Communication: talks to patients',
    ]);
  });

  it('makes a field of a labelled region and a heading of a named one', () => {
    const page = pageOf('<p id="a">\n Band\n 3 </p><p>Text.</p><div></div>');
    const [band, text, empty] = page.body.children;
    const { blocks } = readRegions([
      { label: 'Band', nodes: [band as Element] },
      { heading: 'About', nodes: [text as Element] },
      { heading: 'Nothing', nodes: [empty as Element] },
    ]);
    expect(blocks.map(({ id, kind, text: words }) => `${id} ${kind} ${words}`)).toEqual([
      '0 field Band: Band 3',
      '1 heading About',
      '2 paragraph Text.',
    ]);
  });
});
