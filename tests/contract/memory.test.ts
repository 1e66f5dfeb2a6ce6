import { createMemoryStore } from '../memory-store/memory-store.ts';
import { describeStore } from './store-contract.ts';

describeStore('the store in memory', async (now) => createMemoryStore({ now }));
