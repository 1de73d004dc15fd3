import { account } from './en/account';
import { admin } from './en/admin';
import { common } from './en/common';
import { studio } from './en/studio';

/** All texts in English, by page. */
export const en = { common, studio, account, admin };
