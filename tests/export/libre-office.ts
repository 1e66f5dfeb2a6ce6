import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Comma, quote, UTF-8, from the first line; cells as they are shown, no formulas, every sheet in a file of its own. */
const AS_CSV = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1';
/** How a CSV file is read: comma, quote, UTF-8; formulas are run, as whoever double-clicks the file would have it. */
const READ_CSV = 'CSV:44,34,76,1,,0,false,true,false,false,false,0,true';

/** LibreOffice with a profile of its own, in a folder of its own. */
export class LibreOffice {
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  static async open(): Promise<LibreOffice> {
    return new LibreOffice(await mkdtemp(join(tmpdir(), 'bellringer-office-')));
  }

  /** Opens a file. @returns what stands in each sheet, as CSV by the name of the sheet, and the whole as flat XML */
  async read(name: 'room.xlsx' | 'room.csv', file: Uint8Array): Promise<{ sheets: Map<string, string>; xml: string }> {
    const path = join(this.#folder, name);
    await writeFile(path, file);
    const infilter = name.endsWith('.csv') ? [`--infilter=${READ_CSV}`] : [];
    const [sheets, flat] = [join(this.#folder, `${name}.sheets`), join(this.#folder, `${name}.flat`)];
    await this.#convert([...infilter, '--convert-to', AS_CSV, '--outdir', sheets, path]);
    await this.#convert([...infilter, '--convert-to', 'fods', '--outdir', flat, path]);
    const read = new Map<string, string>();
    for (const each of await readdir(sheets)) {
      const sheet = /^room-?(.*)\.csv$/.exec(each)?.[1] ?? each;
      read.set(sheet, await readFile(join(sheets, each), 'utf8'));
    }
    return { sheets: read, xml: await readFile(join(flat, 'room.fods'), 'utf8') };
  }

  async #convert(order: string[]): Promise<void> {
    const profile = `-env:UserInstallation=${pathToFileURL(join(this.#folder, 'profile')).href}`;
    const child = spawn('soffice', [profile, '--headless', '--norestore', ...order], { stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += String(chunk)));
    const [code] = await once(child, 'close');
    if (code !== 0) throw new Error(`LibreOffice ended with ${code}: ${said}`);
  }

  async close(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
  }
}
