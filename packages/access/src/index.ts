export { assetKeyOf, isThumbnailKey, thumbnailKeyOf } from "./asset-keys.ts";
export { createTicketChecker, signTicket, type TicketChecker } from "./ticket.ts";
export { callerAddress, networkOf } from "./address.ts";
export { readUploadTicket, signUploadTicket } from "./upload-ticket.ts";
