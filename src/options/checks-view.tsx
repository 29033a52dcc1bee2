import { SEVERITIES } from '../engine/severities.ts';
import { Choices } from '../ui/choices.tsx';
import { PlainButton } from '../ui/plain-button.tsx';
import { fill, words as general, plural, ruleWords } from '../ui/words.ts';
import { useSaid } from './use-said.tsx';
import type { Options } from './use-settings.ts';

const words = general.options;
/** Which checks are made: by rule, and by how serious what is found would be. */
export function ChecksView({ options: { settings, change } }: { options: Options }) {
  const { say, shown } = useSaid();
  const { rulesOff, severitiesOff, organisation } = settings;
  const isFixed = (rule: string) => organisation.rulesLocked || organisation.rulesOff.includes(rule);
  const rules = Object.keys(general.rules);
  // One of a rule that this version does not have any more is off as well, and can be switched on again.
  const off = rulesOff.length + severitiesOff.length;

  function onRule(rule: string, on: boolean) {
    if (isFixed(rule)) say(words.checks.byOrganisation);
    else void onChoose({ rule, on }, ruleWords(rule));
  }

  async function onChoose(wanted: Parameters<typeof change>[0] & { on: boolean }, name: string) {
    const problem = await change(wanted);
    say(problem ?? fill(wanted.on ? words.checks.on : words.checks.off, name), problem !== null);
  }

  async function onReset() {
    const problems = await Promise.all([
      ...severitiesOff.map((severity) => change({ severity, on: true })),
      ...rulesOff.filter((each) => !isFixed(each)).map((rule) => change({ rule, on: true })),
    ]);
    const problem = problems.find((each) => each !== null) ?? null;
    say(problem ?? words.checks.resetDone, problem !== null);
  }

  return (
    <>
      <p>{words.checks.lead}</p>
      <Choices
        kind="checkboxes"
        legend={general.filter.severity}
        options={SEVERITIES.map((value) => ({ value, label: general.severities[value] }))}
        chosen={SEVERITIES.filter((severity) => !severitiesOff.includes(severity))}
        onChoose={(severity, on) => void onChoose({ severity, on }, general.severities[severity])}
      />
      <Choices
        kind="checkboxes"
        legend={general.filter.rule}
        hint={words.checks.ruleHint}
        options={rules.map((value) => ({ value, label: ruleWords(value) }))}
        chosen={rules.filter((rule) => !rulesOff.includes(rule))}
        onChoose={onRule}
      />
      {(organisation.rulesLocked || organisation.rulesOff.length > 0) && <p>{words.checks.byOrganisation}</p>}
      <p>{off === 0 ? words.checks.all : plural(words.checks.some, off)}</p>
      {/* Not taken away when all is on: that would take the focus from the button just pressed. */}
      <PlainButton onClick={() => void onReset()}>{words.checks.reset}</PlainButton>
      {shown}
    </>
  );
}
