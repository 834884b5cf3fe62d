import { faultsOfLines, readComponents, type Component, type Property } from "./content-lines.ts";

const localTime = /^\d{8}T\d{6}$/;
const utcTime = /^\d{8}T\d{6}Z$/;
const anyTime = /^\d{8}T\d{6}Z?$/;
const offset = /^[+-]\d{4}$/;
const duration = /^PT\d+M$/;
const text = /^(?:[^\\;,\u0000-\u0008\u000A-\u001F\u007F]|\\[\\;,nN])*$/u;
const mailto = /^mailto:[^\s:;,"<>@]+@[^\s:;,"<>@]+$/;
const link = /^https?:\/\/[\u0021-\u007E]+$/;
const number = /^\d+$/;

type Form = { value: RegExp; parameters?: Record<string, RegExp> };
const zoned = { TZID: /^[A-Za-z0-9_+/-]+$/ };
const name = { CN: /./u };

/** What each property may look like, with the parameters it may have: RFC 5545 3.8, RFC 7986 5. */
const forms: Record<string, Form> = {
  VERSION: { value: /^2\.0$/ },
  PRODID: { value: text },
  CALSCALE: { value: /^GREGORIAN$/ },
  METHOD: { value: /^(?:REQUEST|CANCEL|PUBLISH)$/ },
  NAME: { value: text },
  "X-WR-CALNAME": { value: text },
  "REFRESH-INTERVAL": { value: duration, parameters: { VALUE: /^DURATION$/ } },
  TZID: { value: zoned.TZID },
  TZNAME: { value: text },
  TZOFFSETFROM: { value: offset },
  TZOFFSETTO: { value: offset },
  RDATE: { value: localTime },
  UID: { value: /^[\w@.-]+$/ },
  DTSTAMP: { value: utcTime },
  SEQUENCE: { value: number },
  DTSTART: { value: anyTime, parameters: zoned },
  DTEND: { value: anyTime, parameters: zoned },
  "RECURRENCE-ID": { value: anyTime, parameters: zoned },
  EXDATE: { value: anyTime, parameters: zoned },
  DURATION: { value: duration },
  RRULE: { value: /^FREQ=(?:DAILY|WEEKLY|MONTHLY|YEARLY)(?:;[A-Z]+=[A-Z0-9,-]+)*$/ },
  SUMMARY: { value: text },
  DESCRIPTION: { value: text },
  STATUS: { value: /^(?:CONFIRMED|CANCELLED)$/ },
  TRANSP: { value: /^(?:OPAQUE|TRANSPARENT)$/ },
  ORGANIZER: { value: mailto, parameters: name },
  ATTENDEE: {
    value: mailto,
    parameters: {
      ...name,
      CUTYPE: /^INDIVIDUAL$/,
      ROLE: /^(?:CHAIR|REQ-PARTICIPANT|OPT-PARTICIPANT)$/,
      PARTSTAT: /^(?:NEEDS-ACTION|ACCEPTED|DECLINED|TENTATIVE)$/,
      RSVP: /^(?:TRUE|FALSE)$/,
    },
  },
  URL: { value: link },
  CONFERENCE: {
    value: link,
    parameters: { VALUE: /^URI$/, FEATURE: /^"AUDIO,VIDEO"$|^AUDIO$|^VIDEO$/, LABEL: /^.*$/su },
  },
  ACTION: { value: /^DISPLAY$/ },
  TRIGGER: { value: /^-PT\d+M$/ },
};

type Count = "1" | "?" | "*";
type Content = { properties: Record<string, Count>; components: readonly string[] };
const observance: Content = {
  properties: { DTSTART: "1", TZOFFSETFROM: "1", TZOFFSETTO: "1", TZNAME: "?", RRULE: "?", RDATE: "*" },
  components: [],
};
/** What may be in each component and how often: RFC 5545 3.6. */
const contents: Record<string, Content> = {
  VCALENDAR: {
    properties: {
      VERSION: "1",
      PRODID: "1",
      METHOD: "1",
      CALSCALE: "?",
      NAME: "?",
      "X-WR-CALNAME": "?",
      "REFRESH-INTERVAL": "?",
    },
    components: ["VTIMEZONE", "VEVENT"],
  },
  VTIMEZONE: { properties: { TZID: "1" }, components: ["STANDARD", "DAYLIGHT"] },
  STANDARD: observance,
  DAYLIGHT: observance,
  VEVENT: {
    properties: {
      ...{
        UID: "1",
        DTSTAMP: "1",
        SEQUENCE: "1",
        DTSTART: "1",
        SUMMARY: "1",
        STATUS: "1",
        TRANSP: "1",
        ORGANIZER: "1",
      },
      ...{ DTEND: "?", DURATION: "?", "RECURRENCE-ID": "?", RRULE: "?", DESCRIPTION: "?", URL: "?" },
      ...{ EXDATE: "*", ATTENDEE: "*", CONFERENCE: "*" },
    },
    components: ["VALARM"],
  },
  VALARM: { properties: { ACTION: "1", TRIGGER: "1", DESCRIPTION: "1" }, components: [] },
};

const all = (component: Component, named: string) => component.properties.filter((one) => one.name === named);
const first = (component: Component, named: string) => all(component, named)[0]?.value;

