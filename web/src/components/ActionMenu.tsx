import * as Menu from '@radix-ui/react-dropdown-menu';
import { Icon } from './Icon';

export interface Action {
  readonly label: string;
  readonly onSelect: () => void;
  readonly danger?: boolean;
}

interface Props {
  label: string;
  actions: readonly Action[];
}

/** The actions of one thing among many. */
export function ActionMenu({ label, actions }: Props) {
  return (
    // Not modal: a modal menu brings style elements, which the content security policy forbids.
    <Menu.Root modal={false}>
      <Menu.Trigger className="icon-button" aria-label={label}>
        <Icon name="more" />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Content className="menu" align="end" sideOffset={4}>
          {actions.map((action) => (
            <Menu.Item
              className={action.danger ? 'menu__item menu__item--danger' : 'menu__item'}
              key={action.label}
              onSelect={action.onSelect}
            >
              {action.label}
            </Menu.Item>
          ))}
        </Menu.Content>
      </Menu.Portal>
    </Menu.Root>
  );
}
