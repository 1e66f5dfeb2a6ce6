import { teacher } from './en/teacher.ts';
import { shared } from './en/shared.ts';

export const words = { shared, teacher };
