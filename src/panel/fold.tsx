import type { ReactNode } from 'react';

/** A part that opens. `heading`: it stands among the view's headings, not inside of one of their parts. */
export function Fold({ title, heading = false, children }: { title: string; heading?: boolean; children: ReactNode }) {
  return (
    <details className="dm-group dm-group--plain">
      <summary className="dm-group__summary">
        {heading ? (
          <h3 className="nhsuk-heading-xs dm-group__title">{title}</h3>
        ) : (
          <span className="dm-group__title">{title}</span>
        )}
      </summary>
      <div className="dm-group__body">{children}</div>
    </details>
  );
}
