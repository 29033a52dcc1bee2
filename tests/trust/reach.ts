import { parseSync } from 'oxc-parser';

/** One place in a built file that could reach beyond it. */
export interface Reach {
  file: string;
  /** The name of what reaches, such as "fetch", or "address" for text with a host in it. */
  what: string;
  /** The code or the text, cut short. */
  code: string;
}

/** Whatever a browser offers that opens a connection, or runs code from elsewhere, by the name that it is called by. */
const NAMES = new Set(
  'fetch fetchLater XMLHttpRequest WebSocket WebSocketStream EventSource WebTransport RTCPeerConnection RTCDataChannel sendBeacon importScripts Worker SharedWorker serviceWorker Image Audio FontFace PresentationRequest PaymentRequest requestSubmit setUninstallURL sendNativeMessage connectNative'.split(
    ' ',
  ),
);
/** Elements that load something as soon as they are made. */
const LOADING = /^(?:img|image|script|link|iframe|frame|object|embed|audio|video|source|track)$/i;
/** Properties and attributes that load an address, or lead the page or what a form holds to one. */
const LEADING = /^(?:location|href|src|srcset|action|formaction|ping|poster|manifest|xlink:href|attributionsrc)$/i;
/** What is called on something of this name and leads to an address: `location.replace(…)`. */
const CALLS: Readonly<Record<string, RegExp>> = {
  location: /^(?:assign|replace)$/,
  navigation: /^navigate$/,
  window: /^open$/,
  self: /^open$/,
  globalThis: /^open$/,
  top: /^open$/,
  parent: /^open$/,
  defaultView: /^open$/,
  tabs: /^(?:create|update)$/,
  windows: /^create$/,
  downloads: /^download$/,
};
/** Links that have a browser connect before anybody asks. */
const AHEAD = /^(?:dns-prefetch|preconnect|prefetch|prerender)$/i;
const ADDRESS = /\b(?:https?|wss?|ftp):\/\/|^\/\/\S/i;
const LONGEST = 120;

/** Every place of a built file that could reach beyond it, in order. */
export function reachesOf(file: string, source: string): Reach[] {
  if (/\.m?js$/.test(file)) return inScript(file, source);
  if (file.endsWith('.html')) return inMarkup(file, source);
  if (file.endsWith('.css')) return inStyles(file, source);
  return [];
}

interface Node {
  type: string;
  start: number;
  end: number;
}

