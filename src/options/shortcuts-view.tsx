import { useEffect, useState } from 'react';
import { PlainButton } from '../ui/plain-button.tsx';
import { words as general, named } from '../ui/words.ts';
import type { OptionsLink, Shortcut } from './link.ts';
import { useSaid } from './use-said.tsx';

const words = general.options;
/** The command of the manifest that does what a click on the toolbar button does. */
const OPEN = '_execute_action';

/** The keyboard shortcuts, and the way to the browser's page on which they are changed. */
export function ShortcutsView({ link }: { link: OptionsLink }) {
  const { say, shown } = useSaid();
  const [shortcuts, setShortcuts] = useState<Shortcut[]>([]);
  useEffect(() => {
    const refresh = () => link.shortcuts().then(setShortcuts, () => undefined);
    void refresh();
    // They are changed on another page: whoever comes back sees the new ones.
    addEventListener('focus', refresh);
    return () => removeEventListener('focus', refresh);
  }, [link]);
  return (
    <>
      <p>{words.keys.lead}</p>
      <table className="dm-table">
        <thead>
          <tr>
            <th scope="col">{words.keys.command}</th>
            <th scope="col">{words.keys.key}</th>
          </tr>
        </thead>
        <tbody>
          {shortcuts.map(({ name, keys }) => (
            <tr key={name}>
              <th scope="row">{name === OPEN ? general.commands.open : (named(general.commands, name) ?? name)}</th>
              <td>{keys === '' ? words.keys.none : <kbd>{keys}</kbd>}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <PlainButton onClick={() => void link.changeShortcuts().catch(() => say(words.keys.where))}>
        {words.keys.change}
      </PlainButton>
      {shown}
    </>
  );
}
