export { junk, mutated } from "./mutations.ts";
export { participant } from "./participant.ts";
export { validInputs } from "./valid-inputs.ts";
