import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { Finding } from '../engine/document/review.ts';
import type { DismissalReason } from '../messaging/messages.ts';
import { useAnnounce } from '../ui/announcer.tsx';
import { Choices } from '../ui/choices.tsx';
import { PlainButton } from '../ui/plain-button.tsx';
import { fill, ruleWords, words } from '../ui/words.ts';
import type { Keep } from './use-tab.ts';

const REASONS: readonly DismissalReason[] = ['local-agreement', 'covered-elsewhere', 'not-a-duty', 'wrong-match'];

interface Props {
  findings: readonly Finding[];
  keep: Keep;
  /** Called once they are set aside. */
  onDone: (findings: readonly Finding[]) => void;
}

/** Sets findings aside, for a reason. A button that opens a short form in its place. */
export function SetAside({ findings, keep, onDone }: Props) {
  const announce = useAnnounce();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState<DismissalReason | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(false);

  // The focus goes with what was pressed: into the form, and back to the button.
  useEffect(() => {
    if (open) form.current?.querySelector('input')?.focus();
    else if (wasOpen.current) opener.current?.focus();
    wasOpen.current = open;
  }, [open]);

  const say = (text: string) => {
    setProblem(text);
    announce(text);
  };

  async function onSubmit(event: FormEvent) {
    event.preventDefault();
    if (reason === null) {
      say(words.aside.choose);
      form.current?.querySelector('input')?.focus();
      return;
    }
    const done = await keep({ type: 'dismiss', findings: findings.map(({ id }) => id), reason });
    if (done) onDone(findings);
    else say(words.aside.failed);
  }

  if (!open) {
    return (
      <PlainButton ref={opener} onClick={() => setOpen(true)}>
        {findings.length === 1 ? words.aside.open : fill(words.aside.openAll, findings.length)}
        <span className="nhsuk-u-visually-hidden">: {nameOf(findings)}</span>
      </PlainButton>
    );
  }
  return (
    <form
      ref={form}
      className="dm-aside-form"
      onSubmit={(event) => void onSubmit(event)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') setOpen(false);
      }}
    >
      <Choices
        kind="radios"
        legend={findings.length === 1 ? words.aside.why : words.aside.whyAll}
        options={REASONS.map((value) => ({ value, label: words.asideReasons[value] }))}
        chosen={reason === null ? [] : [reason]}
        onChoose={setReason}
      />
      {problem !== null && <p className="dm-note">{problem}</p>}
      <div className="dm-buttons">
        <PlainButton submit>{words.aside.confirm}</PlainButton>
        <PlainButton onClick={() => setOpen(false)}>{words.aside.cancel}</PlainButton>
      </div>
    </form>
  );
}

/** The place of a finding that was just set aside, so that it can be had back at once. */
export function JustSetAside({ finding, onUndo }: { finding: Finding; onUndo: () => void }) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  return (
    <li className="dm-item dm-item--set-aside">
      <p>{fill(words.aside.here, nameOf([finding]))}</p>
      <PlainButton ref={button} onClick={onUndo}>
        {words.aside.undo}
      </PlainButton>
    </li>
  );
}

/** What findings are about, short enough to be said in a sentence. */
export function nameOf(findings: readonly { rule: string; quote: string | null }[]): string {
  const [first] = findings;
  if (first === undefined) return '';
  return first.quote === null || findings.length > 1
    ? ruleWords(first.rule)
    : `${ruleWords(first.rule)}, “${shortened(first.quote)}”`;
}

function shortened(text: string): string {
  return text.length <= 70 ? text : `${text.slice(0, text.lastIndexOf(' ', 67))} …`;
}
