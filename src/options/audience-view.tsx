import { Choices } from '../ui/choices.tsx';
import { AUDIENCES, VIEW_FOR } from '../ui/preferences.ts';
import { fill, words as general } from '../ui/words.ts';
import { useSaid } from './use-said.tsx';
import type { Options } from './use-settings.ts';

const words = general.options;

/** Who the panel is for. */
export function AudienceView({ options: { preferences, prefer } }: { options: Options }) {
  const { say, shown } = useSaid();
  return (
    <>
      <Choices
        kind="radios"
        legend={general.settings.audience}
        hint={general.settings.audienceHint}
        options={AUDIENCES.map((value) => ({ value, label: general.audiences[value] }))}
        chosen={[preferences.audience]}
        onChoose={async (audience) => {
          const problem = await prefer({ ...preferences, audience });
          if (problem === null) say(fill(words.audience.saved, general.views[VIEW_FOR[audience]]));
          else say(words.failed, true);
        }}
      />
      {shown}
    </>
  );
}
