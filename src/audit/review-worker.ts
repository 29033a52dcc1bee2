import { review } from '../engine/review.ts';
import { bundledCatalogue } from '../settings/bundled-catalogue.ts';
import type { ReviewAnswer, ReviewRequest } from './reviewer.ts';

addEventListener('message', ({ data }: MessageEvent<ReviewRequest>) => {
  const { id, document, settings } = data;
  let answer: ReviewAnswer;
  try {
    answer = { id, review: review(document, bundledCatalogue(), settings) };
  } catch (error) {
    answer = { id, error: error instanceof Error ? error.message : String(error) };
  }
  postMessage(answer);
});
