import { useEffect, useRef, useState } from 'react';
import { useAnnounce } from '../../ui/announcer.tsx';
import { PlainButton } from '../../ui/plain-button.tsx';
import { said } from '../../ui/said.tsx';
import { fill, words } from '../../ui/words.ts';
import { dayOf } from '../register/facts.ts';
import type { OpenRegister, SavedReview } from '../register/link.ts';
import { troubleInWords } from '../register/trouble.tsx';
import { asTrouble } from '../register/use-register.ts';
import { Comparison } from './comparison.tsx';
import type { CompareLink, Side } from './link.ts';
import { SidePicker } from './side-picker.tsx';

interface Props {
  link: CompareLink;
  /** Null where it cannot be opened: files can be compared all the same. */
  register: OpenRegister | null;
  /** Saved reviews that the address names; empty where it names none. */
  asked: { before: string; after: string };
}

type Which = 'before' | 'after';

/** Picks two job descriptions, and shows what is otherwise in the second. */
export function TwoPosts({ link, register, asked }: Props) {
  const texts = words.comparing.two;
  const announce = useAnnounce();
  const [sides, setSides] = useState<Record<Which, Side | null>>({ before: null, after: null });
  const [problems, setProblems] = useState<Record<Which, string | null>>({ before: null, after: null });
  const result = useRef<HTMLHeadingElement>(null);

  async function take(which: Which, work: () => Promise<Side | null>) {
    try {
      const side = await work();
      setSides((before) => ({ ...before, [which]: side }));
      setProblems((before) => ({ ...before, [which]: null }));
      if (side) announce(fill(texts.chosen, side.name));
    } catch (error) {
      const known = error instanceof Error && error.name === 'ReadError';
      const problem = known ? said(error.message) : troubleInWords(asTrouble(error));
      setProblems((before) => ({ ...before, [which]: problem }));
      announce(problem);
    }
  }

  const taking = useRef(take);
  taking.current = take;
  const { before: first, after: second } = asked;
  useEffect(() => {
    if (register === null) return;
    for (const [which, hash] of [
      ['before', first],
      ['after', second],
    ] as const) {
      if (hash !== '') void taking.current(which, async () => sideOf(await register.get(hash)));
    }
  }, [register, first, second]);

  const { before, after } = sides;
  const picker = (which: Which) => (
    <SidePicker
      legend={texts[which]}
      side={sides[which]}
      problem={problems[which]}
      register={register}
      open={link.open}
      onSaved={(hash) => void take(which, async () => (register ? sideOf(await register.get(hash)) : null))}
      onOpen={() => void take(which, async () => link.open())}
      onFile={(file) => void take(which, () => link.read(file))}
    />
  );
  return (
    <>
      <p>{texts.lead}</p>
      <div className="dm-sides">
        {picker('before')}
        {picker('after')}
      </div>
      {before !== null && after !== null && (
        <>
          <PlainButton onClick={() => setSides({ before: after, after: before })}>{texts.swap}</PlainButton>
          <h2 className="nhsuk-heading-s" tabIndex={-1} ref={result}>
            {texts.result}
          </h2>
          <Comparison before={before} after={after} />
        </>
      )}
    </>
  );
}

/** A saved review, named so that versions of one post can be told apart. */
export function sideOf({ document, review, kept, name, savedAt }: SavedReview): Side {
  const title = review.role.title || document.title || words.post.untitled;
  return { name: fill(words.comparing.two.named, title, name ?? dayOf(savedAt)), document, review, kept };
}
