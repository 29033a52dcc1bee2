// @vitest-environment jsdom
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { reportFormats, reportOffers } from '../../src/reports/index.ts';
import { Announcer } from '../../src/ui/announcer.tsx';
import { ReportMenu, type ReportOffer } from '../../src/ui/report-menu.tsx';
import { catalogue, sampleDocument, sampleReview } from './sample.ts';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

const saved: { name: string; blob: Blob }[] = [];
let container: HTMLElement;
let root: ReturnType<typeof createRoot>;
let ended = 0;

beforeEach(() => {
  saved.length = 0;
  let blob: Blob;
  URL.createObjectURL = (content) => {
    blob = content as Blob;
    return 'blob:test';
  };
  URL.revokeObjectURL = () => undefined;
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    saved.push({ name: this.download, blob });
  });
  container = document.body.appendChild(document.createElement('div'));
  root = createRoot(container);
});

afterEach(async () => {
  await act(async () => root.unmount());
  container.remove();
});

async function open(given: readonly ReportOffer[]): Promise<void> {
  const offers = given.map((offer) => ({
    ...offer,
    make: (...args: Parameters<ReportOffer['make']>) => offer.make(...args).finally(() => (ended += 1)),
  }));
  await act(async () =>
    root.render(
      <Announcer>
        <ReportMenu review={sampleReview} document={sampleDocument} offers={offers} />
      </Announcer>,
    ),
  );
}

/** Presses a button and waits until its report is made, or has failed. */
async function press(id: string): Promise<void> {
  const before = ended;
  await act(async () => {
    container.querySelector<HTMLElement>(`[data-report=${id}]`)?.click();
    await vi.waitFor(() => expect(ended).toBe(before + 1), 20_000);
  });
}

describe('the report menu', () => {
  it('saves each format under its name and says so', async () => {
    const offers = reportOffers(async () => catalogue);
    await open(offers);
    for (const { id, label } of offers) {
      expect(container.querySelector(`[data-report=${id}]`)?.textContent).toBe(label);
      await press(id);
    }
    expect(saved.map(({ name }) => name.split('.').at(-1))).toEqual(reportFormats.map(({ extension }) => extension));
    expect(container.querySelector('[role=status]')?.textContent).toContain('Report saved: img src=x');
  });

  it('gives the file its type and content', async () => {
    await open(reportOffers(async () => catalogue));
    await press('json');
    expect(saved).toHaveLength(1);
    expect(saved[0]?.blob.type).toBe('application/json');
    expect(saved[0]?.blob.size).toBeGreaterThan(1000);
  });

  it('says when a report cannot be made', async () => {
    const complain = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    await open([{ id: 'x', label: 'X', make: () => Promise.reject(new Error('broken')) }]);
    await press('x');
    expect(complain).toHaveBeenCalled();
    expect(saved).toEqual([]);
    expect(container.querySelector('[role=status]')?.textContent).toContain('could not be made');
  });
});
