import { strFromU8, unzipSync } from 'fflate';
import { JSDOM } from 'jsdom';

/** The parts of an Office file by path, each parsed; a part that is no well-formed XML throws. */
export function partsOf(content: string | Uint8Array): Map<string, Document> {
  if (typeof content === 'string') throw new Error('it is a text');
  const { DOMParser } = new JSDOM('').window;
  return new Map(
    Object.entries(unzipSync(content))
      .filter(([path]) => /\.(?:xml|rels)$/.test(path))
      .map(([path, bytes]) => {
        const xml = new DOMParser().parseFromString(strFromU8(bytes), 'application/xml');
        if (xml.querySelector('parsererror') !== null) throw new Error(`${path} is not well-formed`);
        return [path, xml];
      }),
  );
}

export type Cell = string | number | null;

/** The cells of each sheet of a workbook as Excel's format has them: strings by way of the shared table, numbers as numbers. */
export function sheetsOf(content: string | Uint8Array): Map<string, Cell[][]> {
  const parts = partsOf(content);
  const part = (path: string): Document => {
    const found = parts.get(path);
    if (found === undefined) throw new Error(`the workbook has no ${path}`);
    return found;
  };
  const shared = [...part('xl/sharedStrings.xml').getElementsByTagName('si')].map((item) =>
    (item.textContent ?? '').replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    ),
  );
  const names = [...part('xl/workbook.xml').getElementsByTagName('sheet')].map(
    (sheet) => sheet.getAttribute('name') ?? '',
  );
  return new Map(
    names.map((name, index) => {
      const rows = [...part(`xl/worksheets/sheet${index + 1}.xml`).getElementsByTagName('row')].map((row) => {
        const cells: Cell[] = [];
        for (const cell of row.getElementsByTagName('c')) {
          if (cell.getElementsByTagName('f').length > 0) throw new Error(`a formula in ${name}`);
          const letters = cell.getAttribute('r')?.replace(/\d/g, '') ?? 'A';
          const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
          const value = cell.getElementsByTagName('v')[0]?.textContent;
          while (cells.length < column) cells.push(null);
          cells.push(
            value == null ? null : cell.getAttribute('t') === 's' ? (shared[Number(value)] ?? '') : Number(value),
          );
        }
        return cells;
      });
      return [name, rows];
    }),
  );
}
