import type { Finding, Review } from '../engine/document/review.ts';
import type { DraftAnswer, DraftFields, DraftRead, ToBackground, WordingUsed } from '../messaging/messages.ts';
import { createRichField, createTextField, type EditField } from './edit-field.ts';
import { type Field, factsBeside, fieldsOf, likeliest } from './fields.ts';
import type { Painter } from './paint.ts';
import { placing, targetsOf } from './place.ts';
import { finish } from './slices.ts';

/** What drafts need of the session on the page. */
export interface DraftParts {
  document: Document;
  url(): URL;
  send(message: ToBackground): Promise<unknown>;
  painter: Painter;
  signal: AbortSignal;
  isAlive(): boolean;
}

/** Reviews what somebody writes in a field, and keeps up with it. Writes into it only when told to. */
export interface DraftFollower {
  readonly active: boolean;
  list(): DraftFields;
  /** Reviews this field from now on; false where it is not there. */
  start(field: string): boolean;
  /** Sends the draft again, changed or not; false where its field is gone. */
  again(): boolean;
  paint(review: Review): void;
  /** Selects the words of a finding or duty in the field. */
  show(target: string): boolean;
  use(target: string): WordingUsed;
  stop(): void;
}

/** A pause in typing as long as this, or this much typing without one, and the draft is reviewed again. */
const PAUSE_MS = 400;
const LONGEST_MS = 2000;

export function createDraftFollower(parts: DraftParts): DraftFollower {
  const { document, url, send, painter, signal, isAlive } = parts;
  const view = document.defaultView as Window & typeof globalThis;
  /** Every field that was ever listed keeps its name, so that a list in the panel may be a little old. */
  const names = new Map<string, Field>();
  let lastFocused: Element | null = null;
  let field: { id: string; edit: EditField; stop: AbortController } | null = null;
  let review: Review | null = null;
  let timer: number | undefined;
  let waitingSince: number | null = null;
  let sending = false;
  let sendAgain = false;
  let told = '[]';

  const nameOf = (found: Field): string => {
    for (const [id, known] of names) if (known.element === found.element) return id;
    const id = `field-${names.size + 1}`;
    names.set(id, found);
    return id;
  };

  /** The field of this name; where the page has put another element in its place, the one that looks the same. */
  const fieldNamed = (id: string): Field | null => {
    const known = names.get(id);
    if (!known || known.element.isConnected) return known ?? null;
    const alike = fieldsOf(document).filter(({ kind, label }) => kind === known.kind && label === known.label);
    const [only] = alike;
    if (!only || alike.length > 1) return null;
    names.set(id, only);
    return only;
  };

  const changed = (): void => {
    if (!isAlive()) return;
    const now = view.performance.now();
    waitingSince ??= now;
    view.clearTimeout(timer);
    timer = view.setTimeout(() => void read(), Math.max(0, Math.min(PAUSE_MS, waitingSince + LONGEST_MS - now)));
  };

  /** Sends what is written. One review at a time is asked for, so that no older answer comes last. */
  const read = async (): Promise<void> => {
    waitingSince = null;
    view.clearTimeout(timer);
    if (!field || !isAlive()) return;
    if (sending) {
      sendAgain = true;
      return;
    }
    const { edit, id } = field;
    if (!edit.element.isConnected) {
      const back = fieldNamed(id);
      if (back) follow(id, back);
      else lost();
      return;
    }
    sending = true;
    sendAgain = false;
    const { title, band } = factsBeside(edit.element);
    const { origin, pathname } = url();
    const draft = edit.read();
    const message: DraftRead = { type: 'draft-read', address: origin + pathname, title, band, draft, notes: notesOf() };
    const answer = await send(message);
    sending = false;
    if (field?.edit !== edit || signal.aborted) return;
    if (isAnswer(answer)) {
      edit.reviewed(answer.blocks);
      paint(answer.review, true);
    }
    if (sendAgain) void read();
  };

  const notesOf = (): string[] =>
    painter.available || field?.edit.kind === 'text' ? [] : ['This browser draws no marks. The panel lists all.'];

  /** Draws what a review marks, and tells what of it is not in the field any more. A plain field has no marks, only selections. */
  const paint = (next: Review, fresh = next !== review): void => {
    if (!field) return;
    if (fresh) told = '[]';
    review = next;
    const { edit } = field;
    const texts = edit.texts?.();
    const placed = texts && finish(placing(next, texts.reviewed, texts.now));
    painter.paint(placed?.marks ?? []);
    const unplaced = placed?.unplaced ?? targetsOf(next).flatMap(({ target, span }) => (edit.has(span) ? [] : target));
    if (JSON.stringify(unplaced) === told) return;
    told = JSON.stringify(unplaced);
    void send({ type: 'marks-placed', unplaced });
  };

  const lost = (): void => {
    painter.clear();
    if (review) void send({ type: 'marks-placed', unplaced: targetsOf(review).map(({ target }) => target) });
  };

  const follow = (id: string, found: Field): void => {
    field?.stop.abort();
    const stop = new view.AbortController();
    const edit =
      found.kind === 'text'
        ? createTextField(found.element as HTMLTextAreaElement)
        : createRichField(found.element, (texts) => {
            painter.prune(texts);
            changed();
          });
    field = { id, edit, stop };
    found.element.addEventListener('input', changed, { signal: stop.signal });
    found.element.addEventListener('change', changed, { signal: stop.signal });
    stop.signal.addEventListener('abort', () => edit.stop());
    void read();
  };

  const stop = (): void => {
    view.clearTimeout(timer);
    field?.stop.abort();
    field = null;
    review = null;
    sendAgain = false;
    painter.clear();
  };

  document.addEventListener(
    'focusin',
    (event) => {
      const [target] = event.composedPath();
      if (target && 'isConnected' in target) lastFocused = target as Element;
    },
    { signal, capture: true },
  );
  signal.addEventListener('abort', stop);

  return {
    get active() {
      return field !== null;
    },

    list() {
      const fields = fieldsOf(document);
      const last = lastFocused?.isConnected ? lastFocused : document.activeElement;
      const best = likeliest(fields, last);
      return {
        fields: fields.map((found) => ({ id: nameOf(found), label: found.label, words: found.words })),
        likeliest: best ? nameOf(best) : null,
        reviewing: field?.id ?? null,
      };
    },

    start(id) {
      const found = fieldNamed(id);
      if (!found) return false;
      follow(id, found);
      return true;
    },

    again() {
      if (!field || !fieldNamed(field.id)) return false;
      void read();
      return true;
    },

    paint,

    show(target) {
      const span = review && targetsOf(review).find((candidate) => candidate.target === target)?.span;
      if (!field || !span?.quote) return false;
      const shown = field.edit.select(span);
      if (shown && field.edit.kind === 'rich') painter.show(target);
      return shown;
    },

    use(target) {
      const finding = review?.findings.find(({ id }) => id === target);
      if (!field || !finding || finding.suggestion === '') return { used: false, why: 'gone' };
      return field.edit.insert(spanOf(finding), finding.suggestion);
    },

    stop,
  };
}

function spanOf({ block, start, end, quote }: Finding) {
  return block === null || start === null || end === null || quote === null ? null : { block, start, end, quote };
}

function isAnswer(answer: unknown): answer is Extract<DraftAnswer, { review: unknown }> {
  return typeof answer === 'object' && answer !== null && 'review' in answer && 'blocks' in answer;
}
