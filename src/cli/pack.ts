import { runPack } from './run-pack.ts';

process.exitCode = await runPack(process.argv.slice(2), process);
