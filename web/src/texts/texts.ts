import { en } from './en';

/** Every text of the page. Another language is another object of this type. */
export type Texts = typeof en;

/** The texts in the language of the page. */
export const texts: Texts = en;
