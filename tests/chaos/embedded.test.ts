import { killEmbedded } from './faults/kill-embedded.ts';
import { restlessPhones } from './faults/restless-phones.ts';
import { returnOfAll } from './faults/return-of-all.ts';
import { smallDisk } from './faults/small-disk.ts';
import { inShort } from './short.ts';

for (const fault of [killEmbedded, restlessPhones, smallDisk, returnOfAll]) inShort(fault);