function faultsOfProperty({ name: named, parameters, value }: Property): string[] {
  const form = forms[named];
  if (!form) return [`unknown: ${named}`];
  const faults = form.value.test(value) ? [] : [`${named} can't be ${value}`];
  for (const [key, values] of parameters) {
    if (!form.parameters?.[key]?.test(values.join(","))) faults.push(`${named} with ${key}=${values.join(",")}`);
  }
  return faults;
}

function faultsOfContent(component: Component): string[] {
  const content = contents[component.name];
  if (!content) return [`unknown: ${component.name}`];
  const faults = component.properties.flatMap(faultsOfProperty);
  const names = new Set([...Object.keys(content.properties), ...component.properties.map((one) => one.name)]);
  for (const named of names) {
    const count = all(component, named).length;
    const may = content.properties[named];
    if (!may || (may === "1" && count !== 1) || (may === "?" && count > 1)) {
      faults.push(`${count} ${named} in ${component.name}`);
    }
  }
  for (const inner of component.components) {
    if (!content.components.includes(inner.name)) faults.push(`${inner.name} in ${component.name}`);
  }
  return [...faults, ...component.components.flatMap(faultsOfContent)];
}

const between = (least: number, most: number) => (value: string) => {
  return value.split(",").every((one) => /^-?\d+$/.test(one) && Number(one) >= least && Number(one) <= most);
};
const parts: Record<string, (value: string) => boolean> = {
  FREQ: () => true,
  INTERVAL: between(1, 99),
  COUNT: between(1, 100_000),
  UNTIL: (value) => utcTime.test(value),
  BYMONTH: between(1, 12),
  BYMONTHDAY: between(-1, 31),
  BYDAY: (value) => value.split(",").every((one) => /^(?:-1|[1-5])?(?:MO|TU|WE|TH|FR|SA|SU)$/.test(one)),
  WKST: (value) => /^(?:MO|TU|WE|TH|FR|SA|SU)$/.test(value),
};

/** RFC 5545 3.3.10, as far as we use it. */
function faultsOfRule(rule: string): string[] {
  const given = rule.split(";").map((part) => part.split("=") as [string, string]);
  const names = given.map(([key]) => key);
  const faults = given.filter(([key, value]) => !parts[key]?.(value)).map((part) => `RRULE with ${part.join("=")}`);
  if (new Set(names).size < names.length) faults.push("RRULE says something twice");
  if (names.includes("COUNT") && names.includes("UNTIL")) faults.push("RRULE ends twice");
  return faults;
}

/** RFC 5546 3.2: what a method asks of each event. */
function faultsOfEvent(event: Component, method: string | undefined, zones: ReadonlySet<string>): string[] {
  const faults: string[] = [];
  const ask = (isRight: boolean, fault: string) => void (isRight || faults.push(fault));
  const attendees = all(event, "ATTENDEE").length;
  ask(all(event, "DTEND").length + all(event, "DURATION").length === 1, "an event ends once");
  ask(method === "PUBLISH" ? attendees === 0 : attendees > 0, `${attendees} ATTENDEE in ${method}`);
  ask(method !== "CANCEL" || first(event, "STATUS") === "CANCELLED", "CANCEL of what isn't cancelled");
  ask(method !== "CANCEL" || event.components.length === 0, "VALARM in CANCEL");
  ask(all(event, "RECURRENCE-ID").length === 0 || all(event, "RRULE").length === 0, "RRULE of one date");
  ask(
    all(event, "CONFERENCE").every(({ parameters }) => parameters.has("VALUE")),
    "CONFERENCE without VALUE",
  );
  for (const { name: named, value, parameters } of event.properties) {
    if (!["DTSTART", "DTEND", "RECURRENCE-ID", "EXDATE"].includes(named)) continue;
    const zone = parameters.get("TZID")?.[0];
    ask(zone === undefined ? utcTime.test(value) : localTime.test(value) && zones.has(zone), `${named} in no zone`);
  }
  return [...faults, ...all(event, "RRULE").flatMap(({ value }) => faultsOfRule(value))];
}

/** What is wrong with a calendar by RFC 5545, 5546 and 7986, as far as we use them; nothing when it is right. */
export function faultsOf(ics: string): string[] {
  const lines = faultsOfLines(ics);
  if (lines.length > 0) return lines;
  const calendar = readComponents(ics);
  const method = first(calendar, "METHOD");
  const within = (named: string) => calendar.components.filter((one) => one.name === named);
  const zones = within("VTIMEZONE").map((zone) => first(zone, "TZID") ?? "");
  const events = within("VEVENT");
  const faults = faultsOfContent(calendar);
  if (calendar.components.length === 0) faults.push("nothing in it");
  if (new Set(zones).size < zones.length) faults.push("a zone twice");
  for (const zone of within("VTIMEZONE")) {
    if (zone.components.length === 0) faults.push("a zone without a clock");
    for (const one of zone.components) {
      if (!localTime.test(first(one, "DTSTART") ?? "")) faults.push("an observance that isn't in wall time");
      faults.push(...all(one, "RRULE").flatMap(({ value }) => faultsOfRule(value)));
    }
  }
  const ids = events.map((event) => `${first(event, "UID")} ${first(event, "RECURRENCE-ID")}`);
  if (new Set(ids).size < ids.length) faults.push("a date twice");
  if (method !== "PUBLISH" && new Set(events.map((event) => first(event, "UID"))).size > 1)
    faults.push("more than one UID");
  return [...faults, ...events.flatMap((event) => faultsOfEvent(event, method, new Set(zones)))];
}
