import { filesKeepTo } from './files.ts';

filesKeepTo(60);
