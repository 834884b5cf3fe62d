"use client";

import { CornerDownLeft } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { ruleInWords } from "../../shared/series/rule-in-words.ts";
import { wallTimeAt } from "../../shared/time/wall-time.ts";
import { Button } from "../../shared/ui/Button.tsx";
import { TextField } from "../../shared/ui/TextField.tsx";
import type { Understanding, Understood } from "./quick/found.ts";
import { understand, WORDS_MAX_CHARACTERS } from "./quick/understand.ts";
import { draftOf } from "./repeat-draft.ts";
import type { useMeetingForm } from "./use-meeting-form.ts";

/** A date in words, which fills in the fields below once one agrees to what it was understood as. */
export function QuickEntry({ form }: { form: ReturnType<typeof useMeetingForm> }) {
  const t = useTranslations("schedule.quick");
  const locale = useLocale();
  const [text, setText] = useState("");
  const [understood, setUnderstood] = useState<Understood | null>(null);
  const [error, setError] = useState<string | null>(null);
  /** What was filled in, said until it is another date. */
  const [filled, setFilled] = useState<{ date: string; time: string; text: string } | null>(null);
  const inWords = useInWords();
  const { date, time, timeZone, repeat } = form.fields;
  const { weekStart } = repeat;
  const read = async (words: string): Promise<Understanding> =>
    await understand(words, locale, { now: wallTimeAt(new Date(), timeZone), time: time.slice(0, 5), weekStart });

  // While one types only what was understood is shown; that something wasn't is said when one is done.
  useEffect(() => {
    let isLate = false;
    const show = (found: Understanding) => !isLate && setUnderstood("unclear" in found ? null : found);
    if (text.trim() === "") setUnderstood(null);
    else void read(text).then(show, () => show({ unclear: "unknown", part: text }));
    return () => {
      isLate = true;
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- read is these
  }, [text, locale, timeZone, time, weekStart]);

  async function apply() {
    if (text.trim() === "") return;
    const found = await read(text).catch((): Understanding => ({ unclear: "unknown", part: text }));
    if ("unclear" in found) {
      setUnderstood(null);
      return setError(t(`unclear.${found.unclear}`, { part: found.part }));
    }
    form.changeAll({
      date: found.date,
      ...(found.time !== null && { time: found.time }),
      ...(found.durationMinutes !== null && { durationMinutes: String(found.durationMinutes) }),
      ...(found.rule && { repeat: draftOf(found.rule, found.date, weekStart) }),
    });
    setFilled({ date: found.date, time: found.time ?? time, text: t("filledIn", { when: inWords(found) }) });
    setText("");
  }

  return (
    <div className="flex flex-col gap-2">
      <TextField
        label={t("label")}
        name="words"
        autoComplete="off"
        enterKeyHint="done"
        maxLength={WORDS_MAX_CHARACTERS}
        placeholder={t("placeholder")}
        value={text}
        error={error}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setError(null);
          setFilled(null);
        }}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
          event.preventDefault(); // it is the field's own, not the form's
          void apply();
        }}
      />
      <div role="status" className="empty:hidden">
        {understood && (
          <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-2 rounded-md bg-accent-wash py-1.5 pr-1.5 pl-3 text-sm text-accent">
            <span className="min-w-0 flex-1 py-1">{inWords(understood)}</span>
            <Button
              variant="primary"
              icon={<CornerDownLeft aria-hidden="true" className="size-4" />}
              onClick={() => void apply()}
            >
              {t("fillIn")}
            </Button>
          </div>
        )}
        {!understood && filled?.date === date && filled.time === time && (
          <p className="text-sm text-accent">{filled.text}</p>
        )}
      </div>
    </div>
  );
}

/** "Tuesday, March 17 at 2:00 PM · 45 min · Every Tuesday" */
function useInWords() {
  const schedule = useTranslations("schedule");
  const series = useTranslations("series");
  const locale = useLocale();
  return ({ date, time, durationMinutes, rule }: Understood) => {
    const at = new Date(`${date}T${time ?? "12:00"}Z`);
    const options: Intl.DateTimeFormatOptions = { dateStyle: "full", timeZone: "UTC" };
    if (time !== null) options.timeStyle = "short";
    return [
      new Intl.DateTimeFormat(locale, options).format(at),
      durationMinutes !== null && schedule("usualDuration", { minutes: durationMinutes }),
      rule && ruleInWords(rule, date, series, locale),
    ]
      .filter(Boolean)
      .join(" · ");
  };
}
