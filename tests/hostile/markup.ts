/** Words that become an element, an attribute, a script or an entity wherever text is taken for markup. */
export const ATTACK =
  '"><img src=x onerror="globalThis.hacked=1" class=hacked>\'<script class=hacked>globalThis.hacked=1</script><svg onload=hacked=1 class=hacked>{{7*7}}javascript:hacked&lt;b class=hacked&gt;]]>--><hacked-part>';

/** The same value with the attack behind every text in it, apart from those by which the program tells things apart. */
export function attacked<T>(value: T, key = ''): T {
  if (typeof value === 'string') {
    const isOurs =
      /^(?:id|task|tasks|covered|rule|severity|kind|level|domain|state|supervision|version|schemaVersion|reason|finding|target|hash|savedAt|changedAt|status|reasons|is)$/.test(
        key,
      );
    return (isOurs ? value : `${value} ${ATTACK}`) as T;
  }
  if (Array.isArray(value)) return value.map((each) => attacked(each, key)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, attacked(inner, name)])) as T;
}

/** Every element and attribute that came of the attack instead of text. Uses nothing from around it: it is sent to browsers as text. */
export function cameToBe(root: ParentNode): string[] {
  return [...root.querySelectorAll('*')].flatMap((element) => [
    ...(/^(?:script|hacked-part|img)$/.test(element.localName) || element.classList.contains('hacked')
      ? [element.outerHTML.slice(0, 80)]
      : []),
    ...[...element.attributes]
      .filter(({ name, value }) => /^on/.test(name) || /^\s*javascript:/i.test(value) || name.includes('hacked'))
      .map(({ name, value }) => `${element.localName} ${name}=${value.slice(0, 60)}`),
  ]);
}
