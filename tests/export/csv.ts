/** Cells of a CSV file (RFC 4180): quotes around a cell, doubled within it; lines end with LF or CRLF. */
export function cellsOf(text: string): string[][] {
  const rows: string[][] = [[]];
  const cell = /"((?:[^"]|"")*)"|([^,"\r\n]*)/y;
  const end = /,|\r\n|\n|$/y;
  const file = text.replace(/^\ufeff/, '').replace(/\r?\n$/, '');
  for (let at = 0; ; ) {
    cell.lastIndex = at;
    const [, quoted, bare = ''] = cell.exec(file) ?? [];
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? bare);
    end.lastIndex = cell.lastIndex;
    const sign = end.exec(file);
    if (!sign) throw new Error(`no end of a cell at ${cell.lastIndex}: ${JSON.stringify(file.slice(cell.lastIndex, cell.lastIndex + 40))}`);
    if (end.lastIndex === file.length && sign[0] === '') return rows;
    if (sign[0] !== ',') rows.push([]);
    at = end.lastIndex;
  }
}
