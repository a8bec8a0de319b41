/** Readers of what comes from the other side, which is not trusted. Imports nothing, so that both sides can import it. */

/** What a reader says to a value that it does not take. */
export const no = Symbol("no");

/** Takes a value of one shape, as a copy without anything beside it, or says `no`. */
export type Reader<T> = (value: unknown) => T | typeof no;

/** Any text. */
export const text: Reader<string> = (value) => (typeof value === "string" ? value : no);

/** True or false. */
export const flag: Reader<boolean> = (value) => (typeof value === "boolean" ? value : no);

/** A whole number from 0 on. */
export const count: Reader<number> = (value) => (Number.isInteger(value) && Number(value) >= 0 ? Number(value) : no);

/** One of some words. */
export const oneOf =
  <T extends string>(...words: readonly T[]): Reader<T> =>
  (value) =>
    words.find((word) => word === value) ?? no;

/** A list, all of whose elements are of one shape. */
export const list =
  <T>(each: Reader<T>): Reader<readonly T[]> =>
  (value) => {
    if (!Array.isArray(value)) return no;
    const all: T[] = [];
    for (const element of value as unknown[]) {
      const read = each(element);
      if (read === no) return no;
      all.push(read);
    }
    return all;
  };

/** Something of one of two shapes. */
export const either =
  <A, B>(one: Reader<A>, other: Reader<B>): Reader<A | B> =>
  (value) => {
    const read = one(value);
    return read === no ? other(value) : read;
  };

type Fields<T> = { readonly [K in keyof T]-?: Reader<Exclude<T[K], undefined>> };
type Needed<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] };
type Optional<T> = { [K in keyof T as undefined extends T[K] ? K : never]: T[K] };

/** An object with keys that must be there, and some that may be. */
export function object<T extends object>(needed: Fields<Needed<T>>, optional: Fields<Optional<T>>): Reader<T> {
  const needs = Object.entries<Reader<unknown>>(needed);
  const may = Object.entries<Reader<unknown>>(optional);
  return (value) => {
    if (typeof value !== "object" || value === null) return no;
    const from = value as Record<string, unknown>;
    const read: Record<string, unknown> = {};
    for (const [key, reader] of needs) if ((read[key] = reader(own(from, key))) === no) return no;
    for (const [key, reader] of may) {
      const given = own(from, key);
      if (given !== undefined && (read[key] = reader(given)) === no) return no;
    }
    return read as T;
  };
}

function own(value: Record<string, unknown>, key: string): unknown {
  return Object.hasOwn(value, key) ? value[key] : undefined;
}

/** A reader for each type of message: one that is left out does not compile. */
export type Readers<M extends { readonly type: string }> = {
  readonly [T in M["type"]]: Reader<Omit<Extract<M, { readonly type: T }>, "type">>;
};

/** Reads a message of any of some types; undefined for what is none. */
export function typed<M extends { readonly type: string }>(value: unknown, readers: Readers<M>): M | undefined {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, "type")) return undefined;
  const { type } = value as { type: unknown };
  if (typeof type !== "string" || !Object.hasOwn(readers, type)) return undefined;
  const read = (readers as Record<string, Reader<object>>)[type]?.(value);
  return read === undefined || read === no ? undefined : ({ type, ...read } as M);
}
