import type { ReactNode } from 'react';
import { Announcer } from '../ui/announcer.tsx';
import { words as general } from '../ui/words.ts';
import type { OptionsLink } from './link.ts';
import { PortalsView } from './portals-view.tsx';
import { words } from './words.ts';

/** The options page. */
export function Options({ link, packs }: { link: OptionsLink; packs?: ReactNode }) {
  return (
    <Announcer>
      <main className="dm-options">
        <h1 className="nhsuk-heading-m">{words.title}</h1>
        <PortalsView link={link} />
        {packs !== undefined && (
          <section>
            <h2 className="nhsuk-heading-s" id="packs">
              {general.packs.title}
            </h2>
            {packs}
          </section>
        )}
      </main>
    </Announcer>
  );
}
