/** The same items, with errors as `told` tells them. `throw` is passed on: Connect ends a body by it. */
export function retold<T>(
  items: AsyncIterable<T>,
  told: (error: unknown) => unknown,
  ended?: () => void,
): AsyncIterable<T> {
  return {
    [Symbol.asyncIterator]() {
      const inner = items[Symbol.asyncIterator]();
      const next = async () => {
        try {
          const step = await inner.next();
          if (step.done) ended?.();
          return step;
        } catch (error) {
          throw told(error);
        }
      };
      return inner.throw ? { next, throw: inner.throw.bind(inner) } : { next };
    },
  };
}
