import type { Level } from './document/review.ts';

/** Whether the guide sets tasks for a level. A post of another one is not checked, which is no clean bill. */
export function isJudged(level: Level): level is 'SCSW' | 'AP' {
  return level === 'SCSW' || level === 'AP';
}
