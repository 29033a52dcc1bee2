import { describe, expect, it } from 'vitest';
import { readAt, sourceAt, textsOf, under, wholeText } from './board-pages.ts';

const ADDRESS =
  'https://wendmere.tal.net/vx/lang-en-GB/mobile-0/appcentre-2/brand-2/candidate/so/pm/1/pl/1/opp/907-post/en-GB';
const reading = (change?: (page: Document) => void) => readAt('oleeo/label-value', ADDRESS, change);

describe('an advert of Oleeo', () => {
  it('is told from a list of jobs, and known by its form where the address is lost', () => {
    expect(sourceAt(ADDRESS)).toBe('oleeo');
    expect(sourceAt('https://wendmere.tal.net/vx/appcentre-2/candidate/jobboard/vacancy/1/adv')).toBe('web-page');
    expect(sourceAt('https://tal.net.example.org/vx/opp/907-post')).toBe('web-page');
    expect(readAt('oleeo/label-value', 'file:///home/someone/post.html').document.source).toBe('oleeo');
  });

  it('gives title, band, reference and facts under whatever label', () => {
    expect(reading().document).toMatchObject({
      id: 'WEND-907',
      title: 'Assistant Practitioner, Radiotherapy Review',
      band: 'AfC Band 4',
      source: 'oleeo',
    });
    expect(textsOf(reading(), 'field')).toEqual([
      'Vacancy reference: WEND-907',
      'Grade: AfC Band 4',
      'Salary: £28,392 to £31,157',
      'Business area: Cancer and diagnostics',
      'Department: Radiotherapy',
      'Contract type: Permanent, 30 hours a week',
    ]);
  });

  it('reads long values as text under their label, in order', () => {
    expect(textsOf(reading(), 'heading').slice(1)).toEqual([
      'Job summary',
      'Job description',
      'Behind the scenes',
      'Person specification',
      'Essential',
      'Desirable',
      'About us',
    ]);
    expect(under(reading(), 'Job description').slice(1, 3)).toEqual([
      "score skin reactions with the department's tool and escalate any of grade 2 or above;",
      'take blood samples and look up the results before clinic;',
    ]);
    expect(under(reading(), 'Behind the scenes')).toContain('Break bad news to patients whose treatment is to stop.');
  });

  it.each(['dl', 'table'])('reads the same from a list in a %s', (kind) => {
    const other = reading((page) => {
      const [outer, row, label, value] = kind === 'dl' ? ['dl', 'div', 'dt', 'dd'] : ['table', 'tr', 'th', 'td'];
      const list = page.querySelector('.fields');
      if (!list) throw new Error('The page has no list');
      const rows = [...list.querySelectorAll('.field')].map(
        (field) =>
          `<${row}><${label}>${field.children[0]?.innerHTML}</${label}><${value}>${field.children[1]?.innerHTML}</${value}></${row}>`,
      );
      list.outerHTML = `<${outer}>${rows.join('')}</${outer}>`;
    });
    expect(other.document).toEqual(reading().document);
  });

  it('reads no person, form, navigation or footer, and lists the document', () => {
    expect(wholeText(reading())).not.toMatch(/Pellew|Strake|01632|Apply|My applications|Skip|Powered|JD\.pdf/);
    expect(reading().notes).toEqual(['Attachment: AP review JD.pdf. It was not read.']);
  });

  it('is read as any page where its labels are gone, and says what was missing', () => {
    const broken = reading((page) => {
      for (const element of page.querySelectorAll('.field-label')) element.removeAttribute('class');
    });
    expect(broken.document.source).toBe('web-page');
    expect(broken.notes[0]).toContain('a list of labelled details');
    expect(wholeText(broken)).toContain('take blood samples');
  });
});
