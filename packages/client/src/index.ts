export { createMeetingClient } from "./create-client.ts";
export type { MeetingClient, MeetingOptions } from "./client.ts";
export {
  DeviceError,
  listDevices,
  openDevice,
  problemOf,
  rememberDevice,
  rememberedDevice,
  watchDevices,
  type DeviceChoice,
  type DeviceKind,
} from "./devices/devices.ts";
export { measureLevel } from "./devices/level-meter.ts";
export type { Stroke } from "./drawing/drawings.ts";
export { placeKey, type Place } from "./drawing/marks.ts";
export { POINTER_FADE_MS, type PointerTrail } from "./drawing/pointers.ts";
export { numbersBetween, type LineNumbers, type LineTotals } from "./media/line-totals.ts";
export type { LocalTracks } from "./media/local-media.ts";
export type {
  ConnectionState,
  DeviceProblem,
  LocalSource,
  MeetingState,
  PendingMessage,
  RoomState,
  WrittenTo,
} from "./state.ts";
