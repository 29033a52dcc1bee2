import { reviewWithin } from '../engine/review-within.ts';
import { catalogueOf } from '../settings/packs.ts';
import type { ReviewAnswer, ReviewRequest } from './reviewer.ts';

addEventListener('message', ({ data }: MessageEvent<ReviewRequest>) => {
  const { id, document, settings, pack } = data;
  let answer: ReviewAnswer;
  try {
    answer = { id, ...reviewWithin(document, catalogueOf(pack), settings, { now: () => performance.now() }) };
  } catch (error) {
    answer = { id, error: error instanceof Error ? error.message : String(error) };
  }
  postMessage(answer);
});
