import { type FormEvent, useId, useState } from 'react';
import { PlainButton } from '../../ui/plain-button.tsx';
import { fill, plural, words } from '../../ui/words.ts';
import type { Remarks, ReviewRow } from './link.ts';
import { StatusPick } from './status-pick.tsx';

interface Props {
  chosen: readonly ReviewRow[];
  /** All that the user looks for. */
  found: readonly ReviewRow[];
  onAll: () => void;
  onNone: () => void;
  onRemark: (remarks: (row: ReviewRow) => Remarks) => void;
  onDelete: () => void;
}

/** What can be done with the reviews that are ticked. */
export function Selected({ chosen, found, onAll, onNone, onRemark, onDelete }: Props) {
  const id = useId();
  const texts = words.register.selected;
  const [tag, setTag] = useState('');
  const [one, two] = chosen;
  if (one === undefined) return null;

  function addTag(event: FormEvent) {
    event.preventDefault();
    if (tag.trim() === '') return;
    onRemark((row) => ({ tags: [...row.tags, tag.trim()] }));
    setTag('');
  }

  return (
    <section className="dm-selected" aria-label={texts.label}>
      <p>
        <strong>{plural(texts.count, chosen.length)}</strong>
      </p>
      <div className="dm-selected__actions">
        {chosen.length < found.length && <PlainButton onClick={onAll}>{fill(texts.all, found.length)}</PlainButton>}
        <PlainButton onClick={onNone}>{texts.none}</PlainButton>
        {two !== undefined && chosen.length === 2 && (
          <a className="dm-selected__link" href={`#/compare/${one.hash}/${two.hash}`}>
            {texts.compare}
          </a>
        )}
        <PlainButton onClick={onDelete}>{texts.delete}</PlainButton>
      </div>
      <div className="dm-selected__actions">
        <div className="dm-field">
          <label htmlFor={`${id}-status`}>{texts.status}</label>
          <StatusPick
            id={`${id}-status`}
            status={null}
            blank={texts.pick}
            onPick={(status) => onRemark(() => ({ status }))}
          />
        </div>
        <form className="dm-field dm-field--row" onSubmit={addTag}>
          <div className="dm-field">
            <label htmlFor={`${id}-tag`}>{texts.tag}</label>
            <input
              id={`${id}-tag`}
              className="dm-input"
              autoComplete="off"
              value={tag}
              onChange={(event) => setTag(event.currentTarget.value)}
            />
          </div>
          <PlainButton submit>{texts.addTag}</PlainButton>
        </form>
      </div>
    </section>
  );
}
