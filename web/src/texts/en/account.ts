/** Words of signing in and of the account page. */
export const account = {
  title: 'Account',
  signIn: {
    title: 'Sign in',
    lead: 'Your recordings are waiting.',
    email: 'E-mail address',
    password: 'Password',
    submit: 'Sign in',
    busy: 'Signing in…',
    ended: 'Your sign-in has ended. Sign in again to go on.',
    toRegister: 'Create an account',
    noAccount: 'No account yet?',
    closed: 'Whoever runs this server can give you an account.',
    failed: 'The e-mail address or the password is wrong.',
  },
  register: {
    title: 'Create an account',
    lead: 'A name, an address, a password: that is all.',
    firstTitle: 'Welcome to Basil',
    firstLead: 'You are the first here, so your account will be the administrator’s.',
    name: 'Name',
    namePlaceholder: 'How the others should call you',
    passwordHint: '10 characters or more. A few words together are easy to keep in mind.',
    submit: 'Create the account',
    busy: 'Creating the account…',
    toSignIn: 'Sign in',
    hasAccount: 'Do you have an account?',
    existing:
      'There may be an account with this address already. Sign in, or take another address.',
  },
};
