const callbacks = new Map<Element, () => void>();

const observer = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) {
      if (!isIntersecting) continue;
      const callback = callbacks.get(target);
      forget(target);
      callback?.();
    }
  },
  { rootMargin: '300px' },
);

/** Calls back once, when the element first comes near what is on the screen. */
export function whenNear(element: Element, callback: () => void): void {
  callbacks.set(element, callback);
  observer.observe(element);
}

export function forget(element: Element): void {
  callbacks.delete(element);
  observer.unobserve(element);
}
