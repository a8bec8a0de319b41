/** A page of a history, the newest first. */
interface Page<Entry> {
  readonly history: readonly Entry[];
  /** Empty after the last page, and from servers that know no pages. */
  readonly nextPageToken: string;
}

/** All entries of a history, page by page. */
export async function allPages<Entry>(
  read: (page: { pageLimit: bigint; pageToken: string }) => Promise<Page<Entry>>,
): Promise<Entry[]> {
  const all: Entry[] = [];
  for (let pageToken: string | undefined = ""; pageToken !== undefined;) {
    const { history, nextPageToken }: Page<Entry> = await read({ pageLimit: 100n, pageToken });
    all.push(...history);
    // A page without entries is the last one, whatever it says, and so is one that leads back to itself.
    const goesOn: boolean = history.length > 0 && nextPageToken !== pageToken;
    pageToken = goesOn && nextPageToken ? nextPageToken : undefined;
  }
  return all;
}
