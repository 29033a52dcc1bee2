import { useEffect, useRef, useState } from 'react';
import { useAnnounce } from '../../ui/announcer.tsx';
import { PlainButton } from '../../ui/plain-button.tsx';
import { Said } from '../../ui/said.tsx';
import { fill, plural, words } from '../../ui/words.ts';
import type { OpenRegister, RegisterLink, ReviewedAgain, ReviewRow, Trouble } from './link.ts';
import { MovedDetails } from './moved-details.tsx';
import { TroubleBox, troubleInWords } from './trouble.tsx';
import { asTrouble } from './use-register.ts';

interface Props {
  link: RegisterLink;
  register: OpenRegister;
  total: number;
  /** Another number whenever something in the register has changed. */
  changes: number;
  /** Lists those alone of which something moved. */
  onMoved: () => void;
}

/** More would make the page slow; the list has them all. */
const MOST_SHOWN = 20;

type State =
  | { state: 'idle' }
  | { state: 'running'; done: number; total: number }
  | { state: 'done'; outcome: ReviewedAgain; ended: boolean }
  | { state: 'failed'; trouble: Trouble };

/** Reviews everything again, after the guide or Dutymark has changed, and shows what moved. */
export function ReviewAgain({ link, register, total, changes, onMoved }: Props) {
  const announce = useAnnounce();
  const texts = words.register.again;
  const [old, setOld] = useState<((row: ReviewRow) => boolean) | null>(null);
  const [oldCount, setOldCount] = useState(0);
  const [state, setState] = useState<State>({ state: 'idle' });
  const running = useRef<AbortController | null>(null);
  const title = useRef<HTMLHeadingElement>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a change is a reason to count again
  useEffect(() => {
    let gone = false;
    const count = async () => {
      const { catalogue, dutymark } = await link.maker();
      const isOld = (row: ReviewRow) =>
        row.madeBy !== dutymark || row.catalogue.id !== catalogue.id || row.catalogue.version !== catalogue.version;
      const rows = await register.list();
      if (gone) return;
      setOld(() => isOld);
      setOldCount(rows.filter(isOld).length);
    };
    // Without the number everything can still be reviewed again.
    if (total > 0 && state.state !== 'running') count().catch(() => undefined);
    return () => {
      gone = true;
    };
  }, [link, register, total, changes, state.state]);
  useEffect(() => () => running.current?.abort(), []);

  async function run(wanted?: (row: ReviewRow) => boolean) {
    const ending = new AbortController();
    running.current = ending;
    setState({ state: 'running', done: 0, total: 0 });
    announce(texts.started);
    try {
      const outcome = await register.reviewAgain({
        review: link.review,
        wanted,
        signal: ending.signal,
        onProgress: (done, of) => setState({ state: 'running', done, total: of }),
      });
      setState({ state: 'done', outcome, ended: ending.signal.aborted });
      announce(outcomeInWords(outcome));
    } catch (error) {
      const trouble = asTrouble(error);
      setState({ state: 'failed', trouble });
      announce(troubleInWords(trouble));
    }
    running.current = null;
    // The button that ended it is gone.
    title.current?.focus();
  }

  if (total === 0) return null;
  return (
    <section className="dm-part" data-part="again">
      <h2 className="nhsuk-heading-s" tabIndex={-1} ref={title}>
        {texts.title}
      </h2>
      <p>{texts.lead}</p>
      {state.state === 'running' ? (
        <div className="dm-running">
          <label>
            {state.total === 0 ? texts.started : fill(texts.progress, state.done, state.total)}
            <progress className="dm-progress" value={state.done} max={Math.max(1, state.total)} />
          </label>
          <PlainButton onClick={() => running.current?.abort()}>{texts.cancel}</PlainButton>
        </div>
      ) : (
        <>
          <p>{oldCount === 0 ? texts.allNew : plural(texts.old, oldCount)}</p>
          <div className="dm-buttons">
            {old !== null && oldCount > 0 && oldCount < total && (
              <PlainButton onClick={() => void run(old)}>{plural(texts.runOld, oldCount)}</PlainButton>
            )}
            <PlainButton onClick={() => void run()}>{plural(texts.run, total)}</PlainButton>
          </div>
        </>
      )}
      {state.state === 'failed' && <TroubleBox trouble={state.trouble} />}
      {state.state === 'done' && <Outcome outcome={state.outcome} ended={state.ended} onMoved={onMoved} />}
    </section>
  );
}

function outcomeInWords({ reviewed, moved }: ReviewedAgain): string {
  const texts = words.register.again;
  return `${plural(texts.reviewed, reviewed)} ${moved.length === 0 ? texts.nothingMoved : plural(texts.moved, moved.length)}`;
}

function Outcome({ outcome, ended, onMoved }: { outcome: ReviewedAgain; ended: boolean; onMoved: () => void }) {
  const texts = words.register.again;
  const { moved, failed, skipped } = outcome;
  return (
    <div className="dm-outcome">
      <p>
        {ended && `${texts.ended} `}
        {outcomeInWords(outcome)} {skipped > 0 && plural(texts.skipped, skipped)}
      </p>
      {moved.length > 0 && (
        <>
          <ul className="dm-outcome__list">
            {moved.slice(0, MOST_SHOWN).map((each) => (
              <li key={each.hash}>
                <a href={`#/register/${each.hash}`}>{each.title || words.post.untitled}</a>
                <MovedDetails moved={each.moved} />
              </li>
            ))}
          </ul>
          <PlainButton onClick={onMoved}>{texts.showMoved}</PlainButton>
        </>
      )}
      {failed.length > 0 && (
        <>
          <p>{plural(texts.failed, failed.length)}</p>
          <ul>
            {failed.slice(0, MOST_SHOWN).map(({ hash, title, reason }) => (
              <li key={hash}>
                <a href={`#/register/${hash}`}>{title || words.post.untitled}</a>: <Said text={reason} />
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
