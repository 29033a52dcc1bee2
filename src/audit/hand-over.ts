/** Files that one room of the audit page hands to the room that opens them. */
export interface HandOver {
  give(file: File): void;
  /** Calls back with each file that is given. Returns what ends it. */
  onGiven(listener: (file: File) => void): () => void;
}

export function createHandOver(): HandOver {
  const listeners = new Set<(file: File) => void>();
  return {
    give(file) {
      for (const listener of listeners) listener(file);
    },
    onGiven(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
