import { analysis } from './en/analysis.ts';
import { classes } from './en/classes.ts';
import { importing } from './en/importing.ts';
import { review } from './en/review.ts';
import { shared } from './en/shared.ts';
import { teacher } from './en/teacher.ts';

export const words = { shared, teacher, review, analysis, classes, importing };
