import { isAllowed, readList } from './third-party.ts';

// `npm run licences`: what of others is in the package, and under which licence. Exits with 1 where one may not be there.
const parties = readList();
for (const { name, version, licence, text } of parties) {
  const remark = isAllowed(licence) ? (text === null ? '  (brings no text)' : '') : '  NOT ALLOWED';
  process.stdout.write(`${`${name} ${version}`.padEnd(40)} ${licence}${remark}\n`);
}
const refused = parties.filter(({ licence }) => !isAllowed(licence));
process.stdout.write(
  `\n${parties.length} packages of others are in the package; ${refused.length} under a licence not allowed\n`,
);
if (refused.length > 0) {
  process.stderr.write(
    'licences: take these out, or, where the licence may be here after all, add it to ALLOWED in src/cli/third-party.ts\n',
  );
  process.exitCode = 1;
}
