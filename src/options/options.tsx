import type { ReactNode } from 'react';
import { Announcer } from '../ui/announcer.tsx';
import { words as general } from '../ui/words.ts';
import type { OptionsLink } from './link.ts';
import type { PolicyLink } from './policy-link.ts';
import { PolicyView, usePolicy } from './policy-view.tsx';
import { PortalsView } from './portals-view.tsx';
import { words } from './words.ts';

/** The options page. */
export function Options({ link, policy, packs }: { link: OptionsLink; policy?: PolicyLink; packs?: ReactNode }) {
  const organisation = usePolicy(policy);
  return (
    <Announcer>
      <main className="dm-options">
        <h1 className="nhsuk-heading-m">{words.title}</h1>
        {organisation !== null && (
          <section>
            <h2 className="nhsuk-heading-s" id="organisation">
              {general.policy.title}
            </h2>
            <PolicyView state={organisation} />
          </section>
        )}
        <PortalsView link={link} policy={organisation?.policy ?? null} />
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
