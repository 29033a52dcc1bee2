import type { Page } from '@playwright/test';

/** Everything that the keyboard can reach has its turn within so many presses. */
const MOST_PRESSES = 250;

/** A page by its keyboard alone. The way there is the test: nothing gets the focus by a script. */
export interface Keyboard {
  /** What has the focus, by its label or its words. */
  focused(): Promise<string>;
  /** Presses Tab until what has the focus is called this. */
  tabTo(name: RegExp, key?: 'Tab' | 'Shift+Tab'): Promise<void>;
  /** Goes there by Tab and presses these keys. */
  press(name: RegExp, ...keys: string[]): Promise<void>;
}

export function keyboardOf(page: Page): Keyboard {
  const focused = () =>
    page.evaluate(() => {
      const element = document.activeElement;
      if (element === null || element === document.body) return '';
      const { labels } = element as HTMLInputElement;
      const name = labels?.[0]?.textContent ?? element.getAttribute('aria-label') ?? element.textContent;
      return (name ?? '').replace(/\s+/g, ' ').trim();
    });
  const tabTo: Keyboard['tabTo'] = async (name, key = 'Tab') => {
    for (let presses = 0; presses < MOST_PRESSES; presses++) {
      await page.keyboard.press(key);
      if (name.test(await focused())) return;
    }
    throw new Error(`${key} does not lead to ${name}; it ended at: ${await focused()}`);
  };
  return {
    focused,
    tabTo,
    async press(name, ...keys) {
      await tabTo(name);
      for (const key of keys.length === 0 ? ['Enter'] : keys) await page.keyboard.press(key);
    },
  };
}

/** What Tab does not reach of all that can be used on a page as it is now, by its words; of radio buttons, the group counts as one. */
export async function unreachable(page: Page): Promise<string[]> {
  const controls = await page.evaluate(() => {
    const all = [...document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary')];
    const usable = all.filter((control) => control.checkVisibility() && !control.matches(':disabled'));
    let count = 0;
    for (const control of usable) {
      const { type, name } = control as HTMLInputElement;
      const group = type === 'radio' ? usable.filter((each) => (each as HTMLInputElement).name === name) : [];
      const first = group.find((each) => (each as HTMLInputElement).checked) ?? group[0] ?? control;
      // Of tabs only the one in front, as of radio buttons: arrows go from there.
      if (first !== control || control.matches('[role=tab][tabindex="-1"]')) continue;
      control.dataset.mustReach = '';
      count++;
    }
    return count;
  });
  for (let presses = 0; presses < controls + 20; presses++) {
    await page.keyboard.press('Tab');
    const left = await page.evaluate(() => {
      const { activeElement } = document;
      if (activeElement?.matches(':focus-visible')) activeElement.removeAttribute('data-must-reach');
      return document.querySelectorAll('[data-must-reach]').length;
    });
    if (left === 0) return [];
  }
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('[data-must-reach]')].map((control) => {
      delete control.dataset.mustReach;
      return control.outerHTML.slice(0, 200);
    }),
  );
}
