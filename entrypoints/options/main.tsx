import { createRoot } from 'react-dom/client';
import { browser } from 'wxt/browser';
import { browserLink } from '../../src/options/browser-link.ts';
import { browserPacks } from '../../src/options/browser-packs.ts';
import { browserPolicy } from '../../src/options/browser-policy.ts';
import { Options } from '../../src/options/options.tsx';
import { PacksView } from '../../src/options/packs-view.tsx';
import { inChosenLanguage } from '../../src/ui/speak.ts';
import { words } from '../../src/ui/words.ts';
import '../../src/ui/nhsuk.css';
import '../../src/ui/theme.css';
import '../../src/options/options.css';

/** The reviews that the user saved; opened for each look, so that a page that only stands open holds nothing. */
async function withRegister<T>(work: (register: Awaited<ReturnType<typeof openRegister>>) => Promise<T>): Promise<T> {
  const register = await openRegister();
  try {
    return await work(register);
  } finally {
    register.close();
  }
}

async function openRegister() {
  const { Register } = await import('../../src/register/register.ts');
  return Register.open({ now: () => new Date(), dutymark: browser.runtime.getManifest().version });
}

const link = browserLink({
  all: () =>
    withRegister(async (register) => {
      let text = '';
      for await (const piece of register.export()) text += piece;
      return (JSON.parse(text) as { reviews: unknown[] }).reviews;
    }),
  deleteAll: () => withRegister((register) => register.deleteAll()),
});

const policy = browserPolicy();
const packs = <PacksView link={browserPacks()} />;
const place = document.getElementById('root');
const root = place && createRoot(place);
void inChosenLanguage(
  () => words.options.title,
  () => root?.render(<Options link={link} policy={policy} packs={packs} />),
);
