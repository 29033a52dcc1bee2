/** Stands wherever a scaffold leaves something to say. A unit test finds each that was forgotten. */
export const TO_WRITE = 'WRITE:';

/** The name asked for cannot be made; the message says why and what to do. */
export class ScaffoldError extends Error {}

/** What is there: a file's text by its path from the root of the project, or null. */
type Read = (path: string) => string | null;

/** Path to text, of files to write. */
type Files = Record<string, string>;

/** What can be made, and how it is asked for. */
export const KINDS: Readonly<Record<string, { usage: string; make(read: Read, name: string, rest: string[]): Files }>> =
  {
    rule: { usage: 'rule competence-missing', make: newRule },
    source: { usage: 'source example-trust jobs.example.org', make: newSource },
    task: { usage: 'task SCSW-ENV-12 "Welcome therapy dogs"', make: newTask },
  };

function newRule(read: Read, id: string): Files {
  const name = nameOf(id);
  const file = `src/engine/rules/${id}.ts`;
  const index = 'src/engine/rules/index.ts';
  refuse(read, file);
  const locale = (language: string) => {
    const path = `src/ui/locales/${language}.json`;
    const text = JSON.stringify(`${TO_WRITE} the name of the rule ${id} for users`);
    return { [path]: after(must(read, path), /\n {2}"rules": \{/, `\n    "${id.replaceAll('-', '_')}": ${text},`) };
  };
  return {
    [file]: `import type { Rule } from './rule.ts';

/** ${TO_WRITE} which posts or duties this questions, in one sentence. */
export const ${name}: Rule = {
  id: '${id}',
  check({ post }) {
    // ${TO_WRITE} when the rule has nothing to question.
    if (post.document.blocks.length === 0) return [];
    return [
      {
        severity: 'advice',
        place: null,
        tasks: [],
        message: '${TO_WRITE} what was or was not found in the text on this page.',
        suggestion: '${TO_WRITE} wording that would answer it.',
        source: '${TO_WRITE} the place in the guide',
      },
    ];
  },
};
`,
    [index]: before(
      after(must(read, index), /^/, `import { ${name} } from './${id}.ts';\n`),
      /\n\];\n/,
      `\n  ${name},`,
    ),
    ...locale('en'),
    ...locale('cy'),
    [`tests/engine/rules/${id}.test.ts`]: `import { ${name} } from '../../../src/engine/rules/${id}.ts';
import { scsw, testRule } from './tester.ts';

testRule(${name}, {
  flags: [
    { about: '${TO_WRITE} four posts that the rule questions', post: scsw('- Stocks the rooms.'), quote: null },
  ],
  passes: [{ about: '${TO_WRITE} four posts that it leaves alone', post: scsw('- Collects patients.') }],
});
`,
  };
}

function newSource(read: Read, id: string, [host]: string[]): Files {
  const name = nameOf(id);
  if (host === undefined || !/^[a-z0-9.-]+\.[a-z]+$/.test(host)) {
    throw new ScaffoldError('Say which host its adverts are on, such as jobs.example.org.');
  }
  const file = `src/sources/${id}.ts`;
  const index = 'src/sources/index.ts';
  refuse(read, file);
  return {
    [file]: `import type { Source } from './source.ts';

/** ${TO_WRITE} what it must find, as selectors. */
export const ${name}: Source = {
  id: '${id}',
  mustFind: '${TO_WRITE} what it must find, in words: a title and a description of the post',

  recognises: (url) => url.hostname === '${host}' && url.pathname.startsWith('/vacancy/'),

  locate(document, url) {
    const title = document.querySelector('h1.vacancy-title');
    const text = document.querySelector('#vacancy-text');
    if (!title || !text) return null;
    return {
      id: url.pathname.split('/').at(-1) ?? 'vacancy',
      title: title.textContent.trim(),
      band: document.querySelector('.vacancy-band')?.textContent.trim() ?? null,
      regions: [{ nodes: [title] }, { nodes: [text], except: '.contact' }],
      attachments: [],
    };
  },
};
`,
    [index]: before(
      after(must(read, index), /^/, `import { ${name} } from './${id}.ts';\n`),
      /, webPage\];/,
      `, ${name}`,
    ),
    [`tests/pages/${id}/advert.html`]: `<!doctype html>
<html lang="en-GB">
  <head>
    <meta charset="utf-8">
    <title>${TO_WRITE} save a page's structure here, with words, names and references of your own</title>
  </head>
  <body>
    <h1 class="vacancy-title">Radiotherapy support worker</h1>
    <p class="vacancy-band">Band 3</p>
    <div id="vacancy-text">
      <h2>Main duties</h2>
      <ul>
        <li>Collect patients from the ward.</li>
        <li>Chaperone for intimate examinations.</li>
      </ul>
      <p class="contact">Questions? Ask A. Person.</p>
    </div>
  </body>
</html>
`,
    [`tests/sources/${id}.test.ts`]: `import { describe, expect, it } from 'vitest';
import { readAt, sourceAt, textsOf, wholeText } from './board-pages.ts';

const ADDRESS = 'https://${host}/vacancy/77';
const reading = (change?: (page: Document) => void) => readAt('${id}/advert', ADDRESS, change);

describe('an advert of ${id}', () => {
  it('is told from other pages', () => {
    expect(sourceAt(ADDRESS)).toBe('${id}');
    expect(sourceAt('https://${host}/news/77')).toBe('web-page');
  });

  it('is read, without whom to ask', () => {
    expect(reading().document).toMatchObject({
      id: '77',
      title: 'Radiotherapy support worker',
      band: 'Band 3',
      source: '${id}',
    });
    expect(textsOf(reading(), 'item')).toEqual([
      'Collect patients from the ward.',
      'Chaperone for intimate examinations.',
    ]);
    expect(wholeText(reading())).not.toContain('A. Person');
  });

  it('is left to the reader of any page once it has changed, rather than read in half', () => {
    const changed = reading((page) => page.querySelector('#vacancy-text')?.removeAttribute('id'));
    expect(changed.document.source).toBe('web-page');
  });
});
`,
  };
}

