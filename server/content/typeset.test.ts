import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TypesetError, typeset, typesetBlanks } from './typeset.ts';

describe('typesetting', () => {
  it('leaves plain text as it is, but for what HTML would read', () => {
    expect(typeset('A plain "text", isn’t it?')).toBe('A plain "text", isn’t it?');
    expect(typeset('a < b & c > d')).toBe('a &lt; b &amp; c &gt; d');
    expect(typeset('One paragraph.', true)).toBe('One paragraph.');
  });

  it('renders Markdown, inline for short texts and in blocks for long ones', () => {
    expect(typeset('**bold**, *soft* and `code`')).toBe('<strong>bold</strong>, <em>soft</em> and <code>code</code>');
    expect(typeset('- a\n- b', true)).toBe('<ul>\n<li>a</li>\n<li>b</li>\n</ul>');
    expect(typeset('One.\n\nTwo.', true)).toBe('<p>One.</p>\n<p>Two.</p>');
    expect(typeset('# Top\n\nText', true)).toBe('<h3>Top</h3>\n<p>Text</p>');
    expect(typeset('- not a list')).toBe('- not a list');
  });

  it('opens links outside the room', () => {
    expect(typeset('[here](https://example.org/)')).toBe(
      '<a href="https://example.org/" target="_blank" rel="noopener noreferrer">here</a>',
    );
  });

  it('turns maths into MathML without its source', () => {
    expect(typeset('$\\beta$')).toBe('<math><mrow><mi>β</mi></mrow></math>');
    expect(typeset('$$x$$')).toContain('display="block"');
    for (const prices of ['From $5 to $10.', 'It costs 5$ and not 6$.', '$ 5 or $ 6']) expect(typeset(prices)).toBe(prices);
    expect(typeset('\\$5 and \\$x\\$')).toBe('$5 and $x$');
    expect(typeset('Alone: $')).toBe('Alone: $');
  });

  it('refuses what it cannot show', () => {
    expect(() => typeset('$\\frac{1$')).toThrow(TypesetError);
    expect(() => typeset('$\\nonsense{x}$')).toThrow(/maths that cannot be read/);
  });

  it('shows images that stand beside the packs', () => {
    expect(typeset('![A bell](media/bell-2.png)')).toBe('<img src="/media/bell-2.png" alt="A bell">');
    expect(typeset('See:\n\n![A *big* \\*bell\\* &\n"gong"](media/b.webp)', true)).toBe(
      '<p>See:</p>\n<p><img src="/media/b.webp" alt="A *big* *bell* &amp; &quot;gong&quot;"></p>',
    );
    expect(typeset('![a [b] c](media/b.jpeg) and ![d](media/b.jpg)')).toBe(
      '<img src="/media/b.jpeg" alt="a [b] c"> and <img src="/media/b.jpg" alt="d">',
    );
    const sizes = new Map([['b.png', { width: 300, height: 200 }]]);
    expect(typeset('![a](media/b.png) ![b](media/c.png)', false, sizes)).toBe(
      '<img src="/media/b.png" alt="a" width="300" height="200"> <img src="/media/c.png" alt="b">',
    );
    expect(typesetBlanks('![a ___ b](media/b.png) ___').match(/_{3,}/g)).toHaveLength(1);
    for (const text of ['Wow! [x]', '![x]', '![x] (media/a.png)', '![x', '`![x](y)`', '\\![x]'])
      expect(typeset(text)).not.toContain('<img');
  });

  it.each([
    'https://example.org/bell.png',
    '//example.org/bell.png',
    'data:image/png;base64,AAAA',
    'javascript:alert(1)',
    '/media/bell.png',
    './media/bell.png',
    'media/../secret.png',
    'media/..%2fsecret.png',
    'media/inner/bell.png',
    'media\\bell.png',
    'media/.png',
    'media/bell.svg',
    'media/bell.png.svg',
    'media/Bell.png',
    'media/bell.png?x=1',
    'media/bell.png#x',
    'media/bell.png "onerror=alert(1)',
    'media/bell.png"onerror="alert(1)',
    '<media/bell.png>',
    'media/bell',
    'bell.png',
    '',
  ])('refuses an image at %j, in short and in long texts', (address) => {
    for (const block of [false, true]) expect(() => typeset(`![A bell](${address})`, block)).toThrow(/^holds an image of /);
    expect(() => typesetBlanks(`![A bell](${address}) ___`)).toThrow(TypesetError);
  });

  it('refuses an image without a text, or with one that is no text for an image', () => {
    expect(() => typeset('![](media/bell.png)')).toThrow(/without a text/);
    expect(() => typeset('![ \n ](media/bell.png)')).toThrow(/without a text/);
    expect(() => typeset(`![${'x'.repeat(301)}](media/bell.png)`)).toThrow(/longer than 300/);
  });

  it('keeps blanks, whatever punctuation stands beside them', () => {
    for (const text of ['A very ___ one.', '___, and ___.', '(___) and (___)', '___,___', 'a___b ___', '**___** x', '_____']) {
      expect(typesetBlanks(text).match(/_{3,}/g)).toEqual(text.match(/_{3,}/g));
    }
    expect(typeset('___', true)).toBe('___');
    expect(typeset('___\n\nx', true)).not.toContain('<hr');
  });

  it('leaves each segment between blanks whole', () => {
    expect(typesetBlanks('a **b ___ c** d').split('___')).toEqual(['a <strong>b </strong>', '<strong> c</strong> d']);
    expect(typesetBlanks('`x = ___ + ___`').split('___')).toEqual(['<code>x = </code>', '<code> + </code>', '<code></code>']);
    expect(typesetBlanks('[a](https://x.org/a___b) ___').match(/_{3,}/g)).toHaveLength(1);
  });
});

