import type { ReactNode } from 'react';

/** The panel's one first heading. It can take the focus when what had it is gone. */
export function Title({ caption, children }: { caption?: string; children: ReactNode }) {
  return (
    <>
      {caption !== undefined && <p className="nhsuk-caption-m dm-caption">{caption}</p>}
      <h1 className="nhsuk-heading-m dm-title" tabIndex={-1}>
        {children}
      </h1>
    </>
  );
}
