import type { Operation } from "../operation.ts";
import {
  cancelMeeting,
  changeMeeting,
  createMeeting,
  listMeetings,
  presetMeetingOperation,
  readMeeting,
} from "./meetings.ts";
import { createInvitations, listInvitations, readAttendance, withdraw } from "./people.ts";
import {
  createWebhookOperation,
  deleteWebhook,
  enableWebhookOperation,
  listDeliveries,
  listWebhooks,
} from "./webhooks.ts";

/** Everything the API does, in the order its document has it. */
export const operations: readonly Operation[] = [
  ...[listMeetings, createMeeting, readMeeting, changeMeeting, presetMeetingOperation, cancelMeeting],
  ...[listInvitations, createInvitations, withdraw, readAttendance],
  ...[listWebhooks, createWebhookOperation, enableWebhookOperation, deleteWebhook, listDeliveries],
];
