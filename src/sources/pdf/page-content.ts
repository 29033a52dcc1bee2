import type { PDFPageProxy } from 'pdfjs-dist';
import { type PlacedText, placed } from './placed-text.ts';

/** A stretch of text as the PDF draws it, in points from the page's top left corner. */
export interface Fragment {
  text: PlacedText;
  left: number;
  right: number;
  /** The line that the letters stand on. */
  base: number;
  size: number;
  bold: boolean;
  font: string;
}

/** A drawn line: at `at`, reaching from `from` to `to`. */
export interface Rule {
  at: number;
  from: number;
  to: number;
}

export interface PageContent {
  /** From 0. */
  index: number;
  width: number;
  height: number;
  fragments: Fragment[];
  /** Horizontal and vertical lines: borders of tables, mostly. */
  across: Rule[];
  down: Rule[];
  /** Small filled shapes: a browser draws its bullets so. */
  dots: { left: number; right: number; middle: number }[];
}

type Matrix = readonly [number, number, number, number, number, number];
/** pdf.js's numbers for what an operator list holds. */
export type Operations = Readonly<Record<string, number>>;

const THIN = 2.5;
const SHORTEST_RULE = 8;

/** Reads what a page draws: its words with their places, and the lines around them. */
export async function readPageContent(page: PDFPageProxy, operations: Operations): Promise<PageContent> {
  const viewport = page.getViewport({ scale: 1 });
  const toPage = matrixOf(viewport.transform);
  const { items, styles } = await page.getTextContent();
  const content: PageContent = {
    index: page.pageNumber - 1,
    width: viewport.width,
    height: viewport.height,
    fragments: [],
    across: [],
    down: [],
    dots: [],
  };
  const texts = items.filter((item) => 'str' in item);
  if (texts.every((item) => item.str.trim() === '')) return content;

  // Only this tells the page's fonts by name, and a bold face from a regular one.
  const drawn = await page.getOperatorList();
  const fontNames = new Map(Object.keys(styles).map((id) => [id, fontName(page, id)]));
  texts.forEach((item, index) => {
    const matrix = multiply(toPage, matrixOf(item.transform));
    const text = placed(item.str, content.index, index);
    // Text that runs upwards or aslant is a watermark or a margin note.
    const level = Math.abs(matrix[1]) < Math.abs(matrix[0]) * 0.05 && matrix[0] > 0;
    if (text.text.trim() === '' || !level) return;
    const font = fontNames.get(item.fontName) ?? '';
    content.fragments.push({
      text,
      left: matrix[4],
      right: matrix[4] + item.width,
      base: matrix[5],
      size: Math.hypot(matrix[2], matrix[3]),
      bold: /bold|black|heavy|demi/i.test(font),
      font,
    });
  });
  readDrawing(content, drawn, toPage, operations);
  return content;
}

function fontName(page: PDFPageProxy, id: string): string {
  if (!page.commonObjs.has(id)) return '';
  const { name, bold, black } = page.commonObjs.get(id) as { name?: string; bold?: boolean; black?: boolean };
  return `${name ?? ''}${bold || black ? ' bold' : ''}`;
}

/** Follows the page's drawing far enough to know where its lines and small shapes are. */
function readDrawing(
  content: PageContent,
  drawn: { fnArray: number[]; argsArray: unknown[] },
  toPage: Matrix,
  operations: Operations,
): void {
  const stack: Matrix[] = [];
  let matrix = toPage;
  const strokes = new Set([operations.stroke, operations.closeStroke, operations.fillStroke, operations.eoFillStroke]);
  const fills = new Set([operations.fill, operations.eoFill]);
  drawn.fnArray.forEach((operation, index) => {
    const args: unknown = drawn.argsArray[index];
    if (operation === operations.save) stack.push(matrix);
    else if (operation === operations.restore || operation === operations.paintFormXObjectEnd) {
      matrix = stack.pop() ?? toPage;
    } else if (operation === operations.transform && isNumbers(args)) {
      matrix = multiply(matrix, matrixOf(args));
    } else if (operation === operations.paintFormXObjectBegin && Array.isArray(args)) {
      stack.push(matrix);
      if (isNumbers(args[0])) matrix = multiply(matrix, matrixOf(args[0]));
    } else if (operation === operations.constructPath && Array.isArray(args)) {
      const [paint, paths] = args as [number, unknown];
      const path: unknown = Array.isArray(paths) ? paths[0] : null;
      if (!isNumbers(path)) return;
      if (strokes.has(paint)) addStrokes(content, path, matrix);
      else if (fills.has(paint)) addFill(content, path, matrix);
    }
  });
}

