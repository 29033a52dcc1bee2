import { generateChromeMessages, parseMessagesObject } from '@wxt-dev/i18n/build';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import english from '../src/ui/locales/en.json' with { type: 'json' };

/** What a browser whose language is English would answer, from the same messages that are built into the extension. */
const messages = generateChromeMessages(parseMessagesObject(english));

fakeBrowser.i18n.getMessage = (key: string, substitutions: string | (string | number)[] = []) => {
  const values = [substitutions].flat();
  return (messages[key]?.message ?? '').replace(/\$(\d)/g, (_, position: string) =>
    String(values[Number(position) - 1] ?? ''),
  );
};
