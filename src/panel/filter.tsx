import { Details } from 'nhsuk-react-components';
import type { Finding } from '../engine/document/review.ts';
import { Choices } from '../ui/choices.tsx';
import { PlainButton } from '../ui/plain-button.tsx';
import { type Preferences, passes } from '../ui/preferences.ts';
import { fill, ruleWords, words } from '../ui/words.ts';
import { countBySeverity } from './counts.ts';

type Filter = Pick<Preferences, 'hiddenRules' | 'hiddenSeverities'>;

interface Props {
  findings: readonly Finding[];
  filter: Filter;
  onChange: (filter: Filter) => void;
}

/** What the list of findings shows, by severity and by rule. */
export function FindingFilter({ findings, filter, onChange }: Props) {
  const rules = [...new Set(findings.map(({ rule }) => rule))];
  const shown = findings.filter((finding) => passes(finding, filter)).length;
  const label = (name: string, count: number) => fill(words.filter.option, name, count);
  return (
    <Details className="dm-details dm-filter">
      <Details.Summary>
        {shown === findings.length ? words.filter.open : fill(words.filter.opened, shown, findings.length)}
      </Details.Summary>
      <Details.Text>
        <Choices
          kind="checkboxes"
          legend={words.filter.severity}
          options={countBySeverity(findings).map(([value, count]) => ({
            value,
            label: label(words.severities[value], count),
          }))}
          chosen={countBySeverity(findings).flatMap(([value]) =>
            filter.hiddenSeverities.includes(value) ? [] : [value],
          )}
          onChoose={(value, on) =>
            onChange({ ...filter, hiddenSeverities: toggled(filter.hiddenSeverities, value, !on) })
          }
        />
        <Choices
          kind="checkboxes"
          legend={words.filter.rule}
          options={rules.map((value) => ({
            value,
            label: label(ruleWords(value), findings.filter(({ rule }) => rule === value).length),
          }))}
          chosen={rules.filter((rule) => !filter.hiddenRules.includes(rule))}
          onChoose={(value, on) => onChange({ ...filter, hiddenRules: toggled(filter.hiddenRules, value, !on) })}
        />
        <ShowAll onChange={onChange} />
      </Details.Text>
    </Details>
  );
}

export function ShowAll({ onChange }: Pick<Props, 'onChange'>) {
  return (
    <PlainButton onClick={() => onChange({ hiddenRules: [], hiddenSeverities: [] })}>{words.check.showAll}</PlainButton>
  );
}

function toggled<T>(values: readonly T[], value: T, on: boolean): T[] {
  const others = values.filter((each) => each !== value);
  return on ? [...others, value] : others;
}