const HOSTILE = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg/onload=alert(1)>',
  '<a href="javascript:alert(1)">x</a>',
  '[x](javascript:alert(1))',
  '[x](JaVaScRiPt:alert(1))',
  '[x](java&#115;cript:alert(1))',
  '[x](&#x6A;avascript:alert(1))',
  '[x](vbscript:x)',
  '[x](data:text/html,<script>alert(1)</script>)',
  '[x](//evil.example)',
  '[x](/api/session)',
  '<javascript:alert(1)>',
  '[x](https://a.example/"onmouseover="alert(1))',
  '[x](https://a.example "a\\"onclick=alert(1)")',
  '`</code><script>`',
  '```"><script>\nx\n```',
  '$\\href{javascript:alert(1)}{x}$',
  '$\\text{</mtext><script>alert(1)</script>}$',
  '$\\htmlData{onclick=alert(1)}{x}$',
  '\u0000<b onclick=x>',
  '![x"onerror="alert(1)](media/a.png)',
  '![<script>alert(1)</script>](media/a.png)',
  '![x](javascript:alert(1))',
  '[![x](media/a.png)](javascript:alert(1))',
  '<!-- --><p onclick=alert(1)>',
];

/** Elements and attributes that the typesetter may write. */
const TAG =
  /^<\/?(?:strong|em|s|code|pre|a|p|br|img|ul|ol|li|blockquote|h[3-6]|table|thead|tbody|tr|th|td|math|m[a-z]+)(?: (?:href|src|alt|target|rel|title|class|start|style|[a-z]+)="[^"<>]*")*>$/;

function expectSafe(html: string): void {
  for (const [tag] of html.matchAll(/<[^>]*>?/g)) {
    expect(tag).toMatch(TAG);
    expect(tag).not.toMatch(/ on[a-z]+=/i);
    const href = / href="([^"]*)"/.exec(tag)?.[1];
    const src = / src="([^"]*)"/.exec(tag)?.[1];
    if (src !== undefined) expect(src).toMatch(/^\/media\/[a-z0-9-]+\.(?:png|jpe?g|webp)$/);
    if (href !== undefined) expect(href).toMatch(/^(?:https?:\/\/|mailto:)/);
  }
}

describe('hostile texts', () => {
  it.each(HOSTILE)('shows %j as text, or refuses it', (text) => {
    for (const set of [() => typeset(text), () => typeset(text, true), () => typesetBlanks(text)]) {
      let html = '';
      try {
        html = set();
      } catch (error) {
        expect(error).toBeInstanceOf(TypesetError);
      }
      expectSafe(html);
    }
  });

  it.each(['[]()', '[here]()', '![](x)[a]( )'])('refuses a link without an address: %s', (text) => {
    expect(() => typeset(text)).toThrow(TypesetError);
    expect(() => typesetBlanks(text)).toThrow(TypesetError);
  });

  it('shows raw HTML as text', () => {
    expect(typeset('<b>x</b>')).toBe('&lt;b&gt;x&lt;/b&gt;');
    expect(typeset('<script>alert(1)</script>', true)).toBe('&lt;script&gt;alert(1)&lt;/script&gt;');
  });

  it('writes only known elements, whatever pieces a text is made of', () => {
    const pieces = [
      '<',
      '>',
      '"',
      "'",
      '`',
      '*',
      '_',
      '___',
      '[',
      ']',
      '(',
      ')',
      '$',
      '\\',
      '&',
      ':',
      '/',
      'javascript:',
      'https://a.b',
      '![',
      'media/a.png',
      ' on=',
      '\n',
      '# ',
      '- ',
      '|',
      'x',
      ' ',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 25 }), fc.boolean(), (parts, block) => {
        let html = '';
        try {
          html = block ? typeset(parts.join(''), true) : typesetBlanks(parts.join(''));
        } catch (error) {
          expect(error).toBeInstanceOf(TypesetError);
        }
        expectSafe(html);
      }),
      { numRuns: 2000 },
    );
  });
});
