import type { Rule } from "@moim/schedule";
import { isDate } from "./date-place.ts";
import { checkRepeat, draftOf, fitDraft, isSameRule, ruleOf, type RepeatDraft } from "./repeat-draft.ts";
import { movedRule, type EditedDate } from "./series-ahead.ts";

type Given = {
  /** As it was last chosen. */
  draft: RepeatDraft;
  isTouched: boolean;
  /** What the field holds, the last in it that was a date, and the one it held at first. */
  date: string;
  lastDate: string;
  initialDate: string;
  edited: EditedDate | null;
};

export type RepeatState = {
  /** The date that the repeating is about. */
  anchor: string;
  repeat: RepeatDraft;
  /** What it means; null for once, and while it isn't a rule. */
  rule: Rule | null;
  /** Undefined where an edit leaves it as it is: the server moves it with its date, and what single dates have of their own too. */
  ruleToSend: Rule | null | undefined;
};

/** How a meeting repeats, given its date: what repeats goes with it. A date that was moved by hand repeats where its series does. */
export function repeatState({ draft, isTouched, date, lastDate, initialDate, edited }: Given): RepeatState {
  const known = isDate(date) ? date : lastDate;
  const anchor = edited && known === initialDate ? edited.at.slice(0, 10) : known;
  const isLeft = edited !== null && !isTouched;
  const repeat = isLeft ? draftOf(movedRule(edited, anchor), anchor, draft.weekStart) : fitDraft(draft, anchor);
  const rule = checkRepeat(repeat, anchor).length === 0 ? ruleOf(repeat, anchor) : null;
  // A series is given a rule that it hasn't; its own, chosen again, moves with the date like one that was left alone.
  const isOwn = isLeft || (edited !== null && isSameRule(rule, edited.rule));
  return isOwn
    ? { anchor, repeat, rule: movedRule(edited, anchor), ruleToSend: undefined }
    : { anchor, repeat, rule, ruleToSend: rule };
}
