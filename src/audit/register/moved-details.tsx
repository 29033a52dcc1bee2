import { taskTitle } from '../../ui/catalogue.ts';
import { IN_ENGLISH, type Template } from '../../ui/i18n.ts';
import { fill, ruleWords, words } from '../../ui/words.ts';
import { bandName, dayOf } from './facts.ts';
import type { Moved } from './link.ts';

/** What a new review of the same text found otherwise, in words. */
export function MovedDetails({ moved }: { moved: Moved }) {
  const texts = words.register.moved;
  const { level, band, added, resolved, weighed, tasksAdded, tasksGone } = moved;
  return (
    <>
      <ul className="dm-moved">
        {level && <li>{fill(texts.level, words.levels[level.from], words.levels[level.to])}</li>}
        {band && <li>{fill(texts.band, bandName(band.from), bandName(band.to))}</li>}
        {added.map((finding) => (
          <Line key={finding.id} text={texts.added} name={ruleWords(finding.rule)} quote={finding.quote} />
        ))}
        {resolved.map((finding) => (
          <Line key={finding.id} text={texts.resolved} name={ruleWords(finding.rule)} quote={finding.quote} />
        ))}
        {weighed.map(({ finding, from }) => (
          <li key={finding.id}>
            {fill(texts.weighed, ruleWords(finding.rule), words.severities[from], words.severities[finding.severity])}
          </li>
        ))}
        {tasksAdded.map(({ task, quote }) => (
          <Line key={`${task} ${quote}`} text={texts.taskAdded} name={taskTitle(task)} quote={quote} english />
        ))}
        {tasksGone.map(({ task, quote }) => (
          <Line key={`${task} ${quote}`} text={texts.taskGone} name={taskTitle(task)} quote={quote} english />
        ))}
      </ul>
      <p className="dm-aside">
        {fill(
          texts.made,
          dayOf(moved.at),
          `${moved.from.catalogue.version} / ${moved.from.dutymark}`,
          `${moved.to.catalogue.version} / ${moved.to.dutymark}`,
        )}
      </p>
    </>
  );
}

interface LineProps {
  text: Template;
  name: string;
  quote: string | null;
  english?: boolean;
}

function Line({ text, name, quote, english = false }: LineProps) {
  return (
    <li>
      <span {...(english ? IN_ENGLISH : {})}>{fill(text, name)}</span>
      {quote !== null && (
        <q className="dm-aside" {...IN_ENGLISH}>
          {quote}
        </q>
      )}
    </li>
  );
}
