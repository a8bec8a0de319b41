import { sameMeaning } from "../config/configText.ts";
import { mergeConfigs } from "./merge.ts";

/**
 * A config, written as another one is: with the order, the format and the comments of `model` wherever both say the
 * same. So a comparison of the two shows what they say differently, and nothing else. A config that only looks different
 * stays as it is, for its looks are what there is to see; so does what is no JSON.
 */
export function writtenLike(config: string, model: string): string {
  if (sameMeaning(config, model)) return config;
  // The model is one side of a merge and its base: what becomes of it is all that the config changes in it.
  const merge = mergeConfigs(`${model}\n`, model, config);
  return merge && sameMeaning(merge.text, config) ? merge.text : config;
}
