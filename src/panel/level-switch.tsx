import { Details, Select } from 'nhsuk-react-components';
import { type FormEvent, useId, useState } from 'react';
import type { Level } from '../engine/document/review.ts';
import { useAnnounce } from '../ui/announcer.tsx';
import { PlainButton } from '../ui/plain-button.tsx';
import { words } from '../ui/words.ts';

const AS_READ = '';
const LEVELS: readonly Level[] = ['SCSW', 'AP', 'registered', 'other'];

interface Props {
  chosen: Level | null;
  chooseLevel: (level: Level | null) => Promise<boolean>;
}

/** Lets the user say what level the post is. Nothing changes before the button is pressed: arrow keys pass through the choices. */
export function LevelSwitch({ chosen, chooseLevel }: Props) {
  const id = useId();
  const announce = useAnnounce();
  const [picked, setPicked] = useState<string>(chosen ?? AS_READ);
  const [status, setStatus] = useState<'idle' | 'working' | 'failed'>('idle');

  // The choice can be changed from outside, such as when the same tab goes to another advert.
  const [lastChosen, setLastChosen] = useState(chosen);
  if (chosen !== lastChosen) {
    setLastChosen(chosen);
    setPicked(chosen ?? AS_READ);
  }

  async function onSubmit(event: FormEvent) {
    event.preventDefault();
    if (status === 'working') return;
    setStatus('working');
    const level = LEVELS.find((known) => known === picked) ?? null;
    const done = await chooseLevel(level);
    setStatus(done ? 'idle' : 'failed');
    // What came of it is announced with the new review.
    if (!done) announce(words.levelSwitch.failed);
  }

  return (
    <Details className="dm-details">
      <Details.Summary>{words.levelSwitch.open}</Details.Summary>
      <Details.Text>
        <form onSubmit={(event) => void onSubmit(event)}>
          <Select
            id={id}
            label={words.levelSwitch.label}
            hint={words.levelSwitch.hint}
            value={picked}
            onChange={(event) => setPicked(event.currentTarget.value)}
          >
            <Select.Option value={AS_READ}>{words.levelSwitch.asRead}</Select.Option>
            {LEVELS.map((level) => (
              <Select.Option key={level} value={level}>
                {words.levels[level]}
              </Select.Option>
            ))}
          </Select>
          <PlainButton submit aria-busy={status === 'working'}>
            {words.levelSwitch.apply}
          </PlainButton>
          {status === 'failed' && <p className="dm-note">{words.levelSwitch.failed}</p>}
        </form>
      </Details.Text>
    </Details>
  );
}
