import { importing } from './en/importing.ts';
import { shared } from './en/shared.ts';
import { teacher } from './en/teacher.ts';

export const words = { shared, teacher, importing };
