export { junk, mutated } from "./mutations.ts";
export { validInputs } from "./valid-inputs.ts";
