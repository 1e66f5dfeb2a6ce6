/** Where one Redis answers, and how it wants to be spoken to. */
export interface Address {
  host: string;
  port: number;
  tls: boolean;
  username: string | null;
  password: string | null;
  database: number;
}

/**
 * One address, as a person writes it: redis://[name:password@]host[:port][/database], or rediss:// for TLS.
 * Null where it is none.
 */
export function readAddress(text: string): Address | null {
  if (!URL.canParse(text)) return null;
  const { protocol, hostname, port, username, password, pathname } = new URL(text);
  const database = pathname.replace(/^\/$/, '').slice(1) || '0';
  if (!['redis:', 'rediss:'].includes(protocol) || hostname === '' || !/^\d+$/.test(database)) return null;
  return {
    host: hostname.replace(/^\[(.*)\]$/, '$1'),
    port: port === '' ? 6379 : Number(port),
    tls: protocol === 'rediss:',
    username: username === '' ? null : decodeURIComponent(username),
    password: password === '' ? null : decodeURIComponent(password),
    database: Number(database),
  };
}

/** What people may read of it: no password. */
export function nameOf({ host, port }: Pick<Address, 'host' | 'port'>): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port}`;
}
