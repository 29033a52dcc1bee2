import { Choices } from '../ui/choices.tsx';
import { LANGUAGES } from '../ui/language.ts';
import { words as general } from '../ui/words.ts';
import { useSaid } from './use-said.tsx';
import type { Options } from './use-settings.ts';

const words = general.options;

/** The language of what is on screen. */
export function LanguageView({ options: { settings, change } }: { options: Options }) {
  const { say, shown } = useSaid();
  return (
    <>
      <Choices
        kind="radios"
        legend={words.language.legend}
        hint={words.language.hint}
        options={LANGUAGES.map((value) => ({ value, label: words.language.choices[value] }))}
        chosen={[settings.language]}
        onChoose={async (language) => {
          const problem = await change({ language });
          say(problem ?? words.language.saved, problem !== null);
        }}
      />
      {shown}
    </>
  );
}
