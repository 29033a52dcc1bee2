import { filesKeepTo } from '../hostile/files.ts';
import { pagesKeepTo } from '../hostile/pages.ts';
import { readingKeepsTo } from '../hostile/reading.ts';

readingKeepsTo(1500);
pagesKeepTo(1000);
filesKeepTo(1000);
