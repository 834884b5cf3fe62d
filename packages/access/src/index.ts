export { createTicketChecker, signTicket, type TicketChecker } from "./ticket.ts";