function addStrokes(content: PageContent, path: ArrayLike<number>, matrix: Matrix): void {
  for (const shape of shapesOf(path, matrix)) {
    // A hollow bullet.
    if (addDot(content, shape)) continue;
    for (let index = 1; index < shape.length; index++) {
      const [from, to] = [shape[index - 1], shape[index]];
      if (from && to) addRule(content, from, to);
    }
  }
}

/** Thin rectangles are lines, and small round or square shapes may be bullets; anything else is a background. */
function addFill(content: PageContent, path: ArrayLike<number>, matrix: Matrix): void {
  for (const shape of shapesOf(path, matrix)) {
    if (addDot(content, shape)) continue;
    const { left, right, top, bottom } = boxOf(shape);
    if (bottom - top < THIN) addRule(content, [left, (top + bottom) / 2], [right, (top + bottom) / 2]);
    else if (right - left < THIN) addRule(content, [(left + right) / 2, top], [(left + right) / 2, bottom]);
  }
}

/** Notes a shape that may be a bullet; false where it is none. */
function addDot(content: PageContent, shape: Point[]): boolean {
  const { left, right, top, bottom } = boxOf(shape);
  const [width, height] = [right - left, bottom - top];
  const small = Math.min(width, height) > 1 && Math.max(width, height) < 9;
  if (!small || width / height > 1.6 || height / width > 1.6) return false;
  content.dots.push({ left, right, middle: (top + bottom) / 2 });
  return true;
}

function boxOf(shape: Point[]): { left: number; right: number; top: number; bottom: number } {
  const xs = shape.map(([x]) => x);
  const ys = shape.map(([, y]) => y);
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
}

function addRule(content: PageContent, [x0, y0]: Point, [x1, y1]: Point): void {
  const [width, height] = [Math.abs(x1 - x0), Math.abs(y1 - y0)];
  if (height < 1 && width > SHORTEST_RULE) {
    content.across.push({ at: (y0 + y1) / 2, from: Math.min(x0, x1), to: Math.max(x0, x1) });
  } else if (width < 1 && height > SHORTEST_RULE) {
    content.down.push({ at: (x0 + x1) / 2, from: Math.min(y0, y1), to: Math.max(y0, y1) });
  }
}

type Point = readonly [number, number];

/** The corners of each shape in a path. pdf.js writes 0 before a start, 1 before a line, 2 and 3 before curves, 4 to close. */
function shapesOf(path: ArrayLike<number>, matrix: Matrix): Point[][] {
  const shapes: Point[][] = [];
  const number = (index: number) => path[index] ?? 0;
  const point = (index: number): Point => apply(matrix, number(index), number(index + 1));
  const OPERANDS = [2, 2, 6, 4, 0];
  for (let index = 0; index < path.length; ) {
    const kind = number(index);
    const operands = OPERANDS[kind];
    if (operands === undefined) break;
    const shape = shapes.at(-1);
    if (kind === 0) shapes.push([point(index + 1)]);
    else if (kind === 4) {
      const [start] = shape ?? [];
      if (start) shape?.push(start);
    } else shape?.push(point(index + operands - 1));
    index += operands + 1;
  }
  return shapes;
}

function isNumbers(value: unknown): value is ArrayLike<number> {
  return (Array.isArray(value) || ArrayBuffer.isView(value)) && typeof (value as unknown as unknown[])[0] === 'number';
}

function matrixOf(numbers: ArrayLike<number>): Matrix {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = Array.from(numbers);
  return [a, b, c, d, e, f];
}

function multiply(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer;
  const [g, h, i, j, k, l] = inner;
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

function apply([a, b, c, d, e, f]: Matrix, x: number, y: number): Point {
  return [a * x + c * y + e, b * x + d * y + f];
}
