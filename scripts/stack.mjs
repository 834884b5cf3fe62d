// For tests and benchmarks: the real product, or only its database, on ports and a data folder of their own.
export { startEmbeddedDatabase } from "./database/embedded.mjs";
export { startStack } from "./launch/stack.mjs";
export { workerFile } from "./setup/worker.mjs";
