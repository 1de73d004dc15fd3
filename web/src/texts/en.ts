import { account } from './en/account';
import { admin } from './en/admin';
import { common } from './en/common';
import { episode } from './en/episode';
import { insights } from './en/insights';
import { library } from './en/library';
import { separate } from './en/separate';
import { studio } from './en/studio';

/** All texts in English, by page. */
export const en = { common, studio, library, episode, separate, insights, account, admin };
