/** 128 random bits in base64url: 22 characters. Works on plain http, where `crypto.randomUUID` and `crypto.subtle` do not exist. */
export function makeToken(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '');
}
