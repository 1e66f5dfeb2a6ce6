import { describe, expect, it } from 'vitest';
import { MOST_BYTES, textOf } from './page-file.ts';

const file = (...parts: BlobPart[]) => new Blob(parts);

describe('a file that is chosen or dropped', () => {
  it('is read as UTF-8, its line ends left alone', async () => {
    expect(await textOf(file('Dächer\r\nسقف\n'))).toEqual({ text: 'Dächer\r\nسقف\n' });
  });

  it.each([
    ['of another encoding', Uint8Array.of(0x44, 0xe4, 0x63, 0x68)],
    ['with a byte that no text has', 'a\0b'],
  ])('%s is no text', async (_what, content) => {
    expect(await textOf(file(content))).toEqual({ fault: 'not-text' });
  });

  it('may be as long as a page, and no longer', async () => {
    expect(await textOf(file('x'.repeat(MOST_BYTES)))).toHaveProperty('text');
    expect(await textOf(file('x'.repeat(MOST_BYTES + 1)))).toEqual({ fault: 'too-long' });
  });

  it('that can not be read is no text', async () => {
    const gone = Object.assign(file('x'), { arrayBuffer: () => Promise.reject(new DOMException('gone', 'NotFoundError')) });
    expect(await textOf(gone)).toEqual({ fault: 'not-text' });
  });
});