const PACK = 'catalogue/therapeutic-radiography';
/** The file of the vocabulary that the words of a domain stand in. */
const VOCABULARY: Readonly<Record<string, string>> = {
  ENV: 'environment',
  DATA: 'information',
  COMM: 'communication',
  CARE: 'patient-care',
  FLOW: 'patient-flow',
  SUPP: 'supporting-and-procedures',
  ROLE: 'role-summary',
};

function newTask(read: Read, id: string, [title]: string[]): Files {
  const [, level = '', domain = '', number = ''] = /^(SCSW|AP)-([A-Z]+)-(\d{2})$/.exec(id) ?? [];
  const group = `${level}-${domain}`;
  const tasks = `${PACK}/tasks/${group.toLowerCase()}.json`;
  if (read(tasks) === null) {
    throw new ScaffoldError(`${id} is no task of a group that there is: write it as SCSW-ENV-12 is written.`);
  }
  if (title === undefined || title.trim() === '') {
    throw new ScaffoldError('Say what the task is called, such as "Welcome therapy dogs".');
  }
  const pack = `${PACK}/pack.json`;
  const counted = new RegExp(`"${group}": (\\d+)`);
  const count = Number(counted.exec(must(read, pack))?.[1]);
  if (Number(number) !== count + 1) {
    throw new ScaffoldError(
      `${group} has ${count} tasks, so the next is ${group}-${String(count + 1).padStart(2, '0')}.`,
    );
  }
  const concept =
    title
      .toLowerCase()
      .match(/[a-z]+/g)
      ?.join('-') ?? id.toLowerCase();
  const vocabulary = `${PACK}/vocabulary/${VOCABULARY[domain]}.json`;
  if (must(read, vocabulary).includes(`"${concept}":`)) {
    throw new ScaffoldError(`The vocabulary has "${concept}" already: give the task another title.`);
  }
  const test = 'tests/catalogue/pack.test.ts';
  const task = {
    id,
    title,
    explanation: `${TO_WRITE} what one does, in one plain sentence of your own.`,
    place: { level, domain, bullet: count + 1 },
    twins: [],
    conditions: {},
    cues: [{ all: [concept], score: 0.9 }],
    examples: {
      matches: [1, 2, 3].map((at) => `${TO_WRITE} a duty that is this task, ${at} of at least 3`),
      misses: [1, 2].map(
        (at) => `${TO_WRITE} a duty that one could take for it and that is another, ${at} of at least 2`,
      ),
    },
  };
  return {
    [tasks]: before(must(read, tasks), /\n {2}\]\n\}\s*$/, `,\n${JSON.stringify(task, null, 2)}`),
    [vocabulary]: before(
      must(read, vocabulary),
      /\n {2}\}\n\}\s*$/,
      `,\n    "${concept}": ["${TO_WRITE} the words that name it, as many as there are"]`,
    ),
    [pack]: must(read, pack).replace(counted, `"${group}": ${count + 1}`),
    [test]: must(read, test).replace(new RegExp(`'${group}': \\d+`), `'${group}': ${count + 1}`),
  };
}

/** The name in code of something with this id. */
function nameOf(id: string): string {
  if (!/^[a-z]+(?:-[a-z0-9]+)*$/.test(id)) {
    throw new ScaffoldError(`"${id}" cannot be its id: take small letters with hyphens between words, as in my-rule.`);
  }
  return id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function refuse(read: Read, path: string): void {
  if (read(path) !== null) throw new ScaffoldError(`${path} is there already, and is left as it is.`);
}

function must(read: Read, path: string): string {
  const text = read(path);
  if (text === null) throw new ScaffoldError(`${path} is missing: run this in a whole copy of the project.`);
  return text;
}

function after(text: string, place: RegExp, added: string): string {
  return put(text, place, (found) => found + added);
}

function before(text: string, place: RegExp, added: string): string {
  return put(text, place, (found) => added + found);
}

function put(text: string, place: RegExp, change: (found: string) => string): string {
  if (!place.test(text)) throw new Error(`Nothing in the file is like ${place}: mend src/cli/scaffold.ts`);
  return text.replace(place, change);
}
