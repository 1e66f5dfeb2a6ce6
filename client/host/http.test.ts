import { describe, expect, it } from 'vitest';
import { nextPage } from './http.ts';

describe('the next page of a list', () => {
  it('is what the Link header names as next, among others', () => {
    expect(nextPage('</api/reports?after=a>; rel="prev", </api/reports?after=b>; rel="next"')).toBe('/api/reports?after=b');
    expect(nextPage('</api/reports?after=b>; rel=next')).toBe('/api/reports?after=b');
  });

  it('is none where nothing is named', () => {
    for (const link of [null, '', '</x>; rel="last"', 'rel="next"']) expect(nextPage(link)).toBeNull();
  });
});
