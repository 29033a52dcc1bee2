// @vitest-environment jsdom
import { expect, it } from 'vitest';
import type { OpenRegister, RegisterLink } from '../../../src/audit/register/link.ts';
import { Transfer } from '../../../src/audit/register/transfer.tsx';
import { Announcer } from '../../../src/ui/announcer.tsx';
import { words } from '../../../src/ui/words.ts';
import { render } from '../../panel/rendered.tsx';

const texts = words.register.transfer;

it.each([
  [true, 3, [texts.export, texts.import, texts.deleteAll]],
  [false, 3, [texts.deleteAll]],
  [false, 0, [texts.import]],
])('where saving as a file is allowed: %s, a register of %s offers %j', async (allowed, total, expected) => {
  const link = { mayExport: async () => allowed } as Partial<RegisterLink> as RegisterLink;
  const nothing = () => undefined;
  const page = await render(
    <Announcer>
      <Transfer link={link} register={{} as OpenRegister} total={total} onDone={nothing} onDeleteAll={nothing} />
    </Announcer>,
  );
  expect([...page.querySelectorAll('button')].map(({ textContent }) => textContent)).toEqual(expected);
  expect(page.textContent?.includes(texts.notAllowed)).toBe(!allowed && total > 0);
});
