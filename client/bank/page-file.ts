/** A page has at most this many bytes. */
export const MOST_BYTES = 1_000_000;

/** The text of a file that somebody chose or dropped, or why it has none. */
export async function textOf(file: Blob): Promise<{ text: string } | { fault: 'too-long' | 'not-text' }> {
  if (file.size > MOST_BYTES) return { fault: 'too-long' };
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer());
    return text.includes('\0') ? { fault: 'not-text' } : { text };
  } catch {
    // Not UTF-8, or a folder, which browsers hand over as a file that can't be read.
    return { fault: 'not-text' };
  }
}
