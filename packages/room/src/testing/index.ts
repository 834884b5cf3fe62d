export { violations } from "./invariants.ts";
export { deck, roomOf } from "./meeting.ts";
export { actionOf, operations, people, perform, type Operation } from "./operations.ts";
