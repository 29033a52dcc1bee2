import { type RefObject, useId, useRef, useState } from 'react';
import { PlainButton } from '../../ui/plain-button.tsx';
import { words as general } from '../../ui/words.ts';
import { pickedFiles } from './given.ts';
import type { GivenFile } from './link.ts';

const words = general.many;
const ACCEPTED = '.pdf,.docx,.doc,.html,.htm,.txt,.md,.json,.zip';
/** As many as the background reads at a time. */
const MOST_ADDRESSES = 200;

interface Props {
  onFiles: (files: readonly GivenFile[]) => void;
  onAddresses: (addresses: string[]) => void;
}

/** Ways to add files to the list: picked, with a folder, or as pages that are open. */
export function GiveFiles({ onFiles, onAddresses }: Props) {
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const picker = (ref: RefObject<HTMLInputElement | null>, more: object) => (
    <input
      ref={ref}
      type="file"
      multiple
      hidden
      {...more}
      onChange={(event) => {
        onFiles(pickedFiles(event.currentTarget.files ?? []));
        // The same ones can be picked again after they were changed.
        event.currentTarget.value = '';
      }}
    />
  );
  return (
    <div className="dm-many__give">
      <p>{words.give.drop}</p>
      <div className="dm-many__buttons">
        <PlainButton onClick={() => files.current?.click()}>{words.give.files}</PlainButton>
        <PlainButton onClick={() => folder.current?.click()}>{words.give.folder}</PlainButton>
      </div>
      {picker(files, { accept: ACCEPTED, 'data-pick': 'files' })}
      {picker(folder, { webkitdirectory: '', 'data-pick': 'folder' })}
      <Addresses onAddresses={onAddresses} />
    </div>
  );
}

function Addresses({ onAddresses }: Pick<Props, 'onAddresses'>) {
  const id = useId();
  const [text, setText] = useState('');
  const [fault, setFault] = useState('');
  const area = useRef<HTMLTextAreaElement>(null);

  function add() {
    const addresses = text.split(/\s+/).filter((each) => each !== '');
    const wrong = addresses.length === 0 ? words.tabs.none : addresses.length > MOST_ADDRESSES ? words.tabs.many : '';
    setFault(wrong);
    if (wrong !== '') {
      area.current?.focus();
      return;
    }
    setText('');
    onAddresses(addresses);
  }

  return (
    <details className="nhsuk-details">
      <summary className="nhsuk-details__summary">
        <span className="nhsuk-details__summary-text">{words.tabs.open}</span>
      </summary>
      <div className="nhsuk-details__text">
        <label className="nhsuk-label" htmlFor={id}>
          {words.tabs.label}
        </label>
        <div className="nhsuk-hint" id={`${id}-hint`}>
          {words.tabs.hint}
        </div>
        {fault !== '' && (
          <p className="dm-many__fault" id={`${id}-fault`}>
            {fault}
          </p>
        )}
        <textarea
          ref={area}
          id={id}
          className="dm-many__addresses"
          rows={4}
          spellCheck={false}
          value={text}
          aria-invalid={fault !== ''}
          aria-describedby={fault === '' ? `${id}-hint` : `${id}-hint ${id}-fault`}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <PlainButton onClick={add}>{words.tabs.add}</PlainButton>
      </div>
    </details>
  );
}
