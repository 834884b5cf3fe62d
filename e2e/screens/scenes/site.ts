import { schedule, signUp } from "../meeting.ts";
import type { Page } from "@playwright/test";
import { namesOf, samples } from "../people.ts";
import type { Session } from "../session.ts";

/** People invited by links of their own: what is wrong with an address, who is invited, taking it back, and preparing slides. */
async function invite(session: Session, page: Page): Promise<void> {
  const { words, look } = session;
  const [name = "", other = ""] = namesOf(look.locale, 2);
  const field = page.getByRole("textbox", { name: words("invitations.field") });
  const send = page.getByRole("button", { name: words("invitations.invite"), exact: true });
  await field.fill("pia@example.org, minho@");
  await send.click();
  await page.getByText(words("invitations.problems.address", { entry: "minho@" })).waitFor();
  await session.shoot(page, "invite-wrong", { whole: true });
  await page.getByRole("combobox", { name: words("invitations.role"), exact: true }).selectOption("presenter");
  await field.fill(`${name} <pia@example.org>, ${other} <minho@example.org>, team-with-a-long-address@example.org`);
  await send.click();
  await page.getByRole("combobox", { name: words("invitations.roleOf", { name: other }) }).selectOption("participant");
  await session.shoot(page, "invited", { whole: true });
  await page.getByRole("button", { name: words("invitations.copy", { name }) }).click();
  const withdraw = page.getByRole("button", { name: words("invitations.withdraw", { name }) });
  await withdraw.click();
  await page.getByRole("dialog").waitFor();
  await session.shoot(page, "withdraw-dialog");
  await page.getByRole("dialog").getByRole("button", { name: words("invitations.keep") }).click();
}

/** The pages around the meetings: as a new visitor, then with an account. */
export async function site(session: Session): Promise<void> {
  const { webUrl, words, look } = session;
  const visitor = await session.visitor();
  const show = async (path: string, name: string) => {
    await visitor.goto(`${webUrl}${path}`);
    await session.shoot(visitor, name, { whole: true });
  };
  await show("/", "home");
  await show("/sign-in", "sign-in");
  await visitor.getByRole("textbox", { name: words("account.fields.email") }).fill("hana@example.org");
  await visitor.getByRole("textbox", { name: words("account.fields.password") }).fill("not the password");
  await visitor.getByRole("button", { name: words("account.signIn.submit") }).click();
  await visitor.getByText(words("account.problems.wrongPassword")).waitFor();
  await session.shoot(visitor, "sign-in-wrong", { whole: true });
  await show("/sign-up", "sign-up");
  await show("/meetings", "meetings-none");
  await show("/nowhere", "not-found");
  await show(`/m/${"A".repeat(22)}`, "link-unknown");

  await signUp(session, visitor);
  const { id, hostKey, participantKey } = await schedule(session, visitor);
  for (const [place, title] of samples[look.locale].more.entries()) await schedule(session, visitor, title, 20 + place * 50);
  await show("/", "home-signed-in");
  await show("/meetings", "meetings");
  await show(`/meetings/${id}/edit`, "meeting-edit");
  await show(`/m/${hostKey}/slides`, "prepare-slides");
  await show(`/meetings/${id}`, "meeting-page");
  await invite(session, visitor);
  await visitor.getByRole("button", { name: words("meetings.one.cancel") }).click();
  await visitor.getByRole("dialog").waitFor();
  await session.shoot(visitor, "cancel-dialog");
  await visitor.getByRole("dialog").getByRole("button", { name: words("meetings.cancelling.confirm") }).click();
  await visitor.getByText(words("meetings.one.cancelled")).waitFor();
  await session.shoot(visitor, "meeting-cancelled", { whole: true });
  await show(`/m/${participantKey}`, "link-cancelled");
  await show("/slides", "library-none");
  await show("/account", "account");
  await visitor.getByRole("textbox", { name: words("account.tokens.name") }).fill(samples[look.locale].more[0]!);
  await visitor.getByRole("button", { name: words("account.tokens.make") }).click();
  await visitor.getByRole("textbox", { name: words("account.tokens.token") }).waitFor();
  await visitor.getByRole("list", { name: words("account.tokens.title") }).waitFor();
  await session.shoot(visitor, "account-token", { whole: true });
  await visitor.getByRole("textbox", { name: words("account.webhooks.url") }).fill("https://hooks.example.org/moim");
  await visitor.getByRole("button", { name: words("account.webhooks.make") }).click();
  await visitor.getByRole("textbox", { name: words("account.webhooks.secret") }).waitFor();
  await visitor.getByRole("list", { name: words("account.webhooks.title") }).waitFor();
  await session.shoot(visitor, "account-webhook", { whole: true });
  await show("/schedule", "schedule");
  await visitor.getByRole("button", { name: words("schedule.submit") }).click();
  await visitor.getByText(words("schedule.problems.title")).waitFor();
  await session.shoot(visitor, "schedule-wrong", { whole: true });
}
