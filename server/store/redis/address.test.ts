import { describe, expect, it } from 'vitest';
import { nameOf, readAddress } from './address.ts';

describe('an address of Redis', () => {
  it('has a port, a database and no password unless it says so', () => {
    expect(readAddress('redis://10.0.0.7')).toEqual({
      host: '10.0.0.7',
      port: 6379,
      tls: false,
      username: null,
      password: null,
      database: 0,
    });
  });

  it('may bring name, password, port and database, and ask for TLS', () => {
    expect(readAddress('rediss://server:p%40ss%2Fword@redis.school:6380/2')).toEqual({
      host: 'redis.school',
      port: 6380,
      tls: true,
      username: 'server',
      password: 'p@ss/word',
      database: 2,
    });
  });

  it('may be of the sixth version of the internet protocol', () => {
    const address = readAddress('redis://[::1]:7000');
    expect(address).toMatchObject({ host: '::1', port: 7000 });
    expect(address && nameOf(address)).toBe('[::1]:7000');
  });

  it.each(['localhost:6379', '10.0.0.7', 'http://redis.school', 'redis://', 'redis://host/name', 'redis://host:99999', ''])(
    '"%s" is none',
    (text) => {
      expect(readAddress(text)).toBeNull();
    },
  );

  it('is named without its password', () => {
    const address = readAddress('redis://:a-secret@10.0.0.7:6380');
    expect(address && nameOf(address)).toBe('10.0.0.7:6380');
  });
});
