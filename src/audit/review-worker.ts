import { review } from '../engine/review.ts';
import { bundledCatalogue } from '../settings/bundled-catalogue.ts';
import type { ReviewAnswer, ReviewRequest } from './reviewer.ts';

addEventListener('message', ({ data }: MessageEvent<ReviewRequest>) => {
  const { id, document, level } = data;
  let answer: ReviewAnswer;
  try {
    answer = { id, review: review(document, bundledCatalogue(), { level }) };
  } catch (error) {
    answer = { id, error: error instanceof Error ? error.message : String(error) };
  }
  postMessage(answer);
});
