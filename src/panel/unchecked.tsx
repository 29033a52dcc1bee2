import type { SettingsState } from '../messaging/messages.ts';
import { PlainButton } from '../ui/plain-button.tsx';
import { fill, ruleWords, words } from '../ui/words.ts';

/** The checks that are switched off, by name. */
export function uncheckedIn(settings: SettingsState | null): string[] {
  if (settings === null) return [];
  return [
    ...settings.severitiesOff.map((severity) => fill(words.unchecked.severity, words.severities[severity])),
    ...settings.rulesOff.map(ruleWords),
  ];
}

/** The same in a sentence, for a report. */
export function uncheckedNote(names: readonly string[]): string {
  return fill(words.unchecked.note, names.join('; '));
}

/** What was not checked, so that the list of findings is no clean bill of it. */
export function Unchecked({
  names,
  openOptions,
}: {
  names: readonly string[];
  openOptions: (() => Promise<void>) | undefined;
}) {
  if (names.length === 0) return null;
  return (
    <section className="dm-unchecked">
      <h3 className="nhsuk-heading-xs dm-section-title">{words.unchecked.title}</h3>
      <p>{words.unchecked.lead}</p>
      <ul>
        {names.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
      {openOptions !== undefined && (
        <PlainButton onClick={() => void openOptions()}>{words.unchecked.change}</PlainButton>
      )}
    </section>
  );
}
