// @vitest-environment jsdom
import { act } from 'react';
import { describe, expect, it } from 'vitest';
import { PackError } from '../../src/engine/catalogue/assemble.ts';
import type { PacksLink, PacksState } from '../../src/options/packs-link.ts';
import { PacksView } from '../../src/options/packs-view.tsx';
import { Announcer } from '../../src/ui/announcer.tsx';
import { fill, words as general } from '../../src/ui/words.ts';
import { click, one, render } from '../panel/rendered.tsx';

const words = general.packs;
const LOCAL = {
  id: 'local',
  title: 'Our scope of practice',
  version: '1.0.0',
  extends: 'The guide',
  tasks: 3,
  faults: [],
};
const FAULT = { file: 'pack.json', entry: 'extends', remedy: 'it extends "gone", which is not here' };

/** A link whose other side the test plays. */
class FakePacks implements PacksLink {
  readonly asked: string[] = [];
  present: PacksState = { packs: [LOCAL], used: null, locked: false, refused: [] };
  adding: PacksLink['add'] = async () => ({ pack: LOCAL, replaced: null, wrong: [] });
  state = async () => this.present;
  add = (file: Blob) => this.adding(file);
  remove = async (id: string) => {
    this.asked.push(`remove ${id}`);
    this.present = { ...this.present, packs: [] };
    return { id, kept: 'what was kept' };
  };
  putBack = async ({ id, kept }: { id: string; kept: unknown }) => {
    this.asked.push(`put back ${id}: ${kept}`);
    this.present = { ...this.present, packs: [LOCAL] };
  };
  use = async (id: string | null) => {
    this.asked.push(`use ${id}`);
    this.present = { ...this.present, used: id };
  };
  save = async (id: string) => `${id}.json`;
  saveExample = async (which: string) => `${which}.json`;
  onChanged = () => () => undefined;
}

async function open(change: Partial<PacksState> = {}, link = new FakePacks()) {
  link.present = { ...link.present, ...change };
  const view = await render(
    <Announcer>
      <PacksView link={link} />
    </Announcer>,
  );
  return { link, view };
}

const outcome = (view: HTMLElement) => one(view, '[data-outcome]');
const item = (view: HTMLElement, id = 'local') => one(view, `[data-pack=${id}]`);

async function choose(view: HTMLElement): Promise<void> {
  const input = one(view, 'input[type=file]') as HTMLInputElement;
  Object.defineProperty(input, 'files', { value: [new File(['{}'], 'mine.json')], configurable: true });
  await act(async () => void input.dispatchEvent(new Event('change', { bubbles: true })));
}

describe('packs', () => {
  it('are listed with what they bring, the guide first and in use', async () => {
    const { view } = await open();
    expect([...view.querySelectorAll<HTMLElement>('[data-pack]')].map(({ dataset }) => dataset.pack)).toEqual([
      'therapeutic-radiography',
      'local',
    ]);
    expect(item(view, 'therapeutic-radiography').textContent).toContain(words.used);
    expect(item(view).textContent).toContain('3 tasks on top of: The guide.');
    expect(item(view).textContent).not.toContain(words.used);
  });

  it('are used for all reviews when asked, and what came of it is said', async () => {
    const { link, view } = await open();
    await click(one(item(view), 'button', words.use));
    expect(link.asked).toEqual(['use local']);
    expect(outcome(view).textContent).toBe(fill(words.nowUsed, LOCAL.title));
    expect(one(view, '[role=status]').textContent).toContain(LOCAL.title);
    expect(item(view).textContent).toContain(words.used);
  });

  it('that are removed while in use can be put back as they were', async () => {
    const { link, view } = await open({ used: 'local' });
    await click(one(item(view), 'button', words.remove));
    expect(view.querySelector('[data-pack=local]')).toBeNull();
    expect(document.activeElement).toBe(outcome(view));
    await click(one(outcome(view), 'button', words.putBack));
    expect(link.asked).toEqual(['remove local', 'use null', 'put back local: what was kept', 'use local']);
    expect(item(view).textContent).toContain(words.used);
  });

  it('that cannot be used any more are told with what to do, and can be saved but not used', async () => {
    const { view } = await open({ packs: [{ ...LOCAL, faults: [FAULT] }], used: 'local' });
    expect(item(view).textContent).toContain(words.setAside);
    expect(item(view).textContent).toContain('pack.json, extends: it extends "gone"');
    expect([...item(view).querySelectorAll('button')].map(({ textContent }) => textContent?.split(':')[0])).toEqual([
      words.save,
      words.remove,
    ]);
    expect(one(view, '.dm-problem', 'local').textContent).toBe(fill(words.usedMissing, 'local'));
  });

  it('are left to the organisation where it says so', async () => {
    const locked = (await open({ locked: true })).view;
    expect(locked.textContent).toContain(words.locked);
    expect([...locked.querySelectorAll('button')].some(({ textContent }) => textContent?.startsWith(words.use))).toBe(
      false,
    );
    const refused = (await open({ refused: ['local'] })).view;
    expect(item(refused).textContent).toContain(words.notAllowed);
  });
});

describe('an import', () => {
  it('that is refused shows each fault, the first of very many, and takes the focus', async () => {
    const link = new FakePacks();
    link.adding = async () => {
      throw new PackError(Array.from({ length: 25 }, (_, at) => ({ ...FAULT, entry: `entry ${at}` })));
    };
    const { view } = await open({}, link);
    await choose(view);
    expect(outcome(view).textContent).toContain(fill(words.refused, 'mine.json'));
    expect(outcome(view).querySelectorAll('li')).toHaveLength(20);
    expect(outcome(view).textContent).toContain(fill(words.more, 5));
    expect(document.activeElement).toBe(outcome(view));
  });

  it('says which examples do not come out, as advice', async () => {
    const link = new FakePacks();
    const wrong = [
      { of: 'LOCAL-01', example: 'Dance.', should: true, found: [] },
      { of: 'LOCAL-01', example: 'Walk.', should: false, found: ['LOCAL-01'] },
    ];
    link.adding = async () => ({ pack: LOCAL, replaced: '0.9.0', wrong });
    const { view } = await open({}, link);
    await choose(view);
    expect(outcome(view).textContent).toContain(fill(words.replaced, LOCAL.title, '0.9.0', '1.0.0'));
    expect([...outcome(view).querySelectorAll('li')].map(({ textContent }) => textContent)).toEqual([
      `LOCAL-01: Dance. ${fill(words.notFound, words.nothing)}`,
      `LOCAL-01: Walk. ${fill(words.found, 'LOCAL-01')}`,
    ]);
  });

  it('that fails otherwise says so and changes nothing', async () => {
    const link = new FakePacks();
    link.adding = async () => {
      throw new Error('QuotaExceededError');
    };
    const { view } = await open({}, link);
    await choose(view);
    expect(outcome(view).textContent).toBe(words.failed);
  });
});
