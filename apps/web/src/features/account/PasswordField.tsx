"use client";

import { Eye, EyeOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState, type ComponentProps } from "react";
import { IconButton } from "../../shared/ui/IconButton.tsx";
import { TextField } from "../../shared/ui/TextField.tsx";

/** A password, that can be looked at while it is typed. */
export function PasswordField(
  props: Omit<ComponentProps<typeof TextField>, "type" | "suffix" | "action" | "className">,
) {
  const t = useTranslations("account.fields");
  const [shown, setShown] = useState(false);
  return (
    <TextField
      {...props}
      type={shown ? "text" : "password"}
      autoCapitalize="none"
      spellCheck={false}
      className="pr-12"
      action={
        <IconButton
          label={shown ? t("hide") : t("show")}
          icon={shown ? <EyeOff /> : <Eye />}
          onClick={() => setShown(!shown)}
        />
      }
    />
  );
}
