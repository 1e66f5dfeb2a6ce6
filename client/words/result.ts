import { later } from './en/later.ts';
import { player } from './en/player.ts';
import { result } from './en/result.ts';
import { shared } from './en/shared.ts';

export const words = { shared, player, later, result };
