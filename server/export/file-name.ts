import type { Report } from '../../shared/report.ts';

export const FORMATS = ['xlsx', 'csv', 'json'] as const;
export type Format = (typeof FORMATS)[number];

/** Most characters of the title in the name of a file. */
const TITLE = 60;

/**
 * The header that names a file: title and day of the room, safe on every system. The first name is of ASCII alone, for those who do not
 * know the second (RFC 6266, RFC 5987).
 */
export function disposition(report: Report, format: Format): string {
  const day = new Date(report.startedAt).toISOString().slice(0, 10);
  const plain = ['bellringer', slug(report.title), day].filter((part) => part !== '').join('-');
  const full = [readable(report.title), day].filter((part) => part !== '').join(' ');
  return `attachment; filename="${plain}.${format}"; filename*=UTF-8''${encoded(`${full}.${format}`)}`;
}

function slug(title: string): string {
  return title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, TITLE)
    .replace(/^-+|-+$/g, '');
}

/** Letters of every script, without what steers a terminal, turns the reading direction, or means something in a path. */
function readable(title: string): string {
  const safe = title
    .normalize('NFC')
    .replace(/[\p{C}\p{Z}<>:"/\\|?*]+/gu, ' ')
    .trim();
  return [...safe]
    .slice(0, TITLE)
    .join('')
    .replace(/^[. ]+|[. ]+$/g, '');
}

function encoded(name: string): string {
  return encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
