/** The database of the worker with this number, 1 being the first. */
export function workerDatabase(template: string, worker: number | string): string {
  return `${template}_worker_${worker}`;
}
