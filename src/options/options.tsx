import { Announcer } from '../ui/announcer.tsx';
import type { OptionsLink } from './link.ts';
import { PortalsView } from './portals-view.tsx';
import { words } from './words.ts';

/** The options page. */
export function Options({ link }: { link: OptionsLink }) {
  return (
    <Announcer>
      <main className="dm-options">
        <h1 className="nhsuk-heading-m">{words.title}</h1>
        <PortalsView link={link} />
      </main>
    </Announcer>
  );
}
