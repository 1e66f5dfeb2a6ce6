import { describeStore } from '../contract/store-contract.ts';
import { clearWay, SimulatedStore } from './simulated-store.ts';

describeStore('the simulated store, with nothing going wrong', async (now) =>
  new SimulatedStore(now, true).port(clearWay((_ms, call) => void setImmediate(call))),
);
