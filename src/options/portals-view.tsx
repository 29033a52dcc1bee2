import { type FormEvent, useCallback, useEffect, useId, useRef, useState } from 'react';
import type { PortalState, PortalTrial } from '../messaging/messages.ts';
import { originOf } from '../messaging/site-pattern.ts';
import { isLocked, mayAdd, type Policy } from '../settings/policy.ts';
import { useAnnounce } from '../ui/announcer.tsx';
import { PlainButton } from '../ui/plain-button.tsx';
import { fill, words as general, plural } from '../ui/words.ts';
import type { OptionsLink } from './link.ts';
import { TrialView } from './trial-view.tsx';

const words = general.options;

const organisation = general.policy;

/** The trial of one portal: under way, or what came of it. */
interface Trial {
  origin: string;
  pages: PortalTrial[] | null;
}

/** The sites that are always reviewed: listed, tested, removed, added. */
export function PortalsView({ link, policy }: { link: OptionsLink; policy: Policy | null }) {
  const announce = useAnnounce();
  const lead = useRef<HTMLParagraphElement>(null);
  const [portals, setPortals] = useState<PortalState[] | null>(null);
  const [trial, setTrial] = useState<Trial | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  const refresh = useCallback(() => {
    link.portals().then(setPortals, () => setProblem(words.add.failed));
  }, [link]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another policy may mean other sites
  useEffect(() => {
    refresh();
    return link.onPermissionsChanged(refresh);
  }, [link, refresh, policy]);

  function say(message: string) {
    setProblem(null);
    announce(message);
  }

  function complain(message: string) {
    setProblem(message);
    announce(message);
  }

  /** True where the site is in the list now. The browser is asked first: it only listens while the click is being handled. */
  async function add(origin: string): Promise<boolean> {
    if (policy && !policy.portals?.includes(origin) && !mayAdd(origin, policy)) {
      complain(fill(organisation.forbidden, origin));
      return false;
    }
    try {
      if (!(await link.askPermission(origin))) {
        complain(words.add.refused);
        return false;
      }
      const next = await link.addPortal(origin);
      setPortals(next);
      say(fill(words.add.added, origin));
      return true;
    } catch {
      complain(words.add.failed);
      return false;
    }
  }

  async function remove(origin: string) {
    try {
      setPortals(await link.removePortal(origin));
      setTrial((shown) => (shown?.origin === origin ? null : shown));
      say(fill(words.portals.removed, origin));
      // The button that had the focus is gone with its row.
      lead.current?.focus();
    } catch {
      complain(words.add.failed);
    }
  }

  async function test(origin: string) {
    setTrial({ origin, pages: null });
    say(words.trial.running);
    const pages = await link.tryPortal(origin).catch(() => []);
    setTrial({ origin, pages });
    say(pages.length === 0 ? words.trial.noPages : plural(words.trial.done, pages.length));
  }

  return (
    <>
      <p tabIndex={-1} ref={lead}>
        {words.portals.lead}
      </p>
      <p>{words.portals.privacy}</p>
      {portals?.length === 0 && <p>{words.portals.none}</p>}
      <ul className="dm-portals">
        {portals?.map((portal) => (
          <PortalItem key={portal.origin} portal={portal} add={add} remove={remove} test={test}>
            {trial?.origin === portal.origin && <TrialView origin={portal.origin} pages={trial.pages} />}
          </PortalItem>
        ))}
      </ul>
      {policy && (isLocked(policy, 'portals') || policy.allowedPortals?.length === 0) ? (
        <>
          <p>{organisation.noneToAdd}</p>
          {problem !== null && <p className="dm-problem">{problem}</p>}
        </>
      ) : (
        <AddForm add={add} complain={complain} problem={problem} />
      )}
    </>
  );
}

interface ItemProps {
  portal: PortalState;
  add: (origin: string) => Promise<boolean>;
  remove: (origin: string) => Promise<void>;
  test: (origin: string) => Promise<void>;
  children: React.ReactNode;
}

function PortalItem({ portal: { origin, granted, byOrganisation }, add, remove, test, children }: ItemProps) {
  const name = useId();
  return (
    <li className="dm-portal" data-origin={origin}>
      <h3 className="nhsuk-heading-xs dm-portal__name" id={name}>
        {origin}
      </h3>
      {byOrganisation && <p>{organisation.theirs}</p>}
      {!granted && <p>{byOrganisation ? organisation.notGranted : words.portals.withdrawn}</p>}
      <div className="dm-portal__buttons">
        {granted ? (
          <PlainButton aria-describedby={name} onClick={() => void test(origin)}>
            {words.portals.test}
          </PlainButton>
        ) : (
          <PlainButton aria-describedby={name} onClick={() => void add(origin)}>
            {byOrganisation ? organisation.allow : words.portals.allow}
          </PlainButton>
        )}
        {!byOrganisation && (
          <PlainButton aria-describedby={name} onClick={() => void remove(origin)}>
            {words.portals.remove}
          </PlainButton>
        )}
      </div>
      {children}
    </li>
  );
}

interface AddProps {
  add: (origin: string) => Promise<boolean>;
  complain: (message: string) => void;
  problem: string | null;
}

function AddForm({ add, complain, problem }: AddProps) {
  const id = useId();
  const [address, setAddress] = useState('');

  async function onSubmit(event: FormEvent) {
    event.preventDefault();
    const typed = address.trim();
    const origin = originOf(/^[a-z]+:\/\//i.test(typed) ? typed : `https://${typed}`);
    if (origin === null || typed === '') complain(words.add.invalid);
    else if (await add(origin)) setAddress('');
  }

  return (
    <form className="dm-add" onSubmit={(event) => void onSubmit(event)}>
      <h3 className="nhsuk-heading-xs">{words.add.title}</h3>
      <div className="nhsuk-form-group">
        <label className="nhsuk-label" htmlFor={`${id}-address`}>
          {words.add.label}
        </label>
        <div className="nhsuk-hint" id={`${id}-hint`}>
          {words.add.hint}
        </div>
        {problem !== null && (
          <p className="dm-problem" id={`${id}-problem`}>
            {problem}
          </p>
        )}
        <input
          className="dm-address"
          id={`${id}-address`}
          type="text"
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          aria-describedby={problem === null ? `${id}-hint` : `${id}-hint ${id}-problem`}
          value={address}
          onChange={({ target }) => setAddress(target.value)}
        />
      </div>
      <PlainButton submit>{words.add.submit}</PlainButton>
    </form>
  );
}
