import { screen } from './en/screen.ts';
import { shared } from './en/shared.ts';

export const words = { shared, screen };
