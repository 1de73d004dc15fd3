/** Words of the administration page. */
export const admin = {
  title: 'Administration',
};
