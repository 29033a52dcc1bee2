/**
 * How far below the top of a text field's content a character stands, in pixels. Browsers do not tell, and a copy of the field to measure in
 * would have to stand in the page, so its lines are broken here with the widths that a canvas measures: right to a line or two in a long text.
 */
export function caretTop(field: HTMLTextAreaElement, offset: number): number {
  const page = field.ownerDocument;
  const style = page.defaultView?.getComputedStyle(field);
  const canvas = page.createElement('canvas').getContext('2d');
  if (!style || !canvas) return (field.scrollHeight * offset) / Math.max(1, field.value.length);
  canvas.font = style.font;
  const size = Number.parseFloat(style.fontSize) || 16;
  const lineHeight = Number.parseFloat(style.lineHeight) || size * 1.2;
  const padding = Number.parseFloat(style.paddingLeft) + Number.parseFloat(style.paddingRight);
  const width = field.clientWidth - (padding || 0);

  let lines = 0;
  for (const [index, paragraph] of field.value.slice(0, offset).split('\n').entries()) {
    if (index > 0) lines++;
    let used = 0;
    for (const piece of paragraph.match(/\S+\s*/g) ?? []) {
      const wide = canvas.measureText(piece).width;
      if (used > 0 && used + canvas.measureText(piece.trimEnd()).width > width) {
        lines++;
        used = 0;
      }
      used += wide;
    }
  }
  return lines * lineHeight;
}
