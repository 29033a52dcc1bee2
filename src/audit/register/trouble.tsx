import { IN_ENGLISH } from '../../ui/i18n.ts';
import { Said, said } from '../../ui/said.tsx';
import { fill, words } from '../../ui/words.ts';
import type { Trouble } from './link.ts';

/** What went wrong and what to do, in one sentence or two. */
export function troubleInWords({ trouble, message }: Trouble): string {
  const texts = words.register.trouble;
  if (trouble === 'file') return said(message);
  return trouble === 'broken' ? fill(texts.broken, message) : texts[trouble];
}

/** Says what went wrong, each fault of a file included. */
export function TroubleBox({ trouble, title }: { trouble: Trouble; title?: string }) {
  return (
    <div className="dm-trouble" data-trouble={trouble.trouble} tabIndex={-1}>
      {title !== undefined && <h2 className="nhsuk-heading-s">{title}</h2>}
      <p>{trouble.trouble === 'file' ? <Said text={trouble.message} /> : troubleInWords(trouble)}</p>
      {trouble.faults.length > 0 && (
        <ul {...IN_ENGLISH}>
          {trouble.faults.map((fault) => (
            <li key={fault}>{fault}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
