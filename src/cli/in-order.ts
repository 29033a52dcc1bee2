/** How much may be under way at once: that many items, and that much of whatever `sizeOf` counts. */
export interface Room<Item> {
  items: number;
  size: number;
  sizeOf(item: Item): number;
}

/**
 * Works on several items at once and emits each with its result, in the order of the items. Takes no further item than there is room for
 * until the oldest has been emitted, so a slow reader slows the whole line down; emits a result as soon as its turn has come, even where no
 * further item comes in. Rejects with the first error of `work` or `emit`.
 */
export async function inOrder<Item, Result>(
  items: AsyncIterable<Item> | Iterable<Item>,
  work: (item: Item) => Promise<Result>,
  emit: (item: Item, result: Result) => Promise<void>,
  room: Room<Item>,
): Promise<void> {
  let count = 0;
  let size = 0;
  let failed = false;
  let emitted = Promise.resolve();
  let wake = () => {};

  for await (const item of items) {
    const own = room.sizeOf(item);
    // What is larger than all the room still gets its turn: alone.
    while (!failed && count > 0 && (count >= room.items || size + own > room.size)) {
      await new Promise<void>((woken) => {
        wake = woken;
      });
    }
    if (failed) break;
    count += 1;
    size += own;
    const result = work(item);
    // Its turn may be far off; until then its failure is not unhandled.
    result.catch(() => {});
    emitted = emitted.then(async () => {
      try {
        await emit(item, await result);
      } catch (error) {
        failed = true;
        throw error;
      } finally {
        count -= 1;
        size -= own;
        wake();
      }
    });
    emitted.catch(() => {});
  }
  await emitted;
}
