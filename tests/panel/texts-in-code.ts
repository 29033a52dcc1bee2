import { parseSync } from 'oxc-parser';

interface Node {
  type: string;
  [field: string]: unknown;
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value;
const nodesIn = (node: Node): Node[] => Object.values(node).flat().filter(isNode);
const nameOf = (node: unknown): string =>
  isNode(node) ? String(node.type === 'Literal' ? node.value : (node.name ?? '')) : '';

function parsed(file: string, source: string): Node {
  const { program, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file} cannot be parsed: ${errors[0]?.message}`);
  return program as unknown as Node;
}

/** The modules that hand out texts, and where in the messages the texts of each stand. */
const ROOTS: Readonly<Record<string, readonly string[]>> = {
  words: [],
  messages: [],
  explainWords: ['explain'],
  welcomeWords: ['welcome'],
};

/** The ways to texts that a file goes: `words.check.title` is check, title. `*` is a name that is known when it runs. */
export function pathsUsed(file: string, source: string): string[][] {
  const program = parsed(file, source);
  const known = new Map<string, readonly string[]>();
  const found: string[][] = [];

  /** The path of a chain of names that begins at known texts, with the nodes that it is made of. */
  function pathOf(node: unknown): string[] | null {
    if (!isNode(node)) return null;
    if (node.type === 'Identifier') {
      const path = known.get(nameOf(node));
      return path === undefined ? null : [...path];
    }
    if (node.type !== 'MemberExpression') return null;
    const path = pathOf(node.object);
    if (path === null) return null;
    const literal = node.computed !== true || (isNode(node.property) && node.property.type === 'Literal');
    return [...path, literal ? nameOf(node.property) : '*'];
  }

  function take(pattern: unknown, path: readonly string[]): void {
    if (!isNode(pattern)) return;
    if (pattern.type === 'Identifier') known.set(nameOf(pattern), path);
    if (pattern.type !== 'ObjectPattern') return;
    for (const property of nodesIn(pattern)) take(property.value, [...path, nameOf(property.key)]);
  }

  function walk(node: Node): void {
    if (node.type === 'ImportDeclaration') {
      if (!/(?:\/(?:explain-|welcome-)?words|\/i18n)\.ts$/.test(nameOf(node.source))) return;
      // Other folders have words of their own under that name.
      if (nameOf(node.source) === './words.ts' && !file.startsWith('src/ui/')) return;
      for (const specifier of nodesIn(node)) {
        const path = ROOTS[nameOf(specifier.imported)];
        if (path !== undefined) known.set(nameOf(specifier.local), path);
      }
      return;
    }
    if (node.type === 'VariableDeclarator') {
      const path = pathOf(node.init);
      // A short name for some of the texts says nothing yet of which are used.
      if (path !== null) {
        const before = new Set(known.keys());
        take(node.id, path);
        const names = [...known.keys()].filter((name) => !before.has(name));
        if (isNode(node.id) && node.id.type === 'ObjectPattern')
          for (const name of names) found.push([...(known.get(name) ?? [])]);
        if (path.includes('*')) found.push(path);
        return;
      }
    }
    const path =
      node.type === 'MemberExpression' || node.type === 'JSXSpreadAttribute' ? pathOf(node.argument ?? node) : null;
    if (path !== null) {
      if (path.length > 0) found.push(path);
      return;
    }
    for (const inner of nodesIn(node)) walk(inner);
  }
  walk(program);
  return found;
}

/** Attributes whose words somebody reads or hears. */
const READ =
  /^(?:aria-label|aria-description|aria-roledescription|alt|title|placeholder|label|legend|hint|caption|name)$/;
const SENTENCE = /^\p{Lu}\p{Ll}*(?: \S+)+$/u;

/** What a component says to its reader in words of its own. */
export function textsInline(file: string, source: string): string[] {
  const found: string[] = [];
  const say = (text: unknown) => {
    const trimmed = String(text).replace(/\s+/g, ' ').trim();
    if (/\p{L}/u.test(trimmed)) found.push(trimmed);
  };
  function walk(node: Node, shown: boolean): void {
    if (node.type === 'ImportDeclaration' || node.type.startsWith('TS')) return;
    if (node.type === 'JSXText') say(node.value);
    else if (node.type === 'JSXAttribute') {
      const { value } = node;
      if (isNode(value)) walk(value, READ.test(nameOf(node.name)));
    } else if (node.type === 'Literal' && typeof node.value === 'string') {
      if (shown || SENTENCE.test(node.value)) say(node.value);
    } else if (node.type === 'TemplateElement') {
      const { cooked } = node.value as { cooked: string };
      if (shown || SENTENCE.test(cooked.trim())) say(cooked);
    } else {
      for (const inner of nodesIn(node)) walk(inner, shownIn(node, inner, shown));
    }
  }
  walk(parsed(file, source), false);
  return found;
}

/** Whether a string there would be shown: in braces among an element's children it is, in what only decides or is called it is not. */
function shownIn(node: Node, inner: Node, shown: boolean): boolean {
  if (node.type === 'JSXElement' || node.type === 'JSXFragment') return inner.type === 'JSXExpressionContainer';
  if (node.type === 'ConditionalExpression') return shown && inner !== node.test;
  if (node.type === 'LogicalExpression') return shown && inner !== node.left;
  return shown && (node.type === 'JSXExpressionContainer' || node.type === 'TemplateLiteral');
}
