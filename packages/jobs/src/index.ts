export { enqueue, enqueueAll, type JobOptions, type Transaction } from "./enqueue.ts";
export { deliverWebhook, sendMail, type JobKind, type Retries } from "./kinds.ts";
export { prepareJobs } from "./prepare.ts";
export { startWorkers, worker, type Handler, type Run, type RunningWorkers, type WorkerOptions } from "./workers.ts";
