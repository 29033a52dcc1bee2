import { useId, useRef } from 'react';
import { PlainButton } from '../ui/plain-button.tsx';
import { fill, words as general } from '../ui/words.ts';
import { useSaid } from './use-said.tsx';
import type { Options } from './use-settings.ts';

const words = general.options;
/** The site that is read by itself from the start. */
const NHS_JOBS = 'https://www.jobs.nhs.uk';

/** The sites on which nothing is read by itself. */
export function QuietView({ options: { settings, change } }: { options: Options }) {
  const { say, shown } = useSaid();
  const lead = useRef<HTMLParagraphElement>(null);
  const { sitesOff } = settings;

  async function onSwitch(site: string, on: boolean) {
    const done = change({ site, on });
    // The button that had the focus goes at once.
    lead.current?.focus();
    const problem = await done;
    say(problem ?? fill(on ? words.quiet.switchedOn : words.quiet.switchedOff, site), problem !== null);
  }

  return (
    <>
      <p ref={lead} tabIndex={-1}>
        {words.quiet.lead}
      </p>
      {sitesOff.length === 0 && <p>{words.quiet.none}</p>}
      <ul className="dm-portals">
        {sitesOff.map((site) => (
          <QuietSite key={site} site={site} onSwitch={() => void onSwitch(site, true)} />
        ))}
      </ul>
      {!sitesOff.includes(NHS_JOBS) && (
        <PlainButton onClick={() => void onSwitch(NHS_JOBS, false)}>{words.quiet.nhsJobs}</PlainButton>
      )}
      {shown}
    </>
  );
}

function QuietSite({ site, onSwitch }: { site: string; onSwitch: () => void }) {
  const name = useId();
  return (
    <li className="dm-portal" data-quiet={site}>
      <h3 className="nhsuk-heading-xs dm-portal__name" id={name}>
        {site}
      </h3>
      <PlainButton aria-describedby={name} onClick={onSwitch}>
        {words.quiet.on}
      </PlainButton>
    </li>
  );
}
