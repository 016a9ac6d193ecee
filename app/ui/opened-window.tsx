import { cloneElement, createContext, lazy, type MouseEvent, type ReactElement, type ReactNode, Suspense, useContext, useRef, useState } from "react";

export interface OpenedWindowProps {
  trigger?: ReactElement;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  title: string;
  description?: ReactNode;
  footer?: ReactNode;
  children?: ReactNode;
}

const load = async () => ({ default: (await import("./dialog-window")).DialogWindow });
const DialogWindow = lazy(load);

const Close = createContext<() => void>(() => undefined);

/** What opens a window, and the window once it was opened: its code comes with the first opening. */
export function OpenedWindow({ trigger, open, onOpenChange, className, ...frame }: OpenedWindowProps & { className: string }) {
  const [isOpenHere, setOpenHere] = useState(false);
  const [wasOpened, setWasOpened] = useState(false);
  const opener = useRef<HTMLElement | null>(null);
  const isOpen = open ?? isOpenHere;
  if (isOpen && !wasOpened) setWasOpened(true);
  const change = (next: boolean) => {
    setOpenHere(next);
    onOpenChange?.(next);
  };
  const giveFocusBack = (event: Event) => {
    if (!opener.current) return;
    event.preventDefault();
    opener.current.focus();
  };
  const openFrom = (element: HTMLElement) => {
    opener.current = element;
    change(true);
  };
  return (
    <>
      {trigger ? asTrigger(trigger, isOpen, openFrom) : null}
      {wasOpened ? (
        <Suspense>
          <DialogWindow open={isOpen} onOpenChange={change} onClosed={giveFocusBack} className={className} {...frame}>
            <Close.Provider value={() => change(false)}>{frame.children}</Close.Provider>
          </DialogWindow>
        </Suspense>
      ) : null}
    </>
  );
}

/** The element that opens the window; its code is fetched as soon as somebody points there. */
const asTrigger = (trigger: ReactElement, isOpen: boolean, openFrom: (element: HTMLElement) => void): ReactElement =>
  cloneElement(trigger, {
    "aria-haspopup": "dialog",
    "aria-expanded": isOpen,
    onPointerEnter: () => void load(),
    onFocus: () => void load(),
    onClick(event: MouseEvent<HTMLElement>) {
      trigger.props.onClick?.(event);
      if (!event.defaultPrevented) openFrom(event.currentTarget);
    },
  });

/** Closes the dialog it is in: `<DialogClose><Button>…</Button></DialogClose>`. */
export function DialogClose({ children }: { children: ReactElement }) {
  const close = useContext(Close);
  return cloneElement(children, { onClick: close });
}
