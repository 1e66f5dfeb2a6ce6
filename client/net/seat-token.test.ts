import * as v from 'valibot';
import { expect, test } from 'vitest';
import { Token } from '../../shared/protocol.ts';
import { makeToken } from './seat-token.ts';

test('[R2] a token has the shape that the server takes, and no two are the same', () => {
  const tokens = Array.from({ length: 500 }, makeToken);
  for (const token of tokens) expect(v.is(Token, token)).toBe(true);
  expect(new Set(tokens).size).toBe(500);
});
