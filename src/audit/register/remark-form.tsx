import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { PlainButton } from '../../ui/plain-button.tsx';
import { words } from '../../ui/words.ts';
import type { Remarks } from './link.ts';

interface Props {
  tags: readonly string[];
  notes: string;
  /** True where they were kept. */
  onSave: (remarks: Pick<Required<Remarks>, 'tags' | 'notes'>) => Promise<boolean>;
  onCancel?: () => void;
  /** Takes the focus when it opens. */
  focus?: boolean;
}

const LONGEST_NOTES = 20_000;

/** Department tags and notes of one saved review. */
export function RemarkForm({ tags, notes, onSave, onCancel, focus = false }: Props) {
  const id = useId();
  const texts = words.register.remarks;
  const first = useRef<HTMLInputElement>(null);
  const kept = { tags: tags.join(', '), notes };
  const [{ before, written }, setState] = useState({ before: kept, written: kept });
  const setWritten = (next: typeof kept) => setState({ before, written: next });
  // What was taken back, or changed in another tab, is not to be written over by an old form.
  if (before.tags !== kept.tags || before.notes !== kept.notes) setState({ before: kept, written: kept });
  useEffect(() => {
    if (focus) first.current?.focus();
  }, [focus]);

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    void onSave({ tags: tagsIn(written.tags), notes: written.notes.trim() });
  }

  return (
    <form
      className="dm-remarks"
      onSubmit={onSubmit}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel?.();
      }}
    >
      <div className="dm-field">
        <label htmlFor={`${id}-tags`}>{texts.tags}</label>
        <p className="dm-aside" id={`${id}-hint`}>
          {texts.tagsHint}
        </p>
        <input
          ref={first}
          id={`${id}-tags`}
          className="dm-input"
          aria-describedby={`${id}-hint`}
          autoComplete="off"
          value={written.tags}
          onChange={(event) => setWritten({ ...written, tags: event.currentTarget.value })}
        />
      </div>
      <div className="dm-field">
        <label htmlFor={`${id}-notes`}>{texts.notes}</label>
        <p className="dm-aside" id={`${id}-private`}>
          {texts.notesHint}
        </p>
        <textarea
          id={`${id}-notes`}
          className="dm-input"
          rows={4}
          maxLength={LONGEST_NOTES}
          aria-describedby={`${id}-private`}
          value={written.notes}
          onChange={(event) => setWritten({ ...written, notes: event.currentTarget.value })}
        />
      </div>
      <div className="dm-buttons">
        <PlainButton submit>{texts.save}</PlainButton>
        {onCancel !== undefined && <PlainButton onClick={onCancel}>{texts.cancel}</PlainButton>}
      </div>
    </form>
  );
}

/** The tags that somebody wrote with commas between them. */
export function tagsIn(text: string): string[] {
  return text
    .split(',')
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '');
}