function inScript(file: string, source: string): Reach[] {
  const { program, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file} cannot be parsed: ${errors[0]?.message}`);
  const found: Reach[] = [];
  const note = (what: string, { start, end }: Node) =>
    found.push({ file, what, code: source.slice(start, Math.min(end, start + LONGEST)).replace(/\s+/g, ' ') });

  const look = (node: Node, above: Node, role: string, further: Node): void => {
    const name = nameOf(node);
    if (name !== null && NAMES.has(name) && !isKey(above, role, further)) note(name, above);
    const text = textOf(node);
    if (text !== null) {
      // A template of one piece says the same as that piece.
      const { index } = ADDRESS.exec(text) ?? {};
      if (index !== undefined && node.type !== 'TemplateLiteral') {
        found.push({ file, what: 'address', code: text.slice(index, index + LONGEST) });
      }
      if (isMember(above) && role === 'property' && NAMES.has(text)) note(text, above);
      if (isStatic(above) && !/^\.{0,2}\//.test(text)) note('import', above);
      if (isCall(above) && LOADING.test(text) && /createElement(?:NS)?\W/.test(source.slice(above.start, node.start))) {
        note(`element ${text.toLowerCase()}`, above);
      }
    }
    for (const leads of leadingIn(node)) note(leads, node);
    if (text !== null && AHEAD.test(text)) note(text.toLowerCase(), above);
    if (node.type === 'ImportExpression' && !/^\.{0,2}\/[^/]/.test(textOf(childOf(node, 'source')) ?? ''))
      note('import', node);
    for (const [key, value] of Object.entries(node)) {
      for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) look(child, node, key, above);
    }
  };
  look(program, program, '', program);
  return found;
}

/** How a piece of code leads to an address: by a property that is set, an attribute, a call, or a form that is sent. */
function leadingIn(node: Node): string[] {
  if (node.type === 'AssignmentExpression') {
    const set = lastNameOf(childOf(node, 'left'));
    return set !== null && LEADING.test(set) ? [`set ${set}`] : [];
  }
  if (node.type === 'Property') {
    const key = childOf(node, 'key');
    return /^ping$/i.test(textOf(key) ?? (key && nameOf(key)) ?? '') ? ['set ping'] : [];
  }
  if (!isCall(node)) return [];
  const callee = childOf(node, 'callee');
  const called = lastNameOf(callee) ?? '';
  if (callee && isMember(callee)) {
    const on = lastNameOf(childOf(callee, 'object')) ?? '';
    if (Object.hasOwn(CALLS, on) && CALLS[on]?.test(called)) return [`${on}.${called}`];
    if (called === 'submit') return ['submit'];
  } else if (called === 'open') return ['open'];
  // The name of the attribute, after that of its namespace; what it is set to may be any word.
  const names = { setAttribute: 1, setAttributeNS: 2 }[called] ?? 0;
  return argumentsOf(node)
    .slice(0, names)
    .flatMap((name) => (name !== null && LEADING.test(name) ? [`set ${name.toLowerCase()}`] : []));
}

/** What a call is given, where that is text. */
function argumentsOf(node: Node): (string | null)[] {
  return 'arguments' in node && Array.isArray(node.arguments) ? node.arguments.map(textOf) : [];
}

/** What something is called last: "href" of `window.location.href` and of `link["href"]`. */
function lastNameOf(node: Node | null): string | null {
  if (node?.type === 'ChainExpression') return lastNameOf(childOf(node, 'expression'));
  if (node?.type !== 'MemberExpression') return node && nameOf(node);
  const property = childOf(node, 'property');
  return textOf(property) ?? ('computed' in node && node.computed ? null : property && nameOf(property));
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value;
const isMember = ({ type }: Node) => type === 'MemberExpression';
const isCall = ({ type }: Node) => type === 'CallExpression';
const isStatic = ({ type }: Node) => /^(?:Import|ExportNamed|ExportAll)Declaration$/.test(type);
/** The name of an own property or method, and not of one that is taken out of something: `const { fetch: send } = self`. */
const isKey = ({ type }: Node, role: string, further: Node) =>
  role === 'key' && /^(?:Property|MethodDefinition|PropertyDefinition)$/.test(type) && further.type !== 'ObjectPattern';

function nameOf(node: Node): string | null {
  return node.type === 'Identifier' && 'name' in node ? String(node.name) : null;
}

function textOf(node: Node | null): string | null {
  if (node?.type === 'Literal' && 'value' in node && typeof node.value === 'string') return node.value;
  if (node?.type === 'TemplateLiteral' && 'quasis' in node && Array.isArray(node.quasis) && node.quasis.length === 1) {
    return textOf(node.quasis[0]);
  }
  if (node?.type === 'TemplateElement' && 'value' in node) return (node.value as { cooked: string | null }).cooked;
  return null;
}

function childOf(node: Node, key: string): Node | null {
  const child = (node as unknown as Record<string, unknown>)[key];
  return isNode(child) ? child : null;
}

/** Any address of another origin in an attribute that loads, and code inside of the page. */
function inMarkup(file: string, source: string): Reach[] {
  const addresses = [
    ...source.matchAll(/\b(?:src|href|action|srcset|data|poster|ping|imagesrcset|manifest)\s*=\s*["']?([^"'\s>]+)/gi),
  ];
  const foreign = addresses.filter(([, address = '']) => /^(?:[a-z]+:|\/\/)/i.test(address));
  const ahead = [
    ...source.matchAll(/<link\b[^>]*\brel\s*=\s*["']?[^"'>]*\b(dns-prefetch|preconnect|prefetch|prerender)\b/gi),
    ...source.matchAll(/<meta\b[^>]*\b(refresh)\b/gi),
    ...source.matchAll(/<a(?:rea)?\b[^>]*\s(ping)\s*=/gi),
  ];
  const inline = [...source.matchAll(/<script(?![^>]*\bsrc=)[^>]*>|\son\w+\s*=/gi)];
  return [
    ...foreign.map(([code]) => ({ file, what: 'address', code })),
    ...ahead.map(([code, what = '']) => ({ file, what: what.toLowerCase(), code: code.slice(0, LONGEST) })),
    ...inline.map(([code]) => ({ file, what: 'inline script', code })),
  ];
}

function inStyles(file: string, source: string): Reach[] {
  const loads = /@import[^;]*|(?:url|src)\(\s*["']?(?!data:|#)[^)]*\)|["'](?:https?:)?\/\/[^"']*["']/gi;
  return [...source.matchAll(loads)].map(([code]) => ({
    file,
    what: 'address',
    code: code.slice(0, LONGEST),
  }));
}
