/** The name of a worker's database. Workers are numbered from 1. */
export function workerDatabase(template: string, worker: number | string): string {
  return `${template}_worker_${worker}`;
}
