import { expect, it } from 'vitest';
import { inOrder } from '../../src/cli/in-order.ts';

const later = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));
const room = (items: number, size = Number.POSITIVE_INFINITY) => ({ items, size, sizeOf: (item: number) => item });

it('emits in the order of the items, whichever is done first', async () => {
  const emitted: [number, number][] = [];
  await inOrder(
    [30, 1, 15, 2],
    async (item) => {
      await later(item);
      return item * 10;
    },
    async (item, result) => void emitted.push([item, result]),
    room(4),
  );
  expect(emitted).toEqual([
    [30, 300],
    [1, 10],
    [15, 150],
    [2, 20],
  ]);
});

it('has no more under way than there is room for, what waits for its turn included', async () => {
  let under = 0;
  let most = 0;
  const run = async (limits: ReturnType<typeof room>) => {
    [under, most] = [0, 0];
    await inOrder(
      Array.from({ length: 20 }, () => 3),
      async () => {
        under += 1;
        most = Math.max(most, under);
        await later(1);
      },
      async () => {
        await later(1);
        under -= 1;
      },
      limits,
    );
    return most;
  };
  expect(await run(room(5))).toBe(5);
  expect(await run(room(20, 10))).toBe(3);
  // What is larger than all the room goes alone.
  expect(await run(room(20, 2))).toBe(1);
});

it('emits what is done while it waits for the next item', async () => {
  const emitted: number[] = [];
  let release = () => {};
  async function* items() {
    yield 1;
    await new Promise<void>((done) => {
      release = done;
    });
    yield 2;
  }
  const done = inOrder(
    items(),
    async (item) => item,
    async (item) => void emitted.push(item),
    room(8),
  );
  await later(10);
  expect(emitted).toEqual([1]);
  release();
  await done;
  expect(emitted).toEqual([1, 2]);
});

it.each(['work', 'emit'])('ends with the error of %s, and takes no further items', async (where) => {
  let taken = 0;
  function* items() {
    for (; taken < 100; taken += 1) yield taken;
  }
  const emitted: number[] = [];
  const fail = (item: number, here: string) => {
    if (item === 3 && where === here) throw new Error('no more');
  };
  const done = inOrder(
    items(),
    async (item) => fail(item, 'work'),
    async (item) => {
      fail(item, 'emit');
      emitted.push(item);
    },
    room(2),
  );
  await expect(done).rejects.toThrow('no more');
  expect(emitted).toEqual([0, 1, 2]);
  expect(taken).toBeLessThan(10);
});
