export { violations } from "./invariants.ts";
export { actionOf, operations, people, perform, type Operation } from "./operations.ts";
