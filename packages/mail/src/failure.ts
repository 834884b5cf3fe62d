/**
 * Why a mail didn't arrive. `refused`: their server won't have it. `unreachable`: no conversation came about, or it broke off.
 * `deferred`: their server asks to try later. `sign-in`: the server we send by doesn't take our name and password. `not-written`:
 * it couldn't be made, or its file couldn't be stored. `gave-up`: tried for a day.
 */
export const failureReasons = ["refused", "unreachable", "deferred", "sign-in", "not-written", "gave-up"] as const;
export type FailureReason = (typeof failureReasons)[number];
