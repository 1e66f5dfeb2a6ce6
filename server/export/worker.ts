import { parentPort, workerData } from 'node:worker_threads';
import { csvOf } from './csv.ts';
import type { Order } from './exporter.ts';
import { teacherReport } from './teacher-report.ts';
import { xlsxOf } from './xlsx.ts';

/** Makes one file and ends. `workerData` is an `Order`. */
const { report, format } = workerData as Order;

const moment = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short' });

async function make(): Promise<Uint8Array> {
  switch (format) {
    case 'xlsx':
      return xlsxOf(report, (ms) => moment.format(ms));
    case 'csv':
      return Buffer.from(csvOf(report));
    case 'json':
      return Buffer.from(JSON.stringify(teacherReport(report), null, 1));
  }
}

parentPort?.postMessage(await make());
