import { useRef } from 'react';
import type { Finding } from '../engine/document/review.ts';
import type { Dismissal } from '../messaging/messages.ts';
import { PlainButton } from '../ui/plain-button.tsx';
import { fill, plural, words } from '../ui/words.ts';
import { nameOf } from './set-aside.tsx';

interface Props {
  dismissed: readonly Dismissal[];
  findings: readonly Finding[];
  onRestore: (dismissal: Dismissal) => void;
}

/** Everything that was set aside for this page, each to be taken back. */
export function SetAsideList({ dismissed, findings, onRestore }: Props) {
  const summary = useRef<HTMLElement>(null);
  if (dismissed.length === 0) return null;
  return (
    <details className="dm-group dm-group--set-aside">
      <summary className="dm-group__summary" ref={summary}>
        <h3 className="nhsuk-heading-xs dm-group__title">{plural(words.aside.list, dismissed.length)}</h3>
      </summary>
      <div className="dm-group__body">
        <p>{words.aside.listLead}</p>
        <ul className="dm-items">
          {dismissed.map((each) => (
            <li key={each.finding} className="dm-item dm-item--set-aside" data-dismissed={each.finding}>
              <p>{nameOf([each])}</p>
              <p className="dm-aside">{fill(words.aside.reason, words.asideReasons[each.reason])}</p>
              {!findings.some(({ id }) => id === each.finding) && <p className="dm-aside">{words.aside.absent}</p>}
              <PlainButton
                onClick={() => {
                  summary.current?.focus();
                  onRestore(each);
                }}
              >
                {words.aside.restore}
                <span className="nhsuk-u-visually-hidden">: {nameOf([each])}</span>
              </PlainButton>
            </li>
          ))}
        </ul>
      </div>
    </details>
  );
}
