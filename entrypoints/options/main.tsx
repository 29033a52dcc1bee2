import { createRoot } from 'react-dom/client';
import { browser } from 'wxt/browser';
import { browserLink } from '../../src/options/browser-link.ts';
import { browserPacks } from '../../src/options/browser-packs.ts';
import { browserPolicy } from '../../src/options/browser-policy.ts';
import { Options } from '../../src/options/options.tsx';
import { PacksView } from '../../src/options/packs-view.tsx';
import type { BulkRun } from '../../src/register/bulk-run.ts';
import type { Register } from '../../src/register/register.ts';
import { inChosenLanguage } from '../../src/ui/speak.ts';
import { words } from '../../src/ui/words.ts';
import '../../src/ui/nhsuk.css';
import '../../src/ui/theme.css';
import '../../src/options/options.css';

/** The databases; opened for each look, so that a page that only stands open holds nothing. */
async function withDatabases<T>(work: (of: { register: Register; run: BulkRun }) => Promise<T>): Promise<T> {
  const [{ Register }, { BulkRun }] = await Promise.all([
    import('../../src/register/register.ts'),
    import('../../src/register/bulk-run.ts'),
  ]);
  const register = await Register.open({ now: () => new Date(), dutymark: browser.runtime.getManifest().version });
  try {
    const run = await BulkRun.open();
    return await work({ register, run }).finally(() => run.close());
  } finally {
    register.close();
  }
}

const link = browserLink({
  all: () =>
    withDatabases(async ({ register, run }) => {
      let text = '';
      for await (const piece of register.export()) text += piece;
      return { register: (JSON.parse(text) as { reviews: unknown[] }).reviews, run: await run.all() };
    }),
  deleteAll: () =>
    withDatabases(async ({ register, run }) => {
      await register.deleteAll();
      await run.clear();
    }),
});

const policy = browserPolicy();
const packs = <PacksView link={browserPacks()} />;
const place = document.getElementById('root');
const root = place && createRoot(place);
void inChosenLanguage(
  () => words.options.title,
  () => root?.render(<Options link={link} policy={policy} packs={packs} />),
);
