import { useEffect, useId, useRef, useState } from 'react';
import { PlainButton } from '../../ui/plain-button.tsx';
import { fill, words } from '../../ui/words.ts';
import { bandName, dayOf, titleOf } from '../register/facts.ts';
import type { OpenRegister, ReviewRow } from '../register/link.ts';
import type { Side } from './link.ts';

interface Props {
  legend: string;
  side: Side | null;
  problem: string | null;
  register: OpenRegister | null;
  open: () => Side | null;
  onSaved: (hash: string) => void;
  onOpen: () => void;
  onFile: (file: File) => void;
}

const ACCEPTED = '.pdf,.docx,.html,.htm,.txt,.md,.json';
/** More than that is no list to choose from; the search narrows it down. */
const MOST = 100;

/** Picks one of the two: a saved review, a file, or the file that is open. */
export function SidePicker({ legend, side, problem, register, open, onSaved, onOpen, onFile }: Props) {
  const id = useId();
  const texts = words.comparing.pick;
  const input = useRef<HTMLInputElement>(null);
  const [sought, setSought] = useState('');
  const [rows, setRows] = useState<readonly ReviewRow[]>([]);

  useEffect(() => {
    if (register === null) return;
    let gone = false;
    const look = () => {
      register.list({ words: sought, sort: 'title' }).then(
        (found) => {
          if (!gone) setRows(found);
        },
        // A register that cannot be read is told of where it is opened; files can still be picked.
        () => undefined,
      );
    };
    look();
    const stop = register.onChange(look);
    return () => {
      gone = true;
      stop();
    };
  }, [register, sought]);

  return (
    <fieldset className="dm-side">
      <legend className="dm-side__legend">{legend}</legend>
      <p className="dm-side__chosen">{side === null ? texts.none : <strong>{side.name}</strong>}</p>
      {problem !== null && <p className="dm-trouble">{problem}</p>}
      {register !== null && (
        <>
          <div className="dm-field">
            <label htmlFor={`${id}-words`}>{texts.search}</label>
            <input
              id={`${id}-words`}
              className="dm-input"
              type="search"
              autoComplete="off"
              value={sought}
              onChange={(event) => setSought(event.currentTarget.value)}
            />
          </div>
          <div className="dm-field">
            <label htmlFor={id}>{texts.saved}</label>
            <select
              id={id}
              className="nhsuk-select dm-select"
              value=""
              onChange={(event) => {
                if (event.currentTarget.value !== '') onSaved(event.currentTarget.value);
              }}
            >
              <option value="">{rows.length === 0 ? texts.noneSaved : fill(texts.choose, rows.length)}</option>
              {rows.slice(0, MOST).map((row) => (
                <option key={row.hash} value={row.hash}>
                  {fill(texts.option, titleOf(row), bandName(row.band), row.name ?? row.reference, dayOf(row.savedAt))}
                </option>
              ))}
              {rows.length > MOST && <option disabled>{fill(texts.more, rows.length - MOST)}</option>}
            </select>
          </div>
        </>
      )}
      <div className="dm-buttons">
        <PlainButton onClick={() => input.current?.click()}>{texts.file}</PlainButton>
        {open() !== null && <PlainButton onClick={onOpen}>{texts.open}</PlainButton>}
      </div>
      <input
        ref={input}
        type="file"
        accept={ACCEPTED}
        hidden
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          if (file) onFile(file);
          event.currentTarget.value = '';
        }}
      />
    </fieldset>
  );
}
