import type { Session } from "../session.ts";
import { acts } from "./acts.ts";
import { after } from "./after.ts";
import { calendar } from "./calendar.ts";
import { check } from "./check.ts";
import { company, crowd, talking, windows } from "./company.ts";
import { entering } from "./entering.ts";
import { ending } from "./ending.ts";
import { manyPeople } from "./people.ts";
import { order } from "./order.ts";
import { repeating } from "./repeating.ts";
import { sharing } from "./sharing.ts";
import { site } from "./site.ts";
import { slides } from "./slides.ts";
import { troubles } from "./troubles.ts";

/** What is shown, in the order of a visit. Each starts from nothing. */
export const scenes: Record<string, (session: Session) => Promise<void>> = {
  site,
  calendar,
  repeating,
  entering,
  meeting: company,
  windows,
  crowd,
  talking,
  slides,
  sharing,
  order,
  acts,
  ending,
  after,
  people: manyPeople,
  troubles,
  check,
};
