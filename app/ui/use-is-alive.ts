import { type RefObject, useLayoutEffect, useRef, useSyncExternalStore } from "react";

const never = () => () => undefined;

/** Whether scripts have taken the page over: false on the server and while hydrating, true ever after. */
export const useIsAlive = (): boolean => useSyncExternalStore(never, () => true, () => false);

/** For a control that scripts replace: hands on what stands in it when it goes, so that nothing typed early is lost. */
export function useEarlyValue<T extends { value: string }>(onLeave: (value: string) => void): RefObject<T> {
  const control = useRef<T>(null);
  useLayoutEffect(() => {
    const { current } = control;
    return () => { if (current) onLeave(current.value); };
  }, [onLeave]);
  return control;
}
