import { later } from './en/later.ts';
import { player } from './en/player.ts';
import { shared } from './en/shared.ts';
import { written } from './en/written.ts';

export const words = { shared, player, later, written };
