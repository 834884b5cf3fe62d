export { createTicketChecker, signTicket, type TicketChecker } from "./ticket.ts";
export { callerAddress, networkOf } from "./address.ts";
