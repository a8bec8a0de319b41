/** The last word of `rdk:component:camera` says what it is; another namespace is worth showing. */
export function shortApi(api: string): string {
  return api.replace(/^rdk:(component|service):/, "");
}
