/** An account as administrators see it. */
export interface User {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: string;
  readonly createdAt: string;
  readonly disabledAt?: string | null;
}

/** Key of the list among the queries. */
export const USERS = ['users'];
