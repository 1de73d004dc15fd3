import type { IconName } from '../components/Icon';
import { texts } from '../texts/texts';

const { navigation } = texts.common;

/** A page that has a place in the navigation. */
export interface PageEntry {
  readonly to: string;
  readonly name: string;
  /** Where there is little room. */
  readonly shortName?: string;
  readonly icon: IconName;
  /** Pressed after `g`. */
  readonly key: string;
  readonly permission?: string;
}

/** The pages of the navigation, in its order. */
export const PAGES: readonly PageEntry[] = [
  { to: '/studio', name: navigation.studio, icon: 'microphone', key: 's' },
  { to: '/library', name: navigation.library, icon: 'library', key: 'l' },
  { to: '/separate', name: navigation.separate, icon: 'split', key: 'e' },
  { to: '/insights', name: navigation.insights, icon: 'chart', key: 'i' },
  { to: '/account', name: navigation.account, icon: 'person', key: 'a' },
  {
    to: '/admin',
    name: navigation.admin,
    shortName: navigation.adminShort,
    icon: 'shield',
    key: 'd',
    permission: 'admin',
  },
];
