import { review } from '../engine/review.ts';
import { catalogueOf } from '../settings/packs.ts';
import type { ReviewAnswer, ReviewRequest } from './reviewer.ts';

addEventListener('message', ({ data }: MessageEvent<ReviewRequest>) => {
  const { id, document, settings, pack } = data;
  let answer: ReviewAnswer;
  try {
    answer = { id, review: review(document, catalogueOf(pack), settings) };
  } catch (error) {
    answer = { id, error: error instanceof Error ? error.message : String(error) };
  }
  postMessage(answer);
});
