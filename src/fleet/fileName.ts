/** A name that somebody else chose, as one piece of the path of a URI. */
export function pathPiece(name: string): string {
  return name.replace(/[/\\?#]/g, "-");
}

/** The longest name that is given to a file, in characters of at most four bytes each; every system takes 255 bytes. */
const longest = 60;

/**
 * A name that somebody else chose, as the name of a file on any system: no path, no device, nothing that cannot be seen.
 */
export function fileName(name: string): string {
  const plain = Array.from(name)
    .slice(0, longest)
    .join("")
    .replace(/[/\\?#%:*"<>|\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069]/g, "-")
    .replace(/^\.+|[. ]+$/g, "");
  return plain || "unnamed";
}
