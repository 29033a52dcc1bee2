import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Document, HeadingLevel, Packer, Paragraph } from 'docx';
import { strToU8, zipSync } from 'fflate';
import type { Block, JobDocument } from '../../src/engine/document/job-document.ts';
import { manyDocuments } from './many-documents.ts';

export interface JobFile {
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
}

const PAGES = fileURLToPath(new URL('../pages/files/', import.meta.url));

/** So many job descriptions as files of every kind in turn, each with words of its own. */
export async function jobFiles(count: number, blocks = 12): Promise<JobFile[]> {
  const files: JobFile[] = [];
  for (const document of manyDocuments(count, blocks)) {
    const [extension, make] = KINDS[files.length % KINDS.length] ?? AS_TEXT;
    // The title is the first line of a file that has no other place for it.
    const titled = { ...document, title: `${document.title} ${files.length}` };
    files.push({ name: `${document.id}.${extension}`, bytes: copy(await make(titled)) });
  }
  return files;
}

/** Ten files that are broken, each in a way of its own, and a part of what is to be said of each. */
export function brokenFiles(): (JobFile & { says: RegExp })[] {
  const page = (name: string) => ({ name, bytes: copy(readFileSync(PAGES + name)) });
  const made = (name: string, content: string | Uint8Array) => ({
    name,
    bytes: copy(typeof content === 'string' ? strToU8(content) : content),
  });
  const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0]);
  return [
    { ...page('encrypted.pdf'), says: /asks for a password/ },
    { ...page('truncated.pdf'), says: /end of this PDF is missing/ },
    { ...page('scanned.pdf'), says: /pictures of pages and no text/ },
    { ...page('bomb.docx'), says: /unpack to far more/ },
    { ...page('old.doc'), says: /older \.doc format/ },
    { ...made('empty.txt', ''), says: /is empty/ },
    { ...made('picture.pdf', png), says: /no PDF, Word, web page or text file/ },
    { ...made('cut.json', '{"id": "cut sho'), says: /not valid JSON/ },
    { ...made('other.json', '{"name": "no job"}'), says: /no JobDocument/ },
    { ...made('workbook.docx', zipSync({ 'xl/workbook.xml': strToU8('<workbook/>') })), says: /no Word document/ },
  ];
}

type Kind = readonly [extension: string, make: (document: JobDocument) => Promise<Uint8Array> | Uint8Array];
const AS_TEXT: Kind = ['txt', (document) => strToU8(linesOf(document).join('\n'))];
const KINDS: readonly Kind[] = [
  AS_TEXT,
  ['html', (document) => strToU8(htmlOf(document))],
  ['docx', docxOf],
  ['json', (document) => strToU8(JSON.stringify(document))],
  ['pdf', pdfOf],
  ['md', (document) => strToU8(linesOf(document, '## ').join('\n\n'))],
];

function linesOf({ title, band, blocks }: JobDocument, heading = ''): string[] {
  return [
    `${heading}${title}`,
    ...(band === null ? [] : [`Band: ${band}`]),
    '',
    ...blocks.map(({ kind, text }) =>
      kind === 'item' ? `- ${text}` : kind === 'heading' ? `${heading}${text}` : text,
    ),
  ];
}

function htmlOf({ title, band, blocks }: JobDocument): string {
  const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
  const tag = ({ kind }: Block) => (kind === 'heading' ? 'h2' : kind === 'item' ? 'li' : 'p');
  const body = blocks.map((block) => `<${tag(block)}>${escaped(block.text)}</${tag(block)}>`).join('\n');
  return `<!doctype html><title>${escaped(title)}</title><main><h1>${escaped(title)}</h1>
    ${band === null ? '' : `<p>Band: ${escaped(band)}</p>`}\n${body}</main>`;
}

async function docxOf(document: JobDocument): Promise<Uint8Array> {
  const { title, band, blocks } = document;
  const children = [
    new Paragraph({ text: title, heading: HeadingLevel.TITLE }),
    ...(band === null ? [] : [new Paragraph({ text: `Band: ${band}` })]),
    ...blocks.map(({ kind, text }) => {
      if (kind === 'heading') return new Paragraph({ text, heading: HeadingLevel.HEADING_1 });
      return new Paragraph({ text, ...(kind === 'item' ? { bullet: { level: 0 } } : {}) });
    }),
  ];
  return new Uint8Array(await Packer.toBuffer(new Document({ sections: [{ children }] })));
}

/** A plain PDF of one column: each line of text where it is told to be. */
function pdfOf(document: JobDocument): Uint8Array {
  const lines = linesOf(document).flatMap((line) => line.match(/.{1,90}(?:\s|$)|.{1,90}/g) ?? ['']);
  const pages: string[][] = [];
  for (let at = 0; at < lines.length; at += 48) pages.push(lines.slice(at, at + 48));
  const shown = (line: string) =>
    line
      .trim()
      .replace(/[^\x20-\x7e]/g, ' ')
      .replace(/[\\()]/g, '\\$&');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, at) => `${4 + at * 2} 0 R`).join(' ')}] >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...pages.flatMap((own, at) => {
      const text = own.map((line, index) => {
        // The title is larger, as it would be.
        const draw = `(${shown(line)}) Tj T*`;
        return at + index === 0 ? `/F 18 Tf ${draw} /F 11 Tf` : draw;
      });
      const drawn = `BT /F 11 Tf 15 TL 60 780 Td ${text.join('\n')} ET`;
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${5 + at * 2} 0 R /Resources << /Font << /F 3 0 R >> >> >>`,
        `<< /Length ${drawn.length} >>\nstream\n${drawn}\nendstream`,
      ];
    }),
  ];
  let file = '%PDF-1.4\n';
  const places = objects.map((object, at) => {
    const place = file.length;
    file += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const start = file.length;
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}`;
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return strToU8(file);
}

function copy(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes);
}
