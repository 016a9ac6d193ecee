import { useFormAction, useNavigation } from "@remix-run/react";
import { Button, type ButtonProps } from "./button";

/** Sends its form; shows that it is on its way when this very button (by name and value) sent it. */
export function SubmitButton({ name, value, formAction, children, ...rest }: ButtonProps) {
  const navigation = useNavigation();
  const ownAction = useFormAction();
  const isOurs =
    navigation.state !== "idle" &&
    navigation.formMethod !== undefined &&
    navigation.formMethod !== "GET" &&
    samePath(navigation.formAction, formAction ?? ownAction) &&
    (!name || navigation.formData?.get(name) === (value === undefined ? null : String(value)));
  return (
    <Button
      {...rest}
      type="submit"
      pending={isOurs}
      {...(name ? { name } : {})}
      {...(value === undefined ? {} : { value })}
      {...(formAction ? { formAction } : {})}
    >
      {children}
    </Button>
  );
}

const samePath = (a: string | undefined, b: string): boolean => a?.split("?")[0] === b.split("?")[0];
