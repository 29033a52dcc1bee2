import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createPace } from '../../src/page/pace.ts';
import { finish, inSlices } from '../../src/page/slices.ts';

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

const view = () => globalThis as unknown as Window;

describe('the pace', () => {
  it('looks once for many changes, and not only after they end', () => {
    const look = vi.fn();
    const pace = createPace(view(), look, () => Date.now());
    for (let change = 0; change < 20; change++) {
      pace.soon();
      vi.advanceTimersByTime(10);
    }
    expect(look.mock.calls.length).toBeGreaterThanOrEqual(3);
    expect(look.mock.calls.length).toBeLessThanOrEqual(5);
  });

  it('leaves a page alone for longer, the longer a look takes', () => {
    const look = vi.fn();
    const pace = createPace(view(), look, () => Date.now());
    pace.took(40);
    expect(pace.mayLookNow()).toBe(false);
    pace.soon();
    vi.advanceTimersByTime(700);
    expect(look).not.toHaveBeenCalled();
    vi.advanceTimersByTime(200);
    expect(look).toHaveBeenCalledOnce();
  });

  it('looks at once where that costs next to nothing and was not done just now', () => {
    const pace = createPace(view(), vi.fn(), () => Date.now());
    pace.took(2);
    expect(pace.mayLookNow()).toBe(false);
    vi.advanceTimersByTime(400);
    expect(pace.mayLookNow()).toBe(true);
  });

  it('does nothing any more once it is cancelled', () => {
    const look = vi.fn();
    const pace = createPace(view(), look, () => Date.now());
    pace.soon();
    pace.cancel();
    vi.advanceTimersByTime(5000);
    expect(look).not.toHaveBeenCalled();
  });
});

describe('work in slices', () => {
  let clock = 0;
  beforeEach(() => {
    vi.spyOn(performance, 'now').mockImplementation(() => clock);
  });
  function* work(steps: number, ms: number): Generator<void, string> {
    for (let step = 0; step < steps; step++) {
      clock += ms;
      yield;
    }
    return 'done';
  }

  it('is done at once where it is short', () => {
    const done = vi.fn();
    inSlices(work(3, 1), view(), done);
    expect(done).toHaveBeenCalledWith('done', expect.any(Number));
    expect(finish(work(3, 1))).toBe('done');
  });

  it('gives way in between where it is long, and can be cancelled there', () => {
    const done = vi.fn();
    inSlices(work(20, 3), view(), done);
    expect(done).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(1);
    vi.runAllTimers();
    expect(done).toHaveBeenCalledOnce();

    const never = vi.fn();
    inSlices(work(20, 3), view(), never).cancel();
    vi.runAllTimers();
    expect(never).not.toHaveBeenCalled();
  });
});
