import { Dialog as Radix } from "radix-ui";
import { DialogFrame, type DialogProps, openProps } from "./dialog";

/** A panel from the right, on a phone from below: details beside a list or a map. */
export function Sheet(props: Omit<DialogProps, "size">) {
  return (
    <Radix.Root {...openProps(props)}>
      {props.trigger ? <Radix.Trigger asChild>{props.trigger}</Radix.Trigger> : null}
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-appear bg-scrim" />
        <Radix.Content
          {...(props.description ? {} : { "aria-describedby": undefined })}
          className="fixed inset-x-0 bottom-0 z-50 flex max-h-[85dvh] animate-rise flex-col overflow-hidden rounded-t-lg border border-line bg-paper-raised shadow-float outline-none sm:inset-y-0 sm:right-0 sm:left-auto sm:max-h-none sm:w-[26rem] sm:animate-slide sm:rounded-none"
        >
          <DialogFrame {...props} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
