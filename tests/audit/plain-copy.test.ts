import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { plainCopy } from '../../src/audit/plain-copy.ts';

function copied(html: string): HTMLElement {
  const target = new JSDOM('').window.document;
  target.body.append(plainCopy(new JSDOM(html).window.document.body, target));
  return target.body;
}

describe('the copy of a document that is shown', () => {
  it('has its text and structure', () => {
    const html =
      '<h1 id="heading">Support worker</h1><ul><li>Greet <b>patients</b></li></ul><table><tbody><tr><td colspan="2">Band 3</td></tr></tbody></table>';
    expect(copied(html).innerHTML).toBe(html);
  });

  it('has nothing that runs, loads or leads elsewhere', () => {
    const html = `<script>alert(1)</script><p onclick="alert(1)">Greet <img src="https://example.org/x.png" onerror="alert(1)">patients</p>
      <a href="javascript:alert(1)">link</a><iframe src="https://example.org"></iframe><svg><script>alert(1)</script></svg>
      <div style="background:url(https://example.org/x.png);white-space:pre-line">kept</div><form action="https://example.org"><input name="x"></form>
      <video src="https://example.org/x.mp4" poster="x"></video><link rel="stylesheet" href="https://example.org/x.css"><style>@import "x";</style>`;
    const body = copied(html);
    expect(body.querySelectorAll('script, img, iframe, svg, input, video, link, style, form')).toHaveLength(0);
    for (const element of body.querySelectorAll('*')) {
      for (const { name } of element.attributes) expect(['style']).toContain(name);
    }
    expect(body.innerHTML).not.toMatch(/example\.org|alert|javascript/);
    expect(body.textContent).toContain('Greet patients');
    expect(body.querySelector<HTMLElement>('[style]')?.style.whiteSpace).toBe('pre-line');
  });

  it('leaves hidden what was hidden by its own markup', () => {
    const body = copied('<p hidden>one</p><p style="display: none">two</p><p style="display:grid">three</p>');
    expect(body.innerHTML).toBe('<p hidden="">one</p><p style="display: none;">two</p><p>three</p>');
  });
});
