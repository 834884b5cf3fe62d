import { now, type Fault } from "./fault.ts";

/** F22: someone opens the meeting in a second tab, and then goes on in the first. */
export const secondTab: Fault = {
  id: "F22",
  title: "the same person in two tabs, there and back",
  bars: [
    { figure: "taken over", unit: "ms", p95: 2_000 },
    { figure: "recovered", unit: "ms", p95: 4_000 },
  ],
  apartMs: 0,
  inject: async ({ meeting, random }) => {
    const [, gil, mina] = meeting.everyone;
    const { person } = random.pick([gil, mina]);
    const second = await person.context.newPage();
    await second.goto(meeting.link);
    await second.getByRole("textbox", { name: "Your name" }).fill(person.name);
    const from = now();
    await second.getByRole("button", { name: "Join now" }).click();
    await person.page.getByText("You joined from somewhere else").waitFor();
    const takenOver = now() - from;
    await second.getByRole("main", { name: "Stage" }).waitFor();
    await person.page.getByRole("button", { name: "Use it here instead" }).click();
    const back = now();
    await second.getByText("You joined from somewhere else").waitFor();
    await second.close();
    await person.stage.waitFor();
    await person.openPanel("Chat");
    return { from: back, figures: { "taken over": takenOver } };
  },
};
