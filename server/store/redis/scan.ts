import type { Commands } from './commands.ts';

/** Keys that a pattern names, of all nodes: slow, for a backup. */
export async function scan(commands: Commands, pattern: string): Promise<string[]> {
  const keys = new Set<string>();
  for (const node of commands.nodes.all()) {
    let cursor = '0';
    do {
      const [next, found] = (await commands.ask(node, ['SCAN', cursor, 'MATCH', pattern, 'COUNT', '1000'])) as [string, string[]];
      cursor = next;
      for (const key of found) keys.add(key);
    } while (cursor !== '0');
  }
  return [...keys];
}
