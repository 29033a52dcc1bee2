import { useCallback, useEffect, useRef, useState } from 'react';
import { PlainButton } from '../ui/plain-button.tsx';
import { fill, words as general } from '../ui/words.ts';
import { type Kept, leftOut } from './kept-data.ts';
import type { OptionsLink } from './link.ts';
import { useSaid } from './use-said.tsx';
import type { Options } from './use-settings.ts';

const words = general.options;

/** What is kept on this machine: told, taken along as a file, deleted. */
export function KeptView({ link, options: { settings } }: { link: OptionsLink; options: Options }) {
  const { say, shown } = useSaid();
  const [kept, setKept] = useState<Kept[] | null>(null);
  const [unread, setUnread] = useState(false);
  const [asking, setAsking] = useState(false);
  const question = useRef<HTMLHeadingElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const wasAsking = useRef(false);

  const refresh = useCallback(() => {
    link.kept().then(
      (found) => {
        setKept(found);
        setUnread(false);
      },
      () => setUnread(true),
    );
  }, [link]);
  useEffect(() => {
    refresh();
    addEventListener('focus', refresh);
    const stop = link.onSettingsChanged(refresh);
    return () => {
      removeEventListener('focus', refresh);
      stop();
    };
  }, [link, refresh]);

  // The focus goes with what was pressed: to the question, and back to the button.
  useEffect(() => {
    if (asking) question.current?.focus();
    else if (wasAsking.current) opener.current?.focus();
    wasAsking.current = asking;
  }, [asking]);

  const { exports } = settings.organisation;
  const mayExport = exports.register || exports.reports;
  const without = leftOut(exports);

  async function onExport() {
    const text = await link.exportKept().then(
      (name) => ({ said: fill(words.data.exported, name), bad: false }),
      () => ({ said: words.data.exportFailed, bad: true }),
    );
    say(text.said, text.bad);
  }

  async function onDelete() {
    const done = await link.forgetAll().then(
      () => true,
      () => false,
    );
    setAsking(false);
    refresh();
    say(done ? words.data.deleted : words.data.deleteFailed, !done);
  }

  return (
    <>
      <p>{words.data.lead}</p>
      {unread && <p className="dm-problem">{words.data.unread}</p>}
      {kept !== null && (
        <table className="dm-table">
          <thead>
            <tr>
              <th scope="col">{words.data.what}</th>
              <th scope="col" className="dm-table__number">
                {words.data.count}
              </th>
            </tr>
          </thead>
          <tbody>
            {kept.map(({ kind, count }) => (
              <tr key={kind} data-kept={kind}>
                <th scope="row">{words.data.kinds[kind]}</th>
                <td className="dm-table__number">{count}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {mayExport && (
        <p className="dm-hint" id="dm-export">
          {words.data.exportHint}
        </p>
      )}
      {!mayExport && <p>{words.data.notAllowed}</p>}
      {mayExport && without.length > 0 && (
        <>
          <p>{words.data.leftOut}</p>
          <ul data-left-out>
            {without.map((kind) => (
              <li key={kind}>{words.data.kinds[kind]}</li>
            ))}
          </ul>
        </>
      )}
      <div className="dm-portal__buttons">
        {mayExport && (
          <PlainButton aria-describedby="dm-export" onClick={() => void onExport()}>
            {words.data.export}
          </PlainButton>
        )}
        {!asking && (
          <PlainButton ref={opener} onClick={() => setAsking(true)}>
            {words.data.delete}
          </PlainButton>
        )}
      </div>
      {asking && (
        // biome-ignore lint/a11y/noStaticElementInteractions: Escape is a second way to what the button beside does
        <div
          className="dm-confirm"
          onKeyDown={(event) => {
            if (event.key === 'Escape') setAsking(false);
          }}
        >
          <h3 className="nhsuk-heading-xs" tabIndex={-1} ref={question}>
            {words.data.confirm}
          </h3>
          <p>{words.data.confirmLead}</p>
          <div className="dm-portal__buttons">
            <PlainButton
              onClick={() => {
                setAsking(false);
                say(words.data.kept);
              }}
            >
              {words.data.confirmNo}
            </PlainButton>
            <PlainButton onClick={() => void onDelete()}>{words.data.confirmYes}</PlainButton>
          </div>
        </div>
      )}
      {shown}
    </>
  );
}
