const PREFIX = 'pack:';

/** Where a pack that the user has imported is in the browser's storage. */
export function keyOfPack(id: string): string {
  return PREFIX + id;
}

export function isOfPack(key: string): boolean {
  return key.startsWith(PREFIX);
}

export function packOf(key: string): string {
  return key.slice(PREFIX.length);
}
